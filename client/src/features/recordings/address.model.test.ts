// @vitest-environment node
import { expect, it } from 'vitest';
import { momentOf, RecordingSearch } from './address.model.ts';

it('reads a moment in seconds or milliseconds, and nothing else', () => {
  expect([90, '90', '90.5', '90s', '90500ms', 0].map(momentOf)).toEqual([
    ...[90_000, 90_000, 90_500, 90_000, 90_500, 0],
  ]);
  expect(['', '-3', 'abc', '1e9', '90 s', undefined, Number.NaN].map(momentOf)).toEqual([
    ...[null, null, null, null, null, null, null],
  ]);
});

it('leaves out of an address what makes no sense, and keeps the rest', () => {
  expect(RecordingSearch.parse({ t: 12, comment: 'x', category: 'praise', side: 'marks', q: 5 })).toEqual({
    ...{ t: 12, side: 'marks', q: '5', comment: undefined, category: undefined },
  });
});
