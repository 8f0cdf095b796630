import type { RecordingSegment } from '@tongtang/shared/recordings/contract.ts';

/** Where playing can begin in a segment's file: `[atMs of the segment, offset in bytes]`, in order. */
export type ClusterIndex = { bytes: number; endMs: number; clusters: readonly (readonly [number, number])[] };

/** Bytes of a file: from the first on, up to but without the last. */
export type ByteRange = { from: number; to: number };

/** What is being filled in: everything from where it began up to `toByte` of this segment is there. */
export type Run = { segmentId: string; toByte: number };

/** What a track needs next. */
export type FeedStep =
  | { kind: 'idle' }
  /** The list of clusters of this segment, or a newer one. */
  | { kind: 'index'; segment: RecordingSegment }
  /** Another file begins: its head, then the cluster with the position. */
  | { kind: 'begin'; segment: RecordingSegment; head: ByteRange; body: ByteRange }
  | { kind: 'more'; segment: RecordingSegment; body: ByteRange };

export type FeedNeed = {
  segments: readonly RecordingSegment[];
  indexes: ReadonlyMap<string, ClusterIndex>;
  run: Run | null;
  positionMs: number;
  /** So much is wanted ahead of the position. */
  aheadMs: number;
};

/** Fewer, larger requests once it plays. */
const PIECE_MS = 5_000;

/** The segment that is heard or seen at a moment: of two, the later one. */
export const segmentAt = (
  segments: readonly RecordingSegment[],
  atMs: number,
): RecordingSegment | undefined => segments.findLast(({ startMs, endMs }) => atMs >= startMs && atMs < endMs);

const segmentAfter = (segments: readonly RecordingSegment[], atMs: number): RecordingSegment | undefined =>
  segments.find(({ startMs }) => startMs > atMs);

/** What to fetch next so that everything from the position on is there. Pure. */
export function nextStep(need: FeedNeed): FeedStep {
  const { segments, run, positionMs, aheadMs } = need;
  const wantedMs = positionMs + aheadMs;
  const current = segments.find(({ id }) => id === run?.segmentId);
  if (run === null || current === undefined) {
    const first = segmentAt(segments, positionMs) ?? segmentAfter(segments, positionMs);
    return first === undefined || first.startMs > wantedMs ? { kind: 'idle' } : beginning(need, first);
  }
  if (run.toByte < current.bytes) return going(need, current, run);
  const next = segments[segments.indexOf(current) + 1];
  return next === undefined || next.startMs > wantedMs ? { kind: 'idle' } : beginning(need, next);
}

function beginning({ indexes, positionMs }: FeedNeed, segment: RecordingSegment): FeedStep {
  if (segment.bytes === 0) return { kind: 'idle' };
  const index = indexes.get(segment.id);
  if (index === undefined) return { kind: 'index', segment };
  const [first] = index.clusters;
  if (first === undefined) {
    // nothing is listed yet of a file that has just begun: head and first cluster come in one
    const whole = { from: 0, to: index.bytes };
    return { kind: 'begin', segment, head: { from: 0, to: 0 }, body: whole };
  }
  const at = clusterAt(index, positionMs - segment.startMs);
  const from = index.clusters[at]?.[1] ?? first[1];
  const to = index.clusters[at + 1]?.[1] ?? index.bytes;
  return { kind: 'begin', segment, head: { from: 0, to: first[1] }, body: { from, to } };
}

function going({ indexes, positionMs, aheadMs }: FeedNeed, segment: RecordingSegment, run: Run): FeedStep {
  const index = indexes.get(segment.id);
  if (index === undefined) return { kind: 'index', segment };
  const reachedMs = segment.startMs + timeAtByte(index, run.toByte);
  if (reachedMs >= positionMs + aheadMs) return { kind: 'idle' };
  if (run.toByte >= index.bytes) return { kind: 'index', segment };
  return { kind: 'more', segment, body: { from: run.toByte, to: pieceEnd(index, run.toByte) } };
}

/** The cluster with a moment of the segment: the last that begins before it. */
export function clusterAt({ clusters }: ClusterIndex, atMs: number): number {
  let [low, high] = [0, clusters.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((clusters[middle]?.[0] ?? 0) <= atMs) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}

/** Up to which moment of the segment everything before this byte reaches. */
export function timeAtByte({ clusters, bytes, endMs }: ClusterIndex, byte: number): number {
  if (byte >= bytes) return endMs;
  let reached = 0;
  for (const [atMs, offset] of clusters) {
    if (offset > byte) break;
    reached = atMs;
  }
  return reached;
}

/** Whole clusters of some seconds; the last one with what is still open behind it. */
function pieceEnd(index: ClusterIndex, fromByte: number): number {
  const untilMs = timeAtByte(index, fromByte) + PIECE_MS;
  const next = index.clusters.find(([atMs, offset]) => offset > fromByte && atMs >= untilMs);
  return next?.[1] ?? index.bytes;
}
