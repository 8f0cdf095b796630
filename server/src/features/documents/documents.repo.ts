import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** Makes an empty document of a kind. */
export const insertDocument = async (db: Queryable, kind: string): Promise<string> =>
  (await db.one<{ id: string }>(sql`insert into document (kind) values (${kind}) returning id`)).id;

export const kindsOf = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: string; kind: string }>(sql`select id, kind from document where id = any(${ids}::uuid[])`);

export const insertTicket = (
  db: Queryable,
  ticket: { secretHash: string; documentId: string; sessionId: string; expiresAt: number },
) =>
  db.run(sql`
    insert into document_ticket (secret_hash, document_id, session_id, expires_at)
    values (${ticket.secretHash}, ${ticket.documentId}, ${ticket.sessionId}, ${new Date(ticket.expiresAt)})`);

/** The session of a ticket, which is used up by asking. Old ones go with it. */
export const takeTicket = (db: Queryable, secretHash: string, documentId: string, now: number) =>
  db.maybe<{ sessionId: string }>(sql`
    with gone as (
      delete from document_ticket where secret_hash = ${secretHash} or expires_at < ${new Date(now)}
      returning secret_hash, document_id, session_id, expires_at
    )
    select session_id as "sessionId" from gone
    where secret_hash = ${secretHash} and document_id = ${documentId} and expires_at >= ${new Date(now)}`);

/** Short names of schools, for tags beside carets. */
export const shortNamesOf = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: string; shortName: string }>(sql`
    select id, short_name as "shortName" from organisation where id = any(${ids}::uuid[])`);
