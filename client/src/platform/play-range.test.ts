import { expect, it, vi } from 'vitest';
import { playRange } from './play-range.ts';

/** A player whose clock is moved by hand. */
function player() {
  const listeners = new Set<() => void>();
  let positionMs = 0;
  const to = (next: number) => {
    positionMs = next;
    for (const changed of [...listeners]) changed();
  };
  const seat = {
    get: () => ({ positionMs, endMs: 60_000, phase: 'playing' as const, speed: 1 }),
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    seek: to,
    play: vi.fn(),
    setSpeed: vi.fn(),
    // as the real one, it tells everybody
    pause: vi.fn(() => to(positionMs)),
  };
  return { seat, to, listeners };
}

it('plays from its beginning and stops at its end', () => {
  const { seat, to, listeners } = player();
  const done = vi.fn();
  playRange(seat, { startMs: 10_000, endMs: 15_000 }, done);
  expect([seat.get().positionMs, seat.play.mock.calls.length]).toEqual([10_000, 1]);
  to(14_900);
  expect(seat.pause).not.toHaveBeenCalled();
  to(15_040);
  expect(seat.pause).toHaveBeenCalledOnce();
  expect(done).toHaveBeenCalledOnce();
  expect(listeners.size).toBe(0);
});

it('leaves alone who goes elsewhere', () => {
  const { seat, to } = player();
  const done = vi.fn();
  playRange(seat, { startMs: 10_000, endMs: 15_000 }, done);
  to(11_000);
  to(40_000);
  expect(done).toHaveBeenCalledOnce();
  to(15_000);
  expect(seat.pause).not.toHaveBeenCalled();
});
