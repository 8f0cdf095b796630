// @vitest-environment node
import { ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import { expect, it } from 'vitest';
import { groupsOf, indexAt, PIECE, piecesOf, type LaneItem } from './outline.model.ts';

const thread = (n: number) => ({
  id: ReviewThreadId.parse(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
  startMs: n * 1_000,
});

it('cuts the list into pieces in which every thread stands once', () => {
  const threads = Array.from({ length: 2 * PIECE + 1 }, (_, n) => thread(n));
  const pieces = piecesOf(threads);
  expect(pieces.map(({ length }) => length)).toEqual([PIECE, PIECE, 1]);
  expect(pieces.flat()).toEqual(threads.map(({ id }) => id));
  expect(piecesOf([])).toEqual([]);
});

it('knows which thread the playing head has come to', () => {
  const threads = [thread(2), thread(2), thread(5)];
  expect([0, 1_999, 2_000, 4_999, 5_000, 99_000].map((ms) => indexAt(threads, ms))).toEqual([
    ...[-1, -1, 1, 1, 2, 2],
  ]);
  expect(indexAt([], 5)).toBe(-1);
});

it('puts together on the time line what is too near to be pressed one by one', () => {
  const item = (id: string, startMs: number): LaneItem => ({
    ...{ id, startMs, endMs: null, category: 'issue', kind: 'mark' },
  });
  const groups = groupsOf([item('c', 900), item('a', 0), item('b', 90)], 1_000, 10);
  expect(groups.map(({ startMs, items }) => [startMs, items.map(({ id }) => id)])).toEqual([
    [0, ['a', 'b']],
    [900, ['c']],
  ]);
  // five thousand of them are never more buttons than there are places
  const many = Array.from({ length: 5_000 }, (_, n) => item(String(n), n));
  expect(groupsOf(many, 5_000, 60).length).toBeLessThanOrEqual(60);
});
