// @vitest-environment node
import type { RecordingSegment } from '@tongtang/shared/recordings/contract.ts';
import { piecesOf, type TrackPiece } from '@tongtang/shared/recordings/pieces.ts';
import { RecordingSegmentId } from '@tongtang/shared/wire/ids.ts';
import { describe, expect, it } from 'vitest';
import { clusterAt, nextStep, pieceAt, timeAtByte, type ClusterIndex, type FeedNeed } from './range-plan.ts';

const segment = (number: number, startMs: number, endMs: number): RecordingSegment => ({
  id: RecordingSegmentId.parse(`00000000-0000-4000-8000-00000000000${String(number)}`),
  ...{ codec: 'vp8', origin: 'line', startMs, endMs, bytes: 1_000 },
});
const A = segment(1, 0, 40_000);
const B = segment(2, 50_000, 90_000);
const [PIECE_A, PIECE_B] = piecesOf([A, B]) as [TrackPiece, TrackPiece]; // as: two files apart are two pieces
/** A cluster each four seconds, of 100 bytes, behind a head of 10. */
const index: ClusterIndex = {
  bytes: 1_000,
  endMs: 40_000,
  clusters: Array.from({ length: 10 }, (_, number) => [number * 4_000, 10 + number * 100] as const),
};
const need = (some: Partial<FeedNeed>): FeedNeed => ({
  pieces: [PIECE_A, PIECE_B],
  indexes: new Map([
    [A.id, index],
    [B.id, index],
  ]),
  run: null,
  ...{ positionMs: 0, aheadMs: 20_000 },
  ...some,
});

describe('what a track needs next', () => {
  it('is the list of clusters, before anything else', () => {
    expect(nextStep(need({ indexes: new Map() }))).toEqual({ kind: 'index', segment: A });
  });

  it('is the head and the one cluster with the position', () => {
    expect(nextStep(need({ positionMs: 13_000 }))).toEqual({
      ...{ kind: 'begin', piece: PIECE_A },
      ...{ head: { from: 0, to: 10 }, body: { from: 310, to: 410 } },
    });
  });

  it('is some seconds more, while less than wanted is ahead', () => {
    const run = { key: PIECE_A.key, toByte: 410 };
    expect(nextStep(need({ positionMs: 13_000, run }))).toEqual({
      ...{ kind: 'more', piece: PIECE_A, body: { from: 410, to: 610 } },
    });
    expect(nextStep(need({ positionMs: 13_000, run: { key: PIECE_A.key, toByte: 910 } })).kind).toBe('idle');
  });

  it('is the next file, when that begins soon', () => {
    const run = { key: PIECE_A.key, toByte: 1_000 };
    expect(nextStep(need({ positionMs: 25_000, run })).kind).toBe('idle');
    expect(nextStep(need({ positionMs: 35_000, run }))).toMatchObject({
      ...{ kind: 'begin', piece: PIECE_B, body: { from: 10, to: 110 } },
    });
  });

  it('is the file behind the gap for a position in the gap', () => {
    expect(nextStep(need({ positionMs: 45_000 }))).toMatchObject({ kind: 'begin', piece: PIECE_B });
    expect(nextStep(need({ positionMs: 95_000 }))).toEqual({ kind: 'idle' });
  });

  it('is a newer list when the file grew', () => {
    const grown = { ...A, bytes: 1_500, endMs: 46_000 };
    const run = { key: PIECE_A.key, toByte: 1_000 };
    expect(nextStep(need({ pieces: piecesOf([grown]), positionMs: 30_000, run }))).toEqual({
      ...{ kind: 'index', segment: grown },
    });
  });

  it('is all of a file that has just begun and has no finished cluster', () => {
    const indexes = new Map([[A.id, { bytes: 700, endMs: 900, clusters: [] }]]);
    expect(nextStep(need({ indexes }))).toMatchObject({
      ...{ kind: 'begin', head: { from: 0, to: 0 }, body: { from: 0, to: 700 } },
    });
  });
});

describe('a gap of the line that the source fills', () => {
  /** The line brought nothing between 12 and 24 s. */
  const gappy: ClusterIndex = {
    ...index,
    clusters: index.clusters.filter(([at]) => at < 12_000 || at >= 24_000),
  };
  const S: RecordingSegment = { ...segment(4, 11_000, 24_200), origin: 'source' };
  const filling = (some: Partial<FeedNeed>) =>
    need({
      pieces: piecesOf([A, S]),
      indexes: new Map([
        [A.id, gappy],
        [S.id, { ...index, endMs: 13_200 }],
      ]),
      ...some,
    });

  it('is played from the source’s file, and what is before and behind it from the line’s', () => {
    const before = { key: `${A.id}@0`, toByte: 210 };
    expect(nextStep(filling({ positionMs: 2_000, run: before }))).toMatchObject({
      ...{ kind: 'more', body: { from: 210, to: 610 } },
    });
    expect(nextStep(filling({ positionMs: 9_000, run: { ...before, toByte: 610 } }))).toMatchObject({
      ...{ kind: 'begin', piece: { segment: S }, body: { from: 10 } },
    });
    const inside = { key: `${S.id}@11000`, toByte: 1_000 };
    expect(nextStep(filling({ positionMs: 20_000, run: inside }))).toMatchObject({
      ...{ kind: 'begin', piece: { segment: A, fromMs: 24_200 }, body: { from: 610 } },
    });
  });

  it('is gone to at once', () => {
    expect(nextStep(filling({ positionMs: 20_000 }))).toMatchObject({
      ...{ kind: 'begin', piece: { segment: S }, body: { from: 210, to: 310 } },
    });
  });
});

describe('places in a file', () => {
  it('are found by time and by byte', () => {
    expect([
      clusterAt(index, 0),
      clusterAt(index, 3_999),
      clusterAt(index, 4_000),
      clusterAt(index, 99_000),
    ]).toEqual([0, 0, 1, 9]);
    expect([timeAtByte(index, 10), timeAtByte(index, 410), timeAtByte(index, 1_000)]).toEqual([
      0, 16_000, 40_000,
    ]);
  });

  it('belong to the later of two files', () => {
    const C = segment(3, 39_000, 45_000);
    expect(pieceAt(piecesOf([A, C]), 39_500)?.segment).toBe(C);
    expect(pieceAt(piecesOf([A, C]), 38_500)?.segment).toBe(A);
    expect(pieceAt(piecesOf([A, B]), 45_000)).toBeUndefined();
  });
});
