import { without } from '@tongtang/shared/recordings/intervals.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { listSpans, upsertRecording } from './recordings.repo.ts';

export type AngleRow = {
  id: string;
  recordingId: string;
  name: string;
  side: 'supporting' | 'receiving' | null;
  shows: 'teacher' | 'pupils' | 'other';
  startedAt: number;
  durationMs: number;
};

export const listAngles = (db: Queryable, recordingId: string) =>
  db.many<AngleRow>(sql`
    select id, recording_id as "recordingId", name, side, shows, started_at as "startedAt", duration_ms as "durationMs"
    from recording_angle where recording_id = ${recordingId} order by id`);

/** The id of the lesson's recording, made if there is none; nobody sees it before something is in it. */
export const recordingForAngles = async (db: Queryable, lessonId: string): Promise<string> =>
  (await upsertRecording(db, lessonId)).id;

/** One file of an angle, in the storage under `keyOfSegment`. */
export type AngleFile = {
  id: string;
  codec: 'avc' | 'aac';
  mime: string;
  bytes: number;
  endMs: number;
  clusters: readonly { atMs: number; offset: number }[];
};

/** Puts an angle with all its files into the recording. */
export async function placeAngle(tx: Queryable, angle: AngleRow, files: readonly AngleFile[]): Promise<void> {
  const { id, recordingId, name, side, shows, startedAt, durationMs } = angle;
  await tx.run(sql`
    insert into recording_angle (id, recording_id, name, side, shows, started_at, duration_ms)
    values (${id}, ${recordingId}, ${name}, ${side}, ${shows}, ${new Date(startedAt)}, ${durationMs})`);
  for (const { clusters, ...file } of files) {
    await tx.run(sql`
      insert into recording_segment
        (id, origin, recording_id, identity, track_sid, source, codec, mime, started_at, duration_ms, size_bytes)
      values (${file.id}, 'file', ${recordingId}, ${id}, '', ${file.codec === 'avc' ? 'camera' : 'microphone'},
        ${file.codec}, ${file.mime}, ${new Date(startedAt)}, ${file.endMs}, ${file.bytes})`);
    await tx.run(sql`
      insert into recording_cluster (segment_id, at_ms, byte_offset)
      select ${file.id}::uuid, * from unnest(
        ${clusters.map(({ atMs }) => atMs)}::integer[], ${clusters.map(({ offset }) => offset)}::bigint[])
      on conflict do nothing`);
  }
  await coverByAngles(tx, recordingId);
}

/** Names it anew and puts it where it began. */
export async function changeAngle(
  tx: Queryable,
  { id, recordingId, name, startedAt }: Pick<AngleRow, 'id' | 'recordingId' | 'name' | 'startedAt'>,
): Promise<void> {
  const at = new Date(startedAt);
  await tx.run(sql`update recording_angle set name = ${name}, started_at = ${at} where id = ${id}`);
  await tx.run(sql`
    update recording_segment set started_at = ${at} where recording_id = ${recordingId} and identity = ${id}`);
  await coverByAngles(tx, recordingId);
}

/** Takes it out; its files stay for whoever asked. */
export async function removeAngle(tx: Queryable, { id, recordingId }: Pick<AngleRow, 'id' | 'recordingId'>) {
  await tx.run(sql`
    delete from recording_cluster where segment_id in
      (select s.id from recording_segment s where s.recording_id = ${recordingId} and s.identity = ${id})`);
  await tx.run(sql`delete from recording_segment where recording_id = ${recordingId} and identity = ${id}`);
  await tx.run(sql`delete from recording_angle where id = ${id}`);
  await coverByAngles(tx, recordingId);
}

/**
 * Times that only files cover become spans of the recording. Moment 0 stays where it is while there is more than one
 * angle or the recording was switched on in the lesson: comments and marks lie on it. What lies before is not played.
 */
async function coverByAngles(tx: Queryable, recordingId: string): Promise<void> {
  await tx.run(sql`select 1 from recording where id = ${recordingId} for update`);
  const before = (await listSpans(tx, recordingId))[0]?.startedAt;
  await tx.run(sql`delete from recording_span where recording_id = ${recordingId} and origin = 'file'`);
  const switched = await listSpans(tx, recordingId);
  const angles = (await listAngles(tx, recordingId)).map(({ startedAt, durationMs }) => ({
    ...{ from: startedAt, to: startedAt + durationMs },
  }));
  const [only] = angles;
  if (only === undefined) return;
  const zero = switched.length === 0 && angles.length === 1 ? only.from : (before ?? only.from);
  const first = switched.length === 0 ? [{ from: zero, to: zero + 1 }] : [];
  const covered = without(
    [...first, ...angles.map(({ from, to }) => ({ from: Math.max(zero, from), to }))],
    switched.map(({ startedAt, stoppedAt }) => ({ from: startedAt, to: stoppedAt ?? Infinity })),
  );
  for (const { from, to } of covered)
    await tx.run(sql`
      insert into recording_span (recording_id, started_at, stopped_at, origin)
      values (${recordingId}, ${new Date(from)}, ${new Date(to)}, 'file')`);
}
