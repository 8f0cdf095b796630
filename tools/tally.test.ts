import { expect, test } from 'vitest';
import { playwrightTally, vitestTally, withExit } from './tally.mjs';

test('a skipped test and a file that cannot be loaded have not passed', () => {
  const testResults = [
    { status: 'passed', name: 'a.test.ts', assertionResults: [{}, {}, {}] },
    { status: 'failed', name: 'b.test.ts', message: 'cannot load', assertionResults: [] },
  ];
  const report = { numPassedTests: 2, numTotalTests: 3, testResults };
  expect(vitestTally(report)).toMatchObject({ passed: 2, failed: 2 });
  expect(playwrightTally({ stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 2 } })).toMatchObject({
    passed: 4,
    failed: 3,
  });
});

test('what failed is named with its reason, without colours', () => {
  const failing = { status: 'failed', fullName: 'adds', failureMessages: ['\u001b[31mexpected 2\u001b[0m'] };
  const report = {
    numPassedTests: 1,
    numTotalTests: 2,
    testResults: [{ status: 'failed', name: 'a.test.ts', assertionResults: [{ status: 'passed' }, failing] }],
  };
  expect(vitestTally(report).names).toEqual(['a.test.ts › adds\n    expected 2']);

  const spec = (ok: boolean, title: string) => ({
    ok,
    title,
    file: 'kills.spec.ts',
    tests: [{ results: [ok ? {} : { error: { message: 'no picture' } }] }],
  });
  const suites = [{ specs: [spec(true, 'first')], suites: [{ specs: [spec(false, 'second')] }] }];
  const stats = { expected: 1, flaky: 0, unexpected: 1, skipped: 0 };
  expect(playwrightTally({ stats, suites }).names).toEqual(['kills.spec.ts › second\n    no picture']);
});

test('a journey that failed says where, and what its pages showed', () => {
  const pageOf = (words: string) => ({ name: 'page', body: Buffer.from(words).toString('base64') });
  const attachments = [{ name: 'screenshot' }, pageOf('/one\n- dialog "存"'), pageOf('/two')];
  const errorLocation = { file: '/work/e2e/support/plan.ts', line: 7 };
  const results = [{ error: { message: 'no picture' }, errorLocation, attachments }];
  const suites = [{ specs: [{ ok: false, title: 'second', file: 'kills.spec.ts', tests: [{ results }] }] }];
  const stats = { expected: 1, flaky: 0, unexpected: 1, skipped: 0 };
  expect(playwrightTally({ stats, suites })).toMatchObject({
    names: ['kills.spec.ts › second\n    plan.ts:7 no picture'],
    pages: ['kills.spec.ts: /one\n- dialog "存"', 'kills.spec.ts: /two'],
  });
});

test('a runner that ends badly or runs nothing has failed whatever its report says', () => {
  expect(withExit({ passed: 5, failed: 0 }, 0)).toMatchObject({ passed: 5, failed: 0 });
  expect(withExit({ passed: 5, failed: 0 }, 1)).toMatchObject({ passed: 5, failed: 1 });
  expect(withExit({ passed: 0, failed: 0 }, 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(withExit({ passed: 5, failed: 2 }, 1)).toMatchObject({ passed: 5, failed: 2 });
});
