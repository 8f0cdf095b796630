import type { RecordingSegment, RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { JournalEntry } from '../../platform/recorder/journal.ts';

export type RecordingRow = { id: string; lessonId: string };

export const findRecording = (db: Queryable, id: string) =>
  db.maybe<RecordingRow>(sql`select id, lesson_id as "lessonId" from recording where id = ${id}`);

export const findRecordingOfLesson = (db: Queryable, lessonId: string) =>
  db.maybe<RecordingRow>(
    sql`select id, lesson_id as "lessonId" from recording where lesson_id = ${lessonId}`,
  );

/** The lesson's recording, made if there is none. */
export const upsertRecording = (db: Queryable, lessonId: string) =>
  db.one<RecordingRow>(sql`
    insert into recording (lesson_id) values (${lessonId})
    on conflict (lesson_id) do update set lesson_id = excluded.lesson_id
    returning id, lesson_id as "lessonId"`);

/** Switched on; nothing when it is. */
export const openSpan = (db: Queryable, recordingId: string, at: number) =>
  db.run(sql`
    insert into recording_span (recording_id, started_at) values (${recordingId}, ${new Date(at)})
    on conflict do nothing`);

export const closeSpan = (db: Queryable, recordingId: string, at: number) =>
  db.run(sql`
    update recording_span set stopped_at = greatest(started_at, ${new Date(at)}::timestamptz)
    where recording_id = ${recordingId} and stopped_at is null`);

export type SpanRow = { startedAt: number; stoppedAt: number | null };

export const listSpans = (db: Queryable, recordingId: string) =>
  db.many<SpanRow>(sql`
    select started_at as "startedAt", stopped_at as "stoppedAt" from recording_span
    where recording_id = ${recordingId} order by started_at`);

/** Recordings that are switched on, or whose files are not where they stay. */
export const listUnfinished = (db: Queryable) =>
  db.many<RecordingRow & { isOn: boolean; runId: string | null; journalRead: number | null }>(sql`
    select r.id, r.lesson_id as "lessonId", s.recording_id is not null as "isOn",
      n.id as "runId", n.journal_read as "journalRead"
    from recording r
    left join recording_span s on s.recording_id = r.id and s.stopped_at is null
    left join recorder_run n on n.recording_id = r.id and n.ended_at is null
    where s.recording_id is not null or n.id is not null
    order by n.id`);

export const insertRun = (db: Queryable, recordingId: string, at: number) =>
  db.one<{ id: string }>(sql`
    insert into recorder_run (recording_id, started_at) values (${recordingId}, ${new Date(at)}) returning id`);

export const endRun = (db: Queryable, runId: string, at: number) =>
  db.run(sql`update recorder_run set ended_at = ${new Date(at)} where id = ${runId}`);

export const listSegmentIdsOfRun = (db: Queryable, runId: string) =>
  db.many<{ id: string; sizeBytes: number }>(
    sql`select id, size_bytes as "sizeBytes" from recording_segment where run_id = ${runId}`,
  );

/** Takes over what a recorder wrote down, once: `from` is where in its journal that begins. */
export async function keepEntries(
  tx: Queryable,
  run: { runId: string; recordingId: string },
  { entries, from, next }: { entries: readonly JournalEntry[]; from: number; next: number },
): Promise<void> {
  const isNew = await tx.run(sql`
    update recorder_run set journal_read = ${next} where id = ${run.runId} and journal_read = ${from}`);
  if (isNew === 0) return;
  for (const entry of entries) await keepEntry(tx, run, entry);
}

async function keepEntry(
  tx: Queryable,
  { runId, recordingId }: { runId: string; recordingId: string },
  entry: JournalEntry,
): Promise<void> {
  if (entry.kind === 'segment')
    await tx.run(sql`
      insert into recording_segment (id, run_id, recording_id, identity, track_sid, source, codec, started_at)
      values (${entry.segmentId}, ${runId}, ${recordingId}, ${entry.identity}, ${entry.trackSid},
        ${entry.source}, ${entry.codec}, ${new Date(entry.at)})`);
  if (entry.kind === 'progress') {
    await tx.run(sql`
      update recording_segment set size_bytes = ${entry.bytes}, duration_ms = ${entry.endMs},
        started_at = ${new Date(entry.startedAt)}
      where id = ${entry.segmentId}`);
    if (entry.clusters.length > 0)
      await tx.run(sql`
        insert into recording_cluster (segment_id, at_ms, byte_offset)
        select ${entry.segmentId}::uuid, * from unnest(
          ${entry.clusters.map(({ atMs }) => atMs)}::integer[],
          ${entry.clusters.map(({ offset }) => offset)}::bigint[])
        on conflict do nothing`);
    await insertNotes(tx, entry);
  }
  if (entry.kind === 'lost')
    await tx.run(sql`
      update recording_segment set lost_packets = lost_packets + ${entry.packets} where id = ${entry.segmentId}`);
}

async function insertNotes(
  tx: Queryable,
  { segmentId, holes, heights }: Extract<JournalEntry, { kind: 'progress' }>,
): Promise<void> {
  for (const { fromMs, toMs } of holes)
    await tx.run(sql`
      insert into recording_hole (segment_id, from_ms, to_ms) values (${segmentId}, ${fromMs}, ${toMs})
      on conflict do nothing`);
  for (const { atMs, height } of heights)
    await tx.run(sql`
      insert into recording_height (segment_id, at_ms, height) values (${segmentId}, ${atMs}, ${height})
      on conflict do nothing`);
}

export type SegmentRow = {
  id: RecordingSegment['id'];
  origin: RecordingSegment['origin'];
  /** Null for what a device sent later. */
  runId: string | null;
  isRunOver: boolean;
  identity: string;
  source: RecordingTrack['source'];
  codec: RecordingSegment['codec'];
  startedAt: number;
  durationMs: number;
  sizeBytes: number;
  mime: string | null;
};

const segmentColumns = sql`
  g.id, g.origin, g.run_id as "runId", g.run_id is null or n.ended_at is not null as "isRunOver", g.identity,
  g.source, g.codec, g.started_at as "startedAt", g.duration_ms as "durationMs", g.size_bytes as "sizeBytes", g.mime`;

const segments = sql`recording_segment g left join recorder_run n on n.id = g.run_id`;

/** Those of which something is on disk, by time. */
export const listSegments = (db: Queryable, recordingId: string) =>
  db.many<SegmentRow>(sql`
    select ${segmentColumns} from ${segments}
    where g.recording_id = ${recordingId} and g.size_bytes > 0 order by g.started_at`);

export const findSegment = (db: Queryable, ask: { recordingId: string; segmentId: string }) =>
  db.maybe<SegmentRow>(sql`
    select ${segmentColumns} from ${segments}
    where g.id = ${ask.segmentId} and g.recording_id = ${ask.recordingId} and g.size_bytes > 0`);

export const listClusters = (db: Queryable, segmentId: string) =>
  db.many<{ atMs: number; offset: number }>(sql`
    select at_ms as "atMs", byte_offset as "offset" from recording_cluster
    where segment_id = ${segmentId} order by at_ms`);
