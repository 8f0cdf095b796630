import { expect, test } from 'vitest';
import { playwrightTally, vitestTally, withExit } from './tally.mjs';

test('a skipped test and a file that cannot be loaded have not passed', () => {
  const testResults = [
    { status: 'passed', assertionResults: [{}, {}, {}] },
    { status: 'failed', assertionResults: [] },
  ];
  const report = { numPassedTests: 2, numTotalTests: 3, testResults };
  expect(vitestTally(report)).toEqual({ passed: 2, failed: 2 });
  expect(playwrightTally({ stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 2 } })).toEqual({
    passed: 4,
    failed: 3,
  });
});

test('a runner that ends badly or runs nothing has failed whatever its report says', () => {
  expect(withExit({ passed: 5, failed: 0 }, 0)).toEqual({ passed: 5, failed: 0 });
  expect(withExit({ passed: 5, failed: 0 }, 1)).toEqual({ passed: 5, failed: 1 });
  expect(withExit({ passed: 0, failed: 0 }, 0)).toEqual({ passed: 0, failed: 1 });
  expect(withExit({ passed: 5, failed: 2 }, 1)).toEqual({ passed: 5, failed: 2 });
});
