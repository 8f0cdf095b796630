import { expect, it } from 'vitest';
import type { RecordedFile } from '../recordings/index.ts';
import { lackingOf, wantedOf, weakOf, type KeptTake } from './gaps.compute.ts';

const S = 1_000;
const take: KeptTake = { personId: 'a', source: 'camera', height: 720, from: 2 * S, to: 300 * S };
const file = (from: number, to: number, more: Partial<RecordedFile> = {}): RecordedFile => ({
  ...{ personId: 'a', source: 'camera', origin: 'line', startedAt: from * S, endsAt: to * S },
  ...{ holes: [], heights: [{ at: from * S, height: 720 }] },
  ...more,
});
const spans = [{ from: 0, to: 290 * S }];
const seconds = (intervals: { from: number; to: number }[]) =>
  intervals.map(({ from, to }) => [from / S, to / S]);

it('lacks what neither the line nor the source brought, while it was being recorded', () => {
  const files = [
    file(3, 50, {
      holes: [
        { from: 10 * S, to: 15 * S },
        { from: 15.9 * S, to: 20 * S },
      ],
    }),
    file(80, 289),
    file(60, 81, { origin: 'source' }),
    // somebody else, and something else
    file(2, 300, { personId: 'b' }),
    file(2, 300, { source: 'microphone' }),
  ];
  expect(seconds(lackingOf(take, { files, spans }))).toEqual([
    [10, 20],
    [50, 60],
  ]);
  expect(lackingOf({ ...take, to: 10 * S }, { files, spans })).toEqual([]);
});

it('wants better pictures than those of a weak line, and sound only where it is missing', () => {
  const heights = [
    { at: 3 * S, height: 180 },
    { at: 5 * S, height: 720 },
    { at: 100 * S, height: 180 },
    { at: 120 * S, height: 360 },
    { at: 130 * S, height: 720 },
  ];
  const files = [file(3, 289, { heights }), file(124, 128, { origin: 'source', heights: [] })];
  expect(seconds(weakOf(take, { files, spans }))).toEqual([[100, 124]]);
  expect(weakOf({ ...take, height: null }, { files, spans })).toEqual([]);
});

it('asks for no more than a minute in one piece', () => {
  const pieces = wantedOf(take, { files: [file(152, 289)], spans });
  expect(seconds(pieces)).toEqual([
    [2, 52],
    [52, 102],
    [102, 152],
  ]);
});
