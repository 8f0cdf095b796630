import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFineClock } from './fine-clock.ts';

const AHEAD_MS = 1_700_000_000_000;

/** A server whose answers take these times there and back. */
function lineOf(trips: readonly { there: number; back: number }[]) {
  let local = 1_000;
  let turn = 0;
  const ask = () => {
    const { there = 0, back = 0 } = trips[turn % trips.length] ?? {};
    turn += 1;
    local += there;
    const serverAt = AHEAD_MS + local;
    local += back;
    return Promise.resolve(serverAt);
  };
  return { clock: createFineClock(ask, () => local), local: () => local };
}

it('knows nothing before it was asked, and then errs by half of the shortest way at most', async () => {
  const trip = fc.record({ there: fc.integer({ min: 0, max: 900 }), back: fc.integer({ min: 0, max: 900 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(trip, { minLength: 5, maxLength: 5 }), async (trips) => {
      const { clock, local } = lineOf(trips);
      expect(clock.now()).toBeNull();
      await clock.measure();
      const errMs = Math.abs((clock.now() ?? 0) - (AHEAD_MS + local()));
      expect(errMs).toBeLessThanOrEqual(Math.min(...trips.map(({ there, back }) => there + back)) / 2);
    }),
  );
});

it('tells when nobody answers, and keeps what it knew', async () => {
  let isDown = false;
  const clock = createFineClock(
    () => (isDown ? Promise.reject(new Error('down')) : Promise.resolve(5_000)),
    () => 0,
  );
  await clock.measure();
  isDown = true;
  await expect(clock.measure()).rejects.toThrow('down');
  expect(clock.now()).toBe(5_000);
});
