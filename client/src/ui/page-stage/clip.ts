/** Whether a clip runs, and where it should be by the clock of the lesson. */
export type ClipState = { playing: boolean; positionMs: () => number };

/** What somebody did with the clip. */
export type ClipAction = { playing: boolean; atMs: number };

/** Farther off than this is put right; nearer is not worth a jump in the sound. */
const DRIFT_MS = 700;

/** Brings a clip's own player to where the lesson is. */
export function followClip(video: HTMLVideoElement, clip: ClipState): void {
  const wanted = Math.min(
    clip.positionMs() / 1000,
    Number.isFinite(video.duration) ? video.duration : Infinity,
  );
  if (Math.abs(video.currentTime - wanted) * 1000 > DRIFT_MS) video.currentTime = wanted;
  const isOver = Number.isFinite(video.duration) && wanted >= video.duration;
  if (!clip.playing || isOver) {
    if (!video.paused) video.pause();
    return;
  }
  if (video.paused) playAloud(video);
}

/** A page nobody has touched may not make sounds: then it plays without, rather than not at all. */
function playAloud(video: HTMLVideoElement): void {
  video.play().catch(() => {
    video.muted = true;
    video.play().catch(() => undefined);
  });
}
