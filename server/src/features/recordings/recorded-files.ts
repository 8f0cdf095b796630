import type { Interval } from '@tongtang/shared/recordings/intervals.ts';
import type { RecordingSegment, RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { SegmentProgress } from '../../platform/recorder/segment.ts';

/** A file of somebody's track, on the server's clock: for those who look for what is missing. */
export type RecordedFile = {
  personId: string;
  source: RecordingTrack['source'];
  origin: RecordingSegment['origin'];
  startedAt: number;
  endsAt: number;
  /** Nothing arrived in them. */
  holes: Interval[];
  /** From when on its picture is so high (pixels); by time. */
  heights: { at: number; height: number }[];
};

export async function listRecordedFiles(db: Queryable, recordingId: string): Promise<RecordedFile[]> {
  const files = await db.many<
    Omit<RecordedFile, 'endsAt' | 'holes' | 'heights'> & {
      durationMs: number;
      holes: [number, number][];
      heights: [number, number][];
    }
  >(sql`
    select split_part(g.identity, ':', 1) as "personId", g.source, g.origin, g.started_at as "startedAt",
      g.duration_ms as "durationMs",
      (select coalesce(jsonb_agg(jsonb_build_array(h.from_ms, h.to_ms)), '[]')
        from recording_hole h where h.segment_id = g.id) as holes,
      (select coalesce(jsonb_agg(jsonb_build_array(h.at_ms, h.height) order by h.at_ms), '[]')
        from recording_height h where h.segment_id = g.id) as heights
    from recording_segment g where g.recording_id = ${recordingId} and g.size_bytes > 0 order by g.started_at`);
  return files.map(({ durationMs, ...file }) => ({
    ...file,
    endsAt: file.startedAt + durationMs,
    holes: file.holes.map(([from, to]) => ({ from: file.startedAt + from, to: file.startedAt + to })),
    heights: file.heights.map(([atMs, height]) => ({ at: file.startedAt + atMs, height })),
  }));
}

/** Whether it is switched on, or a recorder's files are not all known yet. */
export const isStillWritten = async (db: Queryable, recordingId: string): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from recording_span where recording_id = ${recordingId} and stopped_at is null
    union all select 1 from recorder_run where recording_id = ${recordingId} and ended_at is null
    limit 1`)) !== undefined;

/** A file that the sending device kept; it is in the storage under `keyOfSegment`. */
export type SourceFile = Pick<SegmentProgress, 'bytes' | 'endMs' | 'startedAt' | 'clusters'> & {
  id: string;
  recordingId: string;
  personId: string;
  source: 'camera' | 'microphone';
};

/** Puts it into the recording; a second time it changes nothing. */
export async function placeSourceFile(tx: Queryable, file: SourceFile): Promise<void> {
  const codec: RecordingSegment['codec'] = file.source === 'camera' ? 'vp8' : 'opus';
  const isNew = await tx.run(sql`
    insert into recording_segment
      (id, origin, recording_id, identity, track_sid, source, codec, started_at, duration_ms, size_bytes)
    values (${file.id}, 'source', ${file.recordingId}, ${file.personId}, '', ${file.source}, ${codec},
      ${new Date(file.startedAt)}, ${file.endMs}, ${file.bytes})
    on conflict do nothing`);
  if (isNew === 0) return;
  await tx.run(sql`
    insert into recording_cluster (segment_id, at_ms, byte_offset)
    select ${file.id}::uuid, * from unnest(
      ${file.clusters.map(({ atMs }) => atMs)}::integer[], ${file.clusters.map(({ offset }) => offset)}::bigint[])`);
}
