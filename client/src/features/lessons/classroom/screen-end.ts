import type { LineEnd } from '../../../platform/media/media-line.ts';
import type { RequestProblem } from '../../../platform/request-problem.ts';
import type { Entry } from '../room/model/live-facts.ts';

/** Why a screen is out of the lesson. All but `elsewhere` lead back to the idle picture. */
export type ScreenEnd =
  | { kind: 'ended' }
  | { kind: 'cancelled' }
  | { kind: 'removed' }
  | { kind: 'elsewhere' }
  | { kind: 'refused'; problem: RequestProblem };

export type ScreenEndInput = {
  phase: 'waiting' | 'live' | 'ended';
  entry: Entry;
  /** How sound and picture ended, or null while they go on. */
  media: LineEnd | null;
};

/** The one reason, the lesson's own end before all others; null while the screen is in. Pure. */
export function screenEnd({ phase, entry, media }: ScreenEndInput): ScreenEnd | null {
  if (phase === 'ended') return { kind: 'ended' };
  if (entry.kind === 'removed' || media?.why === 'removed') return { kind: 'removed' };
  if (entry.kind === 'refused') return { kind: 'refused', problem: entry.problem };
  if (media === null || media.why === 'left') return null;
  return media.why === 'elsewhere' ? { kind: 'elsewhere' } : { kind: 'refused', problem: media.problem };
}
