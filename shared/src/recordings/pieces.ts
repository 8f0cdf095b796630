import type { RecordingSegment } from './contract.ts';
import { without } from './intervals.ts';

/** A part of a track's time, and the file from which it is played. */
export type TrackPiece = {
  /** Stays while the recording grows. */
  key: string;
  segment: RecordingSegment;
  fromMs: number;
  toMs: number;
};

/**
 * What is played of each file: of two of the line the later one, and where the source's file fills a gap of the line,
 * that. In order, not overlapping. Pure.
 */
export function piecesOf(segments: readonly RecordingSegment[]): TrackPiece[] {
  const isSource = ({ origin }: RecordingSegment) => Number(origin === 'source');
  const ranked = segments.toSorted((a, b) => isSource(a) - isSource(b) || a.startMs - b.startMs);
  const times = ranked.map(({ startMs, endMs }) => ({ from: startMs, to: endMs }));
  return ranked
    .flatMap((segment, rank) =>
      without(times.slice(rank, rank + 1), times.slice(rank + 1)).map(({ from, to }) => ({
        ...{ key: `${segment.id}@${String(from)}`, segment, fromMs: from, toMs: to },
      })),
    )
    .sort((a, b) => a.fromMs - b.fromMs);
}
