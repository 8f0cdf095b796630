import sql from 'sql-template-tag';
import type { Queryable } from '../database.ts';

/** What a document opens with; the compact state itself is read when somebody needs it. */
export type OpenedDocument = {
  /** Compactions so far. */
  revision: number;
  /** Of the compact state; null if there is none yet. */
  stateVector: Buffer | null;
  deletesHash: string | null;
  stateBytes: number;
  /** Updates since, in the order of their rows. */
  tail: { id: number; body: Buffer }[];
};

/** One statement, so that state and updates are of the same moment; undefined: no such document. */
export async function readDocument(db: Queryable, documentId: string): Promise<OpenedDocument | undefined> {
  type Row = Omit<OpenedDocument, 'tail'> & { id: number | null; body: Buffer | null };
  const rows = await db.many<Row>(sql`
    select coalesce(s.revision, 0) as revision, s.state_vector as "stateVector",
      s.deletes_hash as "deletesHash", coalesce(octet_length(s.state), 0) as "stateBytes", u.id, u.body
    from document d left join document_state s on s.document_id = d.id
      left join document_update u on u.document_id = d.id and not u.refused
    where d.id = ${documentId} order by u.id`);
  const [first] = rows;
  if (first === undefined) return undefined;
  const { revision, stateVector, deletesHash, stateBytes } = first;
  const tail = rows.flatMap(({ id, body }) => (id === null || body === null ? [] : [{ id, body }]));
  return { revision, stateVector, deletesHash, stateBytes, tail };
}

/** The compact state, or null before the first compaction. */
export const readState = (db: Queryable, documentId: string) =>
  db.maybe<{ revision: number; state: Buffer }>(sql`
    select revision, state from document_state where document_id = ${documentId}`);

export type NewUpdate = { documentId: string; personId: string | null; body: Uint8Array };

/** One row each, in order; null where the document is gone. */
export async function insertUpdates(
  db: Queryable,
  updates: readonly NewUpdate[],
): Promise<(number | null)[]> {
  const rows = await db.many<{ id: number | null }>(
    sql`
    with input as materialized (
      select document_id, person_id, body, ord, nextval('document_update_seq') as id
      from unnest(${updates.map((one) => one.documentId)}::uuid[], ${updates.map((one) => one.personId)}::uuid[],
        ${updates.map((one) => Buffer.from(one.body.buffer, one.body.byteOffset, one.body.byteLength))}::bytea[])
        with ordinality as input (document_id, person_id, body, ord)
    ), written as (
      insert into document_update (id, document_id, person_id, body)
      select input.id, input.document_id, input.person_id, input.body
      from input join document d on d.id = input.document_id order by input.ord
      returning id
    )
    select written.id from input left join written on written.id = input.id order by input.ord`,
    'document-updates',
  );
  return rows.map(({ id }) => id);
}

export type Compaction = {
  documentId: string;
  /** The revision it was made from. */
  revision: number;
  state: Uint8Array;
  stateVector: Uint8Array;
  deletesHash: string;
  /** Rows that are in the state now. */
  mergedIds: readonly number[];
  /** Rows that Yjs would not take. */
  refusedIds: readonly number[];
};

/** Puts a new compact state in the place of the old one and its updates; false if another process was faster. */
export async function writeCompaction(tx: Queryable, made: Compaction): Promise<boolean> {
  const bytes = (array: Uint8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  const written = await tx.run(sql`
    insert into document_state (document_id, revision, state, state_vector, deletes_hash)
    values (${made.documentId}, 1, ${bytes(made.state)}, ${bytes(made.stateVector)}, ${made.deletesHash})
    on conflict (document_id) do update
      set revision = document_state.revision + 1, state = excluded.state,
        state_vector = excluded.state_vector, deletes_hash = excluded.deletes_hash, compacted_at = now()
      where document_state.revision = ${made.revision}`);
  if (written === 0) return false;
  await tx.run(sql`
    delete from document_update where document_id = ${made.documentId} and id = any(${made.mergedIds}::bigint[])`);
  if (made.refusedIds.length > 0)
    await tx.run(sql`update document_update set refused = true where id = any(${made.refusedIds}::bigint[])`);
  return true;
}

/** Remembers under which client numbers a person writes; the first one seen keeps it. */
export const insertAuthors = (
  db: Queryable,
  authors: readonly { documentId: string; clientId: number; personId: string }[],
) =>
  db.run(sql`
    insert into document_author (document_id, client_id, person_id)
    select * from unnest(${authors.map((one) => one.documentId)}::uuid[],
      ${authors.map((one) => one.clientId)}::bigint[], ${authors.map((one) => one.personId)}::uuid[])
    on conflict do nothing`);

/** What was first written under one client number stands again under another: it is still the same person's. */
export const copyAuthors = (
  db: Queryable,
  documentId: string,
  given: readonly { client: number; writer: number }[],
) =>
  db.run(sql`
    insert into document_author (document_id, client_id, person_id)
    select a.document_id, given.client, a.person_id
    from unnest(${given.map(({ client }) => client)}::bigint[], ${given.map(({ writer }) => writer)}::bigint[])
      as given (client, writer)
      join document_author a on a.document_id = ${documentId} and a.client_id = given.writer
    on conflict do nothing`);
