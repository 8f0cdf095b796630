import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import type { SegmentFiles } from '../../../platform/segment-files.ts';
import type { SoundDecoder } from '../../../platform/sound-decoder.ts';
import type { Heard } from './lag-of-sound.ts';

/** Enough talk to be sure by, and about 6 MB of a lesson recorder's sound. */
const HEARD_MS = 12 * 60_000;
/** Decoded at once. */
const RUN_MS = 20_000;

export type HearDeps = {
  files: SegmentFiles;
  decode: SoundDecoder;
  signal: AbortSignal;
  /** 0–1. */
  onProgress: (share: number) => void;
};

type Run = { segmentId: string; atMs: number; from: number; to: number; head: Uint8Array };

/** The beginning of a track's sound; null if nothing of it can be decoded. @throws what the line or the server says */
export async function hearTrack(
  deps: HearDeps,
  { segments }: Pick<RecordingTrack, 'segments'>,
): Promise<Heard | null> {
  const startMs = segments[0]?.startMs ?? 0;
  const runs: Run[] = [];
  for (const { id, startMs: segmentMs } of segments)
    if (segmentMs - startMs < HEARD_MS) runs.push(...(await runsOf(deps, id, segmentMs - startMs)));
  const pieces: { atMs: number; samples: ArrayLike<number>; rate: number }[] = [];
  for (const [at, { segmentId, atMs, head, ...range }] of runs.entries()) {
    const body = new Uint8Array(await deps.files.bytes(segmentId, range, deps.signal));
    const file = new Uint8Array(head.length + body.length);
    file.set(head);
    file.set(body, head.length);
    // a piece that is broken or too short to decode is still
    const piece = await deps.decode(file.buffer).catch(() => null);
    if (piece !== null) pieces.push({ atMs, ...piece });
    deps.onProgress((at + 1) / runs.length);
  }
  const rate = pieces[0]?.rate;
  if (rate === undefined) return null;
  const place = (atMs: number) => Math.round((atMs / 1000) * rate);
  const samples = new Float32Array(
    Math.max(...pieces.map(({ atMs, samples: some }) => place(atMs) + some.length)),
  );
  for (const { atMs, samples: some } of pieces) samples.set(some, place(atMs));
  return { startMs, samples, rate };
}

/** What is decoded together: clusters in their order, each run with the file's head. */
async function runsOf({ files, signal }: HearDeps, segmentId: string, offsetMs: number): Promise<Run[]> {
  const { bytes, clusters } = await files.clusters(segmentId, signal);
  const first = clusters[0]?.[1];
  if (first === undefined) return [];
  const head = new Uint8Array(await files.bytes(segmentId, { from: 0, to: first }, signal));
  const runs: Run[] = [];
  for (const [atMs, from] of clusters) {
    const last = runs.at(-1);
    if (last !== undefined) last.to = from;
    if (offsetMs + atMs >= HEARD_MS) return runs;
    if (last === undefined || offsetMs + atMs - last.atMs >= RUN_MS)
      runs.push({ segmentId, atMs: offsetMs + atMs, from, to: bytes, head });
    else last.to = bytes;
  }
  return runs;
}
