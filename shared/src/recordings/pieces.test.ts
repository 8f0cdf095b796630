import { expect, it } from 'vitest';
import { RecordingSegmentId } from '../wire/ids.ts';
import { joined, lengthOf, within, without } from './intervals.ts';
import { piecesOf } from './pieces.ts';

const segment = (name: string, origin: 'line' | 'source', [startMs, endMs]: [number, number]) => ({
  id: RecordingSegmentId.parse(`00000000-0000-4000-8000-00000000000${name}`),
  ...{ codec: 'vp8' as const, bytes: 1, origin, startMs, endMs },
});
const told = (segments: Parameters<typeof piecesOf>[0]) =>
  piecesOf(segments).map(({ segment: { id }, fromMs, toMs }) => [id.at(-1), fromMs, toMs]);

it('plays the source where there is one, and the later one of two of the line', () => {
  const a = segment('a', 'line', [0, 40]);
  const b = segment('b', 'line', [39, 90]);
  expect(told([a, b])).toEqual([
    ['a', 0, 39],
    ['b', 39, 90],
  ]);
  const c = segment('c', 'source', [20, 30]);
  const d = segment('d', 'source', [85, 99]);
  expect(told([a, c, b, d])).toEqual([
    ['a', 0, 20],
    ['c', 20, 30],
    ['a', 30, 39],
    ['b', 39, 85],
    ['d', 85, 99],
  ]);
  expect(told([segment('a', 'line', [22, 28]), c])).toEqual([['c', 20, 30]]);
});

it('keeps the name of a piece while its file grows', () => {
  const [before] = piecesOf([segment('a', 'line', [0, 40])]);
  const [after] = piecesOf([segment('a', 'line', [0, 60])]);
  expect(after?.key).toBe(before?.key);
});

it('reckons with intervals', () => {
  const some = [
    { from: 10, to: 20 },
    { from: 0, to: 5 },
    { from: 4, to: 8 },
  ];
  expect(joined(some)).toEqual([
    { from: 0, to: 8 },
    { from: 10, to: 20 },
  ]);
  expect(lengthOf(some)).toBe(18);
  expect(
    without(some, [
      { from: 6, to: 12 },
      { from: 15, to: 16 },
    ]),
  ).toEqual([
    { from: 0, to: 6 },
    { from: 12, to: 15 },
    { from: 16, to: 20 },
  ]);
  expect(within(some, [{ from: 7, to: 11 }])).toEqual([
    { from: 7, to: 8 },
    { from: 10, to: 11 },
  ]);
});
