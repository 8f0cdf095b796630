import type { NewImport, RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type ImportRow = Omit<RecordingImport, 'isOwn'> & {
  lessonId: string;
  personId: string;
  videoSegmentId: string;
  audioSegmentId: string;
};

const select = sql`
  select i.id, i.lesson_id as "lessonId", i.person_id as "personId", p.name as "personName", i.name, i.side, i.shows,
    i.file_name as "fileName", i.size_bytes as "sizeBytes", i.starts_at as "startsAt", i.status,
    i.done_seconds as "doneSeconds", i.fault, i.fault_detail as "faultDetail", i.is_cut as "isCut",
    i.video_segment_id as "videoSegmentId", i.audio_segment_id as "audioSegmentId"
  from recording_import i join person p on p.id = i.person_id`;

export const listImports = (db: Queryable, lessonId: string) =>
  db.many<ImportRow>(sql`${select} where i.lesson_id = ${lessonId} order by i.id`);

export const findImport = (db: Queryable, id: string) =>
  db.maybe<ImportRow>(sql`${select} where i.id = ${id}`);

/** The same, until the end of the transaction nobody else changes it. */
export const lockImport = async (tx: Queryable, id: string): Promise<ImportRow | undefined> => {
  await tx.run(sql`select 1 from recording_import where id = ${id} for update`);
  return findImport(tx, id);
};

export const insertImport = (
  tx: Queryable,
  { lessonId, personId, ...file }: NewImport & { lessonId: string; personId: string },
) =>
  tx.one<{ id: string }>(sql`
    insert into recording_import (lesson_id, person_id, name, side, shows, file_name, size_bytes, starts_at)
    values (${lessonId}, ${personId}, ${file.name}, ${file.side}, ${file.shows}, ${file.fileName},
      ${file.sizeBytes}, ${new Date(file.startsAt)})
    returning id`);

/** False when its last byte was noted before. */
export const markUploaded = async (tx: Queryable, id: string): Promise<boolean> =>
  (await tx.run(
    sql`update recording_import set status = 'working' where id = ${id} and status = 'uploading'`,
  )) > 0;

export const setDone = (db: Queryable, id: string, seconds: number) =>
  db.run(sql`update recording_import set done_seconds = ${seconds} where id = ${id} and status = 'working'`);

export const markReady = (tx: Queryable, id: string, isCut: boolean) =>
  tx.run(sql`
    update recording_import set status = 'ready', is_cut = ${isCut} where id = ${id} and status = 'working'`);

export const markFailed = (db: Queryable, id: string, fault: string, detail: string | null) =>
  db.run(sql`
    update recording_import set status = 'failed', fault = ${fault}, fault_detail = ${detail}
    where id = ${id} and status <> 'ready'`);

/** Uploads of lessons in which a class that does not agree any more took part. */
export const failUploadsOf = (db: Queryable, classId: string) =>
  db.many<{ id: string }>(sql`
    update recording_import i set status = 'failed', fault = 'consent' from lesson_class c
    where c.lesson_id = i.lesson_id and c.class_id = ${classId} and i.status = 'uploading' returning i.id`);

export const changeImport = (
  tx: Queryable,
  { id, name, startsAt }: Pick<ImportRow, 'id' | 'name' | 'startsAt'>,
) =>
  tx.run(sql`
    update recording_import set name = ${name}, starts_at = ${new Date(startsAt)} where id = ${id}`);

export const deleteImport = (tx: Queryable, id: string) =>
  tx.run(sql`delete from recording_import where id = ${id}`);

/** Uploads that nobody went on with. */
export const listStale = (db: Queryable, before: number) =>
  db.many<{ id: string }>(sql`
    select id from recording_import where status = 'uploading' and created_at < ${new Date(before)}`);
