import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createThrottle } from './throttle.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('lets at most twenty a second through, and always the last one', () => {
  const sent: number[] = [];
  const throttle = createThrottle<number>(50, (value) => sent.push(value));
  for (let at = 0; at < 1_000; at += 5) {
    throttle.push(at);
    vi.advanceTimersByTime(5);
  }
  vi.advanceTimersByTime(200);
  expect(sent.length).toBeLessThanOrEqual(21);
  expect(sent.at(-1)).toBe(995);
  throttle.push(2_000);
  expect(sent.at(-1)).toBe(2_000);
});

it('forgets what waits when it is cancelled', () => {
  const sent: number[] = [];
  const throttle = createThrottle<number>(50, (value) => sent.push(value));
  throttle.push(1);
  throttle.push(2);
  throttle.cancel();
  vi.advanceTimersByTime(200);
  expect(sent).toEqual([1]);
});
