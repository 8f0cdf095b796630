import fc from 'fast-check';
import { expect, test } from 'vitest';
import { patientReconnectPolicy, rejoinDelayMs, SAME_TICKET_MS } from './reconnect-policy.ts';

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('tries about every second, spread by 30 %, for five minutes', () => {
  fc.assert(
    fc.property(
      chance,
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 0, max: SAME_TICKET_MS }),
      (x, n, ms) => {
        const delay = patientReconnectPolicy(() => x).nextRetryDelayInMs({ retryCount: n, elapsedMs: ms });
        expect(delay).toBeGreaterThanOrEqual(700);
        expect(delay).toBeLessThanOrEqual(1_300);
      },
    ),
  );
});

test('does not count attempts, only minutes', () => {
  const policy = patientReconnectPolicy(() => 0.5);
  expect(policy.nextRetryDelayInMs({ retryCount: 250, elapsedMs: SAME_TICKET_MS - 1 })).toBe(1_000);
  expect(policy.nextRetryDelayInMs({ retryCount: 3, elapsedMs: SAME_TICKET_MS + 1 })).toBeNull();
});

test('asks for new tickets for ever, ever more slowly, never slower than every 20 s', () => {
  const delays = Array.from({ length: 200 }, (_, attempt) => rejoinDelayMs(attempt, () => 0.5));
  expect(delays.slice(0, 6)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000]);
  expect(Math.max(...Array.from({ length: 200 }, (_, n) => rejoinDelayMs(n, () => 0.999)))).toBeLessThan(
    20_000,
  );
});
