import type { RecordingSegment } from '@tongtang/shared/recordings/contract.ts';
import type { TrackPiece } from '@tongtang/shared/recordings/pieces.ts';

/** Where playing can begin in a segment's file: `[atMs of the segment, offset in bytes]`, in order. */
export type ClusterIndex = { bytes: number; endMs: number; clusters: readonly (readonly [number, number])[] };

/** Bytes of a file: from the first on, up to but without the last. */
export type ByteRange = { from: number; to: number };

/** What is being filled in: everything from where it began up to `toByte` of this piece's file is there. */
export type Run = { key: TrackPiece['key']; toByte: number };

/** What a track needs next. */
export type FeedStep =
  | { kind: 'idle' }
  /** The list of clusters of this segment, or a newer one. */
  | { kind: 'index'; segment: RecordingSegment }
  /** Another file begins: its head, then the cluster with the position. */
  | { kind: 'begin'; piece: TrackPiece; head: ByteRange; body: ByteRange }
  | { kind: 'more'; piece: TrackPiece; body: ByteRange };

export type FeedNeed = {
  pieces: readonly TrackPiece[];
  indexes: ReadonlyMap<string, ClusterIndex>;
  run: Run | null;
  positionMs: number;
  /** So much is wanted ahead of the position. */
  aheadMs: number;
};

/** Fewer, larger requests once it plays. */
const STEP_MS = 5_000;

/** The piece that is heard or seen at a moment. */
export const pieceAt = (pieces: readonly TrackPiece[], atMs: number): TrackPiece | undefined =>
  pieces.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);

export const pieceAfter = (pieces: readonly TrackPiece[], atMs: number): TrackPiece | undefined =>
  pieces.find(({ fromMs }) => fromMs > atMs);

/** What to fetch next so that everything from the position on is there. Pure. */
export function nextStep(need: FeedNeed): FeedStep {
  const { pieces, indexes, run, positionMs, aheadMs } = need;
  const wantedMs = positionMs + aheadMs;
  const current = pieces.find(({ key }) => key === run?.key);
  if (run === null || current === undefined) {
    const first = pieceAt(pieces, positionMs) ?? pieceAfter(pieces, positionMs);
    return first === undefined || first.fromMs > wantedMs ? { kind: 'idle' } : beginning(need, first);
  }
  if (run.toByte < endByteOf(current, indexes)) return going(need, current, run);
  // what was filled in behind the position meanwhile is not fetched now
  const next = pieces.slice(pieces.indexOf(current) + 1).find(({ toMs }) => toMs > positionMs);
  return next === undefined || next.fromMs > wantedMs ? { kind: 'idle' } : beginning(need, next);
}

function beginning({ indexes, positionMs }: FeedNeed, piece: TrackPiece): FeedStep {
  const { segment } = piece;
  if (segment.bytes === 0) return { kind: 'idle' };
  const index = indexes.get(segment.id);
  if (index === undefined) return { kind: 'index', segment };
  const [first] = index.clusters;
  if (first === undefined) {
    // nothing is listed yet of a file that has just begun: head and first cluster come in one
    const whole = { from: 0, to: index.bytes };
    return { kind: 'begin', piece, head: { from: 0, to: 0 }, body: whole };
  }
  const at = clusterAt(index, Math.max(positionMs, piece.fromMs) - segment.startMs);
  const from = index.clusters[at]?.[1] ?? first[1];
  const to = index.clusters[at + 1]?.[1] ?? index.bytes;
  return { kind: 'begin', piece, head: { from: 0, to: first[1] }, body: { from, to } };
}

function going({ indexes, positionMs, aheadMs }: FeedNeed, piece: TrackPiece, run: Run): FeedStep {
  const { segment } = piece;
  const index = indexes.get(segment.id);
  if (index === undefined) return { kind: 'index', segment };
  const reachedMs = segment.startMs + timeAtByte(index, run.toByte);
  if (reachedMs >= positionMs + aheadMs) return { kind: 'idle' };
  if (run.toByte >= index.bytes) return { kind: 'index', segment };
  const to = Math.min(stepEnd(index, run.toByte), endByteOf(piece, indexes));
  return { kind: 'more', piece, body: { from: run.toByte, to } };
}

/** Where of its file nothing more is needed: where the first cluster behind the piece begins. */
function endByteOf({ segment, toMs }: TrackPiece, indexes: FeedNeed['indexes']): number {
  if (toMs >= segment.endMs) return segment.bytes;
  const behind = indexes.get(segment.id)?.clusters.find(([atMs]) => segment.startMs + atMs >= toMs);
  return behind?.[1] ?? segment.bytes;
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
function stepEnd(index: ClusterIndex, fromByte: number): number {
  const untilMs = timeAtByte(index, fromByte) + STEP_MS;
  const next = index.clusters.find(([atMs, offset]) => offset > fromByte && atMs >= untilMs);
  return next?.[1] ?? index.bytes;
}
