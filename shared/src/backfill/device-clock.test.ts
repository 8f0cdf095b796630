import { expect, it } from 'vitest';
import { serverTimeAt, type ClockPoint } from './device-clock.ts';

/** A device whose clock loses 100 ms in 1000 s, asked every 15 s but not while its line was cut. */
const DRIFT = 1.0001;
const SERVER_ZERO = 1_800_000_000_000;
const truth = (elapsedMs: number) => SERVER_ZERO + elapsedMs * DRIFT;
const points: ClockPoint[] = Array.from({ length: 181 }, (_, n) => n * 15_000)
  .filter((elapsedMs) => elapsedMs < 600_000 || elapsedMs > 2_400_000)
  .map((elapsedMs) => ({ elapsedMs, at: truth(elapsedMs) }));

it('takes out the drift of a device’s clock, also where it could not ask for half an hour', () => {
  for (const elapsedMs of [7, 599_000, 1_500_000, 2_390_000, 2_700_000, 2_760_000])
    expect(Math.abs(serverTimeAt(points, elapsedMs) - truth(elapsedMs))).toBeLessThan(1);
  // what a single measurement would leave
  expect(truth(2_700_000) - (SERVER_ZERO + 2_700_000)).toBeCloseTo(270);
});

it('does not take errors of measuring for drift', () => {
  const near = [
    { elapsedMs: 0, at: SERVER_ZERO },
    { elapsedMs: 2_000, at: SERVER_ZERO + 2_010 },
  ];
  expect(serverTimeAt(near, 62_000)).toBe(SERVER_ZERO + 62_010);
  expect(serverTimeAt([{ elapsedMs: 500, at: SERVER_ZERO }], 0)).toBe(SERVER_ZERO - 500);
});
