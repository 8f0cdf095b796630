import type { DeviceProblem } from '../../../platform/media/device-problem.ts';

/** A device in the check. */
export type CheckedDevice =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on'; track: MediaStreamTrack }
  | { kind: 'failed'; problem: DeviceProblem };

/** The measured upload: kilobits a second, or null when it could not be measured. */
export type Upload = { kind: 'measuring' } | { kind: 'measured'; kbps: number | null };

/** What is said in one line. */
export type Verdict =
  | 'checking'
  | 'speak'
  | 'ready'
  | 'readyOnWeakLine'
  | 'readyWithoutCamera'
  | 'quiet'
  | 'upload'
  | 'microphoneOff';

export type CheckInput = {
  microphone: CheckedDevice;
  camera: CheckedDevice;
  /** Loudest moment heard so far, 0–1 (see `loudnessOf`). */
  loudest: number;
  /** How long the microphone has been open. */
  listenedMs: number;
  upload: Upload;
};

/** A voice at a normal distance reaches this; the noise of a classroom does not. */
export const HEARD = 0.42;
/** Nobody speaks at once; before this, silence says nothing. */
const LISTEN_MS = 8_000;
/** Sound, courseware and a small picture. */
const NEEDED_KBPS = 400;
/** A picture of a whole class in which faces are seen. */
const GOOD_KBPS = 1_200;

/** One verdict out of everything that was checked, the gravest first. Pure. */
export function verdictOf({ microphone, camera, loudest, listenedMs, upload }: CheckInput): Verdict {
  if ([microphone.kind, camera.kind].includes('starting')) return 'checking';
  if (microphone.kind !== 'on') return 'microphoneOff';
  const kbps = upload.kind === 'measured' ? (upload.kbps ?? Infinity) : null;
  if ((kbps ?? Infinity) < NEEDED_KBPS) return 'upload';
  if (loudest < HEARD) return listenedMs < LISTEN_MS ? 'speak' : 'quiet';
  if (kbps === null) return 'checking';
  if (camera.kind !== 'on') return 'readyWithoutCamera';
  return kbps < GOOD_KBPS ? 'readyOnWeakLine' : 'ready';
}

const TONE: Record<Verdict, 'good' | 'warn' | 'busy'> = {
  checking: 'busy',
  speak: 'busy',
  ready: 'good',
  readyOnWeakLine: 'good',
  readyWithoutCamera: 'warn',
  quiet: 'warn',
  upload: 'warn',
  microphoneOff: 'warn',
};

/** How the verdict is drawn. */
export const toneOf = (verdict: Verdict): 'good' | 'warn' | 'busy' => TONE[verdict];
