import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { Coverage } from './track-feed.ts';

/** What the page shows of the player. */
export type PlayerState = {
  phase: 'paused' | 'playing' | 'buffering' | 'ended';
  positionMs: number;
  /** Length so far. */
  endMs: number;
  speed: number;
  /** 0–1, of everything. */
  volume: number;
  isMuted: boolean;
  /** Tracks that are silenced one by one. */
  mutedTracks: ReadonlySet<string>;
  /** How each track stands at the position. */
  coverage: Readonly<Record<string, Coverage>>;
  /** Page, ink and everything else of the lesson at the position. */
  live: LiveState;
  /** The browser wants a press of the person before it makes sounds. */
  isRefused: boolean;
  /** Why nothing comes; null while all is well. */
  failure: unknown;
};

/** What two states have alike keeps its identity, so that nothing is drawn twice. */
export function sameCoverage(
  before: PlayerState['coverage'],
  now: PlayerState['coverage'],
): PlayerState['coverage'] {
  const keys = Object.keys(now);
  const isSame = keys.length === Object.keys(before).length && keys.every((key) => before[key] === now[key]);
  return isSame ? before : now;
}
