import type { OwnTrack } from '../../../platform/media/own-media.ts';

/** A track being kept. */
export type TakeRecorder = {
  /** Nothing of the track is kept after this; its last piece still comes. */
  stop(): void;
};

/** What a power cut takes at most. */
const FRAGMENT_MS = 2_000;
/** From each of them playing can begin. */
const KEY_EVERY_MS = 2_000;
const CLASS_HEIGHT = 700;

const TYPES = { camera: 'video/webm;codecs=vp8', microphone: 'audio/webm;codecs=opus' } as const;

/**
 * Null where this browser cannot keep such a track in the form in which recordings are played.
 * @param onFragment gets each piece, and when it came since the beginning
 */
export function recordTake(
  { source, track }: OwnTrack,
  onFragment: (elapsedMs: number, bytes: Blob) => void,
): TakeRecorder | null {
  if (typeof MediaRecorder === 'undefined' || !MediaRecorder.isTypeSupported(TYPES[source])) return null;
  const recorder = new MediaRecorder(new MediaStream([track]), optionsFor(source, track));
  const beganAt = performance.now();
  recorder.ondataavailable = ({ data }) => {
    if (data.size > 0) onFragment(performance.now() - beganAt, data);
  };
  recorder.start(FRAGMENT_MS);
  return {
    stop() {
      // a track that ended has stopped it
      if (recorder.state !== 'inactive') recorder.stop();
    },
  };
}

/** Chromium's own, not in the standard yet. */
type Options = MediaRecorderOptions & { videoKeyFrameIntervalDuration?: number };

/** A little better than the best that the line is given. */
const optionsFor = (source: OwnTrack['source'], track: MediaStreamTrack): Options =>
  source === 'camera'
    ? {
        mimeType: TYPES.camera,
        videoBitsPerSecond: (track.getSettings().height ?? 0) >= CLASS_HEIGHT ? 2_000_000 : 1_200_000,
        videoKeyFrameIntervalDuration: KEY_EVERY_MS,
      }
    : { mimeType: TYPES.microphone, audioBitsPerSecond: 64_000 };
