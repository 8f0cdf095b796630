import type { PlanPaper } from '@tongtang/shared/lesson-plans/paper.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../../platform/database.ts';

/** Keeps what was read; imports that nobody finished in a day go. */
export async function insertImport(
  db: Queryable,
  made: { personId: string; fileName: string; paper: PlanPaper; uploadIds: readonly string[]; now: number },
): Promise<string> {
  const day = 24 * 3600 * 1000;
  await db.run(sql`delete from plan_import where created_at < ${new Date(made.now - day)}`);
  const { id } = await db.one<{ id: string }>(sql`
    insert into plan_import (person_id, file_name, paper, upload_ids, created_at)
    values (${made.personId}, ${made.fileName}, ${JSON.stringify(made.paper)}::jsonb,
      ${[...made.uploadIds]}::uuid[], ${new Date(made.now)}) returning id`);
  return id;
}

/** One's own import. */
export const findImport = (db: Queryable, id: string, personId: string) =>
  db.maybe<{ paper: unknown; uploadIds: string[] }>(sql`
    select paper, upload_ids as "uploadIds" from plan_import where id = ${id} and person_id = ${personId}`);

export const deleteImport = (db: Queryable, id: string) =>
  db.run(sql`delete from plan_import where id = ${id}`);
