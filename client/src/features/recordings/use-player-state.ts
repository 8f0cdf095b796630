import { useSyncExternalStore } from 'react';
import type { Player } from './player/player.ts';
import type { PlayerState } from './player/player-state.ts';

/** A part of the player's state; `select` gives the same value while nothing changed. */
export function usePlayerState<T>(player: Player, select: (state: PlayerState) => T): T {
  return useSyncExternalStore(player.subscribe, () => select(player.get()));
}
