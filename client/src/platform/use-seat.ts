import { useSyncExternalStore } from 'react';
import type { PlayerSeat } from './places.tsx';

/** A part of the player's state; `select` gives the same value while nothing changed. */
export function useSeat<T>(seat: PlayerSeat, select: (state: ReturnType<PlayerSeat['get']>) => T): T {
  return useSyncExternalStore(seat.subscribe, () => select(seat.get()));
}
