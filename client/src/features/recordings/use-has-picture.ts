import { useEffect, useState } from 'react';
import type { Player } from './player/player.ts';
import type { PlayerState } from './player/player-state.ts';
import { usePlayerState } from './use-player-state.ts';

/** So long the rest of the page waits at most. */
const PATIENCE_MS = 1_500;

/**
 * Whether all that is to be seen and heard has come once, or failed, or lets wait: what stands around the pictures is
 * fetched after them, a thin line carries one thing at a time.
 */
export function useHasPicture(player: Player): boolean {
  const hasCome = usePlayerState(player, isComplete);
  const [had, setHad] = useState(false);
  useEffect(() => {
    if (had) return undefined;
    const timer = setTimeout(() => setHad(true), hasCome ? 0 : PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [had, hasCome]);
  return had;
}

function isComplete({ coverage, failure }: PlayerState): boolean {
  const tracks = Object.values(coverage);
  return failure !== null || (tracks.length > 0 && !tracks.includes('waiting'));
}
