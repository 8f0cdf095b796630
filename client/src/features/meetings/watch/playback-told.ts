import type { Playback } from '@tongtang/shared/meetings/playback.ts';

/** What the server says is watched, and what one's own acts make of it until it has said so. */
export type PlaybackTold = {
  /** The server's word. */
  hear(playback: Playback): void;
  /** Shows an act at once; the returned function takes the answer, or null when it was refused. */
  ahead(playback: Playback | null): (answer: Playback | null) => void;
};

/** @param show what is watched, again with every change */
export function createPlaybackTold(show: (playback: Playback) => void): PlaybackTold {
  let told: Playback | null = null;
  let shownSeq = -1;
  let unanswered = 0;
  const showNow = (playback: Playback) => {
    shownSeq = playback.seq;
    show(playback);
  };
  const hear = (playback: Playback) => {
    if (told !== null && playback.seq < told.seq) return;
    told = playback;
    // one's own acts are ahead of what the server has said
    if (unanswered === 0 || playback.seq >= shownSeq) showNow(playback);
  };
  return {
    hear,
    ahead(playback) {
      unanswered += 1;
      if (playback !== null) showNow(playback);
      return (answer) => {
        unanswered -= 1;
        if (answer !== null) hear(answer);
        if (unanswered === 0 && told !== null) showNow(told);
      };
    },
  };
}
