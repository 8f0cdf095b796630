import type { RenditionFault } from '@tongtang/shared/renditions/contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Clusters } from './sound/sound-file.ts';

export type RenditionRow = {
  state: 'waiting' | 'making' | 'ready' | 'failed';
  progress: number;
  fault: RenditionFault | null;
  fileId: string | null;
  sizeBytes: number;
  durationMs: number;
  sha256: string;
};

export const findSound = (db: Queryable, recordingId: string) =>
  db.maybe<RenditionRow>(sql`
    select state, progress, fault, file_id as "fileId", size_bytes as "sizeBytes",
      duration_ms as "durationMs", sha256
    from rendition where recording_id = ${recordingId} and kind = 'sound'`);

export type FileRow = { sizeBytes: number; durationMs: number; sha256: string; clusters: Clusters };

export const findFile = (db: Queryable, { id, fileId }: { id: string; fileId: string }) =>
  db.maybe<FileRow>(sql`
    select size_bytes as "sizeBytes", duration_ms as "durationMs", sha256, clusters
    from rendition where recording_id = ${id} and file_id = ${fileId}`);

/** Whether a lesson runs: it has this machine to itself. */
export const isLessonRunning = async (db: Queryable): Promise<boolean> =>
  (await db.maybe(sql`select 1 from lesson where state = 'live' limit 1`)) !== undefined;

/** Names the files of sound as they are now; it changes when a gap is filled. */
const madeOf = sql`
  (select md5(string_agg(g.id::text || ':' || g.size_bytes, ',' order by g.id))
   from recording_segment g where g.recording_id = r.id and g.codec = 'opus' and g.size_bytes > 0)`;

const isOver = sql`
  exists (select from recording_span s where s.recording_id = r.id)
  and not exists (select from recording_span s where s.recording_id = r.id and s.stopped_at is null)`;

/** Its recorders' files are all where they stay. */
const isSettled = sql`
  not exists (select from recorder_run u where u.recording_id = r.id and u.ended_at is null)`;

/** Asks for the sound of all recordings that are over for so long and have none, or one that is out of date for so long. */
export const askForMissing = (db: Queryable, at: { now: number; overBefore: number }) =>
  db.run(sql`
    insert into rendition as old (recording_id, kind, asked_at)
    select r.id, 'sound', ${new Date(at.now)} from recording r
    left join rendition known on known.recording_id = r.id and known.kind = 'sound'
    where (known.id is null or (known.state = 'ready' and known.made_of <> ${madeOf}
        and known.made_at < ${new Date(at.overBefore)}))
      and ${isOver} and ${isSettled} and ${madeOf} is not null
      and not exists (select from recording_span s
        where s.recording_id = r.id and s.stopped_at >= ${new Date(at.overBefore)})
    on conflict (recording_id) where kind = 'sound'
    do update set state = 'waiting', progress = 0, tries = 0, asked_at = excluded.asked_at
    where old.state = 'ready'`);

/** Asked for by somebody; false while the recording goes on, or where it has no sound of ours. */
export async function askForSound(db: Queryable, recordingId: string, now: number): Promise<boolean> {
  const over = await db.maybe(sql`select 1 from recording r where r.id = ${recordingId} and ${isOver}
    and ${madeOf} is not null`);
  if (over === undefined) return false;
  await db.run(sql`
    insert into rendition as old (recording_id, kind, asked_at) values (${recordingId}, 'sound', ${new Date(now)})
    on conflict (recording_id) where kind = 'sound'
    do update set state = 'waiting', fault = null, progress = 0, tries = 0, asked_at = excluded.asked_at
    where old.state = 'failed'`);
  return true;
}

export type Claimed = {
  id: string;
  recordingId: string;
  tries: number;
  oldFileId: string | null;
  madeOf: string | null;
};

export type Lease = { by: string; now: number; until: number };

/** Takes the oldest that waits, or whose maker died; nothing while another one is made by anybody who lives. */
export const claim = (db: Queryable, { by, now, until }: Lease) =>
  db.maybe<Claimed>(sql`
    update rendition t set state = 'making', progress = 0, tries = t.tries + 1,
      made_by = ${by}, lease_until = ${new Date(until)}
    from recording r
    where r.id = t.recording_id and t.id = (
      select n.id from rendition n join recording r on r.id = n.recording_id
      where (n.state = 'waiting' or (n.state = 'making' and n.lease_until < ${new Date(now)}))
        and ${isSettled}
        and pg_try_advisory_xact_lock(hashtext('rendition.claim'))
        and not exists (select from rendition o where o.state = 'making' and o.lease_until >= ${new Date(now)})
      order by n.asked_at, n.id limit 1 for update of n skip locked)
    returning t.id, t.recording_id as "recordingId", t.tries, t.file_id as "oldFileId", ${madeOf} as "madeOf"`);

/** Says that it is still being made; false when it was given to another. */
export const renew = async (
  db: Queryable,
  { id, progress }: { id: string; progress: number },
  { by, until }: Omit<Lease, 'now'>,
): Promise<boolean> =>
  (await db.run(sql`
    update rendition set progress = ${progress}, lease_until = ${new Date(until)}
    where id = ${id} and state = 'making' and made_by = ${by}`)) > 0;

/** To be made again, by anybody; what was begun is nothing. */
export const giveBack = (db: Queryable, id: string, by: string) =>
  db.run(sql`
    update rendition set state = 'waiting', progress = 0, made_by = null, lease_until = null, tries = tries - 1
    where id = ${id} and state = 'making' and made_by = ${by}`);

export const fail = (db: Queryable, { id, by }: { id: string; by: string }, fault: RenditionFault) =>
  db.run(sql`
    update rendition set state = 'failed', fault = ${fault}, made_by = null, lease_until = null
    where id = ${id} and state = 'making' and made_by = ${by}`);

export type MadeFile = FileRow & { fileId: string; madeOf: string };

export const complete = async (
  db: Queryable,
  { id, by, now }: { id: string; by: string; now: number },
  file: MadeFile,
): Promise<boolean> =>
  (await db.run(sql`
    update rendition set state = 'ready', progress = 100, made_by = null, lease_until = null, tries = 0,
      made_at = ${new Date(now)}, made_of = ${file.madeOf}, file_id = ${file.fileId},
      size_bytes = ${file.sizeBytes}, sha256 = ${file.sha256}, duration_ms = ${file.durationMs},
      clusters = ${JSON.stringify(file.clusters)}
    where id = ${id} and state = 'making' and made_by = ${by}`)) > 0;
