import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/**
 * Whom the text of a document mentions now; who was mentioned before stays so since then. Tells who is new.
 */
export async function replaceTextMentions(
  db: Queryable,
  documentId: string,
  { personIds, now }: { personIds: readonly string[]; now: number },
): Promise<string[]> {
  await db.run(sql`
    delete from document_mention
    where document_id = ${documentId} and person_id <> all(${[...personIds]}::uuid[])`);
  const added = await db.many<{ id: string }>(sql`
    insert into document_mention (document_id, person_id, since)
    select ${documentId}::uuid, p.id, ${new Date(now)} from person p where p.id = any(${[...personIds]}::uuid[])
    on conflict do nothing returning person_id as id`);
  return added.map((row) => row.id);
}

/** Which of these documents mention somebody in their text. */
export const listTextMentions = async (
  db: Queryable,
  documentIds: readonly string[],
  personId: string,
): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await db.many<{ id: string }>(sql`
        select document_id as id from document_mention
        where person_id = ${personId} and document_id = any(${[...documentIds]}::uuid[])`)
    ).map((row) => row.id),
  );
