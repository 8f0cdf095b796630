import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';

type Caption = LiveState['captions'][number];

/** As long as somebody in the last row needs to read it. */
const SHOWN_MS = 9_000;
/** What a broken line brought later than this would be taken for what is said now. */
const LATE_MS = 30_000;
const AT_ONCE = 2;

/** What stands on the screens now, the latest last. Pure. */
export const freshCaptions = (captions: readonly Caption[], now: number): Caption[] =>
  captions.filter(({ at, startedAt }) => now - at < SHOWN_MS && at - startedAt < LATE_MS).slice(-AT_ONCE);
