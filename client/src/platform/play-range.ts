import type { PlayerSeat } from './places.tsx';

/** Time in ms of the recording. */
type Range = { startMs: number; endMs: number };

/** Whoever goes elsewhere while it plays does not want to be stopped. */
const ASTRAY_MS = 1_500;

/**
 * Plays one stretch and stops at its end; whoever goes elsewhere meanwhile is left alone. `done` is called once, when
 * it is over for whatever reason. Returns how to call it off.
 */
export function playRange(seat: PlayerSeat, { startMs, endMs }: Range, done: () => void): () => void {
  let hasArrived = false;
  const leave = seat.subscribe(() => {
    const { positionMs } = seat.get();
    const isInside = positionMs >= startMs - ASTRAY_MS && positionMs < endMs;
    hasArrived ||= isInside;
    if (isInside || !hasArrived) return;
    // first: a player that is stopped tells so at once
    leave();
    if (positionMs >= endMs && positionMs <= endMs + ASTRAY_MS) seat.pause();
    done();
  });
  const over = () => {
    leave();
    done();
  };
  seat.seek(startMs);
  seat.play();
  return over;
}
