// @vitest-environment node
import type { RecordingSegment } from '@tongtang/shared/recordings/contract.ts';
import { RecordingSegmentId } from '@tongtang/shared/wire/ids.ts';
import { describe, expect, it } from 'vitest';
import {
  clusterAt,
  nextStep,
  segmentAt,
  timeAtByte,
  type ClusterIndex,
  type FeedNeed,
} from './range-plan.ts';

const segment = (number: number, startMs: number, endMs: number): RecordingSegment => ({
  id: RecordingSegmentId.parse(`00000000-0000-4000-8000-00000000000${String(number)}`),
  ...{ codec: 'vp8', startMs, endMs, bytes: 1_000 },
});
const A = segment(1, 0, 40_000);
const B = segment(2, 50_000, 90_000);
/** A cluster each four seconds, of 100 bytes, behind a head of 10. */
const index: ClusterIndex = {
  bytes: 1_000,
  endMs: 40_000,
  clusters: Array.from({ length: 10 }, (_, number) => [number * 4_000, 10 + number * 100] as const),
};
const need = (some: Partial<FeedNeed>): FeedNeed => ({
  segments: [A, B],
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
      ...{ kind: 'begin', segment: A },
      ...{ head: { from: 0, to: 10 }, body: { from: 310, to: 410 } },
    });
  });

  it('is some seconds more, while less than wanted is ahead', () => {
    const run = { segmentId: A.id, toByte: 410 };
    expect(nextStep(need({ positionMs: 13_000, run }))).toEqual({
      ...{ kind: 'more', segment: A, body: { from: 410, to: 610 } },
    });
    expect(nextStep(need({ positionMs: 13_000, run: { segmentId: A.id, toByte: 910 } })).kind).toBe('idle');
  });

  it('is the next file, when that begins soon', () => {
    const run = { segmentId: A.id, toByte: 1_000 };
    expect(nextStep(need({ positionMs: 25_000, run })).kind).toBe('idle');
    expect(nextStep(need({ positionMs: 35_000, run }))).toMatchObject({
      ...{ kind: 'begin', segment: B, body: { from: 10, to: 110 } },
    });
  });

  it('is the file behind the gap for a position in the gap', () => {
    expect(nextStep(need({ positionMs: 45_000 }))).toMatchObject({ kind: 'begin', segment: B });
    expect(nextStep(need({ positionMs: 95_000 }))).toEqual({ kind: 'idle' });
  });

  it('is a newer list when the file grew', () => {
    const grown = { ...A, bytes: 1_500, endMs: 46_000 };
    const run = { segmentId: A.id, toByte: 1_000 };
    expect(nextStep(need({ segments: [grown], positionMs: 30_000, run }))).toEqual({
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
    expect(segmentAt([A, C], 39_500)).toBe(C);
    expect(segmentAt([A, C], 38_500)).toBe(A);
    expect(segmentAt([A, B], 45_000)).toBeUndefined();
  });
});
