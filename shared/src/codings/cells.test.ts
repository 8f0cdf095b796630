import { expect, it } from 'vitest';
import { codeAt, intervalsOf, withCode } from './cells.ts';

it('codes an interval, and takes it back without leaving a trace', () => {
  expect(withCode('', 3, 't')).toBe('...t');
  expect(withCode('ts', 0, 's')).toBe('ss');
  expect(withCode('...t', 3, null)).toBe('');
  expect([codeAt('t.', 0), codeAt('t.', 1), codeAt('t.', 9)]).toEqual(['t', null, null]);
});

it('counts an interval where its middle was recorded', () => {
  // switched off from 35 s to 66 s, ended at 100 s
  const spans = [
    { startMs: 0, endMs: 35_000 },
    { startMs: 66_000, endMs: null },
  ];
  expect(intervalsOf({ spans, endMs: 100_000 }, 10_000)).toEqual([
    ...[true, true, true, false, false, false],
    ...[false, true, true, true],
  ]);
  // of the last one less than half was recorded
  expect(intervalsOf({ spans: [{ startMs: 0, endMs: 64_000 }], endMs: 64_000 }, 10_000).at(-1)).toBe(false);
  expect(intervalsOf({ spans: [], endMs: 0 }, 3_000)).toEqual([]);
});
