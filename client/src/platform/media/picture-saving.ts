/**
 * When far cameras are switched off to save the sound, and when they are tried again. While they are off the
 * line looks well, so only time tells: each failed trial makes the next wait longer.
 */
export type PictureSaving =
  | { mode: 'shown'; poorSinceAt: number | null; shownAt: number; holdMs: number }
  | { mode: 'saved'; sinceAt: number; holdMs: number };

/** What the media server thinks of this page's line. */
export type LineQuality = 'good' | 'poor' | 'unknown';

const POOR_MS = 8_000;
const FIRST_HOLD_MS = 30_000;
const MAX_HOLD_MS = 5 * 60_000;
/** Pictures that held this long were no failed trial. */
const HELD_MS = 90_000;

export const initialSaving = (now: number): PictureSaving => ({
  mode: 'shown',
  poorSinceAt: null,
  shownAt: now,
  holdMs: FIRST_HOLD_MS,
});

/** The state a moment later; called about once a second. Pure. */
export function savingAfter(state: PictureSaving, quality: LineQuality, now: number): PictureSaving {
  if (state.mode === 'saved')
    return now - state.sinceAt >= state.holdMs
      ? { mode: 'shown', poorSinceAt: null, shownAt: now, holdMs: state.holdMs }
      : state;
  if (quality !== 'poor') return state.poorSinceAt === null ? state : { ...state, poorSinceAt: null };
  if (state.poorSinceAt === null) return { ...state, poorSinceAt: now };
  if (now - state.poorSinceAt < POOR_MS) return state;
  const failedTrial = now - state.shownAt < HELD_MS;
  return {
    mode: 'saved',
    sinceAt: now,
    holdMs: failedTrial ? Math.min(MAX_HOLD_MS, state.holdMs * 2) : FIRST_HOLD_MS,
  };
}
