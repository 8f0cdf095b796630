import { expect, it } from 'vitest';
import { joinedStays, presentMs } from './attendance.ts';

it('counts two windows and a reload as one stay, and a longer absence as none', () => {
  const stays = [
    { fromAt: 400_000, toAt: 460_000 },
    { fromAt: 0, toAt: 100_000 },
    { fromAt: 50_000, toAt: 120_000 },
    { fromAt: 130_000, toAt: 200_000 },
  ];
  expect(joinedStays(stays)).toEqual([
    { fromAt: 0, toAt: 200_000 },
    { fromAt: 400_000, toAt: 460_000 },
  ]);
  expect(presentMs(stays, 999_000)).toBe(260_000);
});

it('counts who is still there to this moment', () => {
  const stays = [
    { fromAt: 0, toAt: 10_000 },
    { fromAt: 15_000, toAt: null },
  ];
  expect(joinedStays(stays)).toEqual([{ fromAt: 0, toAt: null }]);
  expect(presentMs(stays, 60_000)).toBe(60_000);
  expect(presentMs([], 60_000)).toBe(0);
});
