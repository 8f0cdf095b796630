import { levelsOf, SOUND_BIN_MS, type Levels, type Speaker } from '@tongtang/shared/codings/sound.ts';
import type { Recording, RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import type { SegmentFiles } from '../../../platform/segment-files.ts';

type Segment = RecordingTrack['segments'][number];

/** A microphone that tells who talks. */
export type SoundTrack = { speaker: Speaker; segments: readonly Segment[] };

/** The microphones of teachers and classes; observers do not teach. Pure. */
export function soundTracksOf({ tracks }: Pick<Recording, 'tracks'>): SoundTrack[] {
  return tracks.flatMap(({ kind, source, role, segments }): SoundTrack[] => {
    if (kind !== 'audio' || source !== 'microphone') return [];
    if (role === 'leadTeacher' || role === 'assistingTeacher') return [{ speaker: 'teacher', segments }];
    return role === 'classroomEndpoint' ? [{ speaker: 'class', segments }] : [];
  });
}

/** Of intervals this long, every third piece of sound is enough. */
const SAMPLED_FROM_MS = 10_000;
const SAMPLED_EVERY = 3;

/** How many of the pieces of sound are fetched: every so manieth. Pure. */
export const sampledEvery = (intervalMs: number): number =>
  intervalMs >= SAMPLED_FROM_MS ? SAMPLED_EVERY : 1;

export type MeasureDeps = {
  files: SegmentFiles;
  /** Samples of one channel of a file of Opus in WebM. */
  decode: (file: ArrayBuffer) => Promise<{ samples: ArrayLike<number>; rate: number }>;
  signal: AbortSignal;
  /** 0–1. */
  onProgress: (share: number) => void;
};

type MeasureInput = { tracks: readonly SoundTrack[]; endMs: number; every: number };

/**
 * Loudness of tracks along the recording. Packets do not tell it (measured: 43 kbit/s of Opus in talk and in noise
 * alike), so the sound is decoded, cluster by cluster: each is at its own time, whatever was not sent between them.
 */
export async function measureSound(
  deps: MeasureDeps,
  { tracks, endMs, every }: MeasureInput,
): Promise<{ speaker: Speaker; levels: Levels }[]> {
  const all = tracks.flatMap(({ segments }) => segments).reduce((sum, { bytes }) => sum + bytes, 0);
  let before = 0;
  const measured: { speaker: Speaker; levels: Levels }[] = [];
  for (const { speaker, segments } of tracks) {
    const levels: (number | null)[] = Array.from({ length: Math.ceil(endMs / SOUND_BIN_MS) }, () => null);
    for (const segment of segments) {
      const onProgress = (share: number) =>
        deps.onProgress((before + share * segment.bytes) / Math.max(1, all));
      await measureSegment({ ...deps, onProgress }, { segment, every, levels });
      before += segment.bytes;
    }
    measured.push({ speaker, levels });
  }
  return measured;
}

/** Requests on their way at once. */
const AT_ONCE = 4;

type SegmentInput = { segment: Segment; every: number; levels: (number | null)[] };

async function measureSegment(deps: MeasureDeps, { segment, every, levels }: SegmentInput): Promise<void> {
  const { files, signal, onProgress } = deps;
  const { bytes, clusters } = await files.clusters(segment.id, signal);
  const first = clusters[0]?.[1];
  if (first === undefined) return;
  const head = new Uint8Array(await files.bytes(segment.id, { from: 0, to: first }, signal));
  const wanted = clusters
    .map(([atMs, from], index) => ({ atMs, from, to: clusters[index + 1]?.[1] ?? bytes }))
    .filter((_, index) => index % every === 0);
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    await Promise.all(
      wanted.slice(at, at + AT_ONCE).map(async ({ atMs, ...range }) => {
        const body = new Uint8Array(await files.bytes(segment.id, range, signal));
        const found = await levelsIn(deps, head, body);
        const bin = Math.round((segment.startMs + atMs) / SOUND_BIN_MS);
        found.forEach((level, index) => {
          if (bin + index >= 0 && bin + index < levels.length) levels[bin + index] = level;
        });
      }),
    );
    onProgress(Math.min(1, (at + AT_ONCE) / wanted.length));
  }
}

async function levelsIn({ decode }: MeasureDeps, head: Uint8Array, body: Uint8Array): Promise<number[]> {
  const file = new Uint8Array(head.length + body.length);
  file.set(head);
  file.set(body, head.length);
  try {
    const { samples, rate } = await decode(file.buffer);
    return levelsOf(samples, rate);
  } catch {
    return []; // a piece that is broken or too short to decode was not measured
  }
}
