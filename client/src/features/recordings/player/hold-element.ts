import { correctionOf } from './master-clock.ts';
import type { Coverage } from './track-feed.ts';

export type Hold = {
  positionMs: number;
  speed: number;
  /** Whether the clock runs. */
  isRunning: boolean;
  coverage: Coverage;
  /** Where the next file of the track begins, if that is soon. */
  nextMs: number | null;
  onRefused: () => void;
};

/** While the clock stands, a picture is where it says. */
const STILL_MS = 30;

/** Brings an element to where the clock is; one without data stands and waits for its next file. */
export function holdElement(element: HTMLMediaElement, hold: Hold): void {
  const { positionMs, speed, isRunning, coverage, nextMs, onRefused } = hold;
  if (coverage !== 'ready') {
    if (!element.paused) element.pause();
    // decoded before it is its turn: nobody waits for it then
    if (coverage === 'nothing' && nextMs !== null) seekElement(element, nextMs, STILL_MS);
    return;
  }
  if (!isRunning) {
    if (!element.paused) element.pause();
    seekElement(element, positionMs, STILL_MS);
    return;
  }
  if (comesToItsPlace(element)) return;
  const { rate, seekToMs } = correctionOf(element.currentTime * 1000, positionMs, speed);
  if (seekToMs !== null) element.currentTime = seekToMs / 1000;
  if (Math.abs(element.playbackRate - rate) > 0.001) element.playbackRate = rate;
  if (element.paused)
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === 'NotAllowedError') onRefused();
    });
}

function seekElement(element: HTMLMediaElement, toMs: number, toleranceMs: number): void {
  if (comesToItsPlace(element) || Math.abs(element.currentTime * 1000 - toMs) <= toleranceMs) return;
  element.currentTime = toMs / 1000;
}

/** Whether it is on its way to a place it can come to: it seeks for ever where the data was taken away. */
function comesToItsPlace({ seeking, currentTime, buffered }: HTMLMediaElement): boolean {
  if (!seeking) return false;
  return Array.from({ length: buffered.length }).some(
    (_, index) => currentTime >= buffered.start(index) && currentTime < buffered.end(index),
  );
}

/** Whether it could go on at this moment, with a picture or a sound decoded. */
export const isPrepared = (element: HTMLMediaElement, positionMs: number): boolean =>
  !element.seeking &&
  element.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA &&
  Math.abs(element.currentTime * 1000 - positionMs) < 1_000;
