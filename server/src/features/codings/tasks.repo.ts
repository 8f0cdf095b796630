import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { personJson, type PersonOfReview } from '../reviews/index.ts';

export type TaskRow = {
  perspective: number;
  observer: PersonOfReview;
  note: string;
  revision: number;
  saveId: string | null;
  savedAt: number | null;
};

export type TaskKey = { recordingId: string; perspective: number; observerId: string };

const columns = sql`k.perspective, k.note, k.revision, k.save_id as "saveId", k.saved_at as "savedAt",
  ${personJson(sql`r.lesson_id`)} as observer`;
const source = sql`observation_task k join recording r on r.id = k.recording_id join person p on p.id = k.observer_id`;
const isIt = ({ recordingId, perspective, observerId }: TaskKey) =>
  sql`k.recording_id = ${recordingId} and k.perspective = ${perspective} and k.observer_id = ${observerId}`;

/** By perspective, then by time. */
export const listTasks = (db: Queryable, recordingId: string) =>
  db.many<TaskRow>(sql`
    select ${columns} from ${source} where k.recording_id = ${recordingId}
    order by k.perspective, k.assigned_at, k.observer_id`);

/** Kept from changing until the end of the transaction. */
export const lockTask = async (tx: Queryable, key: TaskKey) => {
  await tx.run(sql`select 1 from observation_task k where ${isIt(key)} for update`);
  return tx.maybe<TaskRow>(sql`select ${columns} from ${source} where ${isIt(key)}`);
};

/** Whoever has it keeps it. */
export const insertTask = (db: Queryable, key: TaskKey, by: { personId: string; now: number }) =>
  db.run(sql`
    insert into observation_task (recording_id, perspective, observer_id, assigned_by, assigned_at)
    values (${key.recordingId}, ${key.perspective}, ${key.observerId}, ${by.personId}, ${new Date(by.now)})
    on conflict do nothing`);

export const deleteTask = (tx: Queryable, key: TaskKey) =>
  tx.run(sql`delete from observation_task k where ${isIt(key)}`);

export const saveNote = (tx: Queryable, key: TaskKey, save: { note: string; saveId: string; now: number }) =>
  tx.run(sql`
    update observation_task k set note = ${save.note}, save_id = ${save.saveId}, revision = k.revision + 1,
      saved_at = ${new Date(save.now)} where ${isIt(key)}`);
