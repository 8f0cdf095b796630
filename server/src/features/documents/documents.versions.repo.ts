import type { VersionKind } from '@tongtang/shared/documents/versions.contract.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People belong to the accounts feature: joined for reading here.

export type VersionRow = {
  id: string;
  documentId: string;
  number: number;
  kind: VersionKind;
  name: string;
  createdBy: { id: string; name: string };
  createdAt: number;
  signatures: { by: { id: string; name: string }; at: number; note: string }[];
  sizeBytes: number;
};

const ms = (column: Sql) => sql`floor(extract(epoch from ${column}) * 1000)::bigint`;

const columns = sql`v.id, v.document_id as "documentId", v.number, v.kind, v.name,
  json_build_object('id', p.id, 'name', p.name) as "createdBy", v.created_at as "createdAt",
  octet_length(v.state) as "sizeBytes",
  (select coalesce(json_agg(json_build_object('by', json_build_object('id', sp.id, 'name', sp.name),
      'at', ${ms(sql`s.at`)}, 'note', s.note) order by s.at), '[]')
    from document_signature s join person sp on sp.id = s.person_id where s.version_id = v.id) as signatures`;
const source = sql`document_version v join person p on p.id = v.created_by`;

/** Latest first; one more than `limit`. */
export const listVersions = (
  db: Queryable,
  documentId: string,
  page: { before: number | null; limit: number },
) =>
  db.many<VersionRow>(sql`
    select ${columns} from ${source}
    where v.document_id = ${documentId} and (${page.before}::integer is null or v.number < ${page.before})
    order by v.number desc limit ${page.limit + 1}`);

export const findVersion = (db: Queryable, documentId: string, versionId: string) =>
  db.maybe<VersionRow>(sql`
    select ${columns} from ${source} where v.id = ${versionId} and v.document_id = ${documentId}`);

export const findVersions = (db: Queryable, ids: readonly string[]) =>
  db.many<VersionRow>(sql`select ${columns} from ${source} where v.id = any(${[...ids]}::uuid[])`);

/** The latest version of a step, by its name. */
export const findLastStep = (db: Queryable, documentId: string, name: string) =>
  db.maybe<VersionRow>(sql`
    select ${columns} from ${source}
    where v.document_id = ${documentId} and v.kind = 'step' and v.name = ${name}
    order by v.number desc limit 1`);

export const readVersionState = async (db: Queryable, versionId: string): Promise<Uint8Array> =>
  (await db.one<{ state: Buffer }>(sql`select state from document_version where id = ${versionId}`)).state;

export type NewVersion = {
  documentId: string;
  kind: VersionKind;
  name: string;
  state: Uint8Array;
  personId: string;
  now: number;
};

/** Its id comes back. Numbers are given one after the other. */
export async function insertVersion(tx: Queryable, version: NewVersion): Promise<string> {
  const { documentId, kind, name, state, personId, now } = version;
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`document-version:${documentId}`}, 0))`);
  const { id } = await tx.one<{ id: string }>(sql`
    insert into document_version (document_id, number, kind, name, state, created_by, created_at)
    values (${documentId},
      (select coalesce(max(number), 0) + 1 from document_version where document_id = ${documentId}),
      ${kind}, ${name}, ${Buffer.from(state.buffer, state.byteOffset, state.byteLength)}, ${personId},
      ${new Date(now)})
    returning id`);
  return id;
}

/** Signing twice changes the words and the time. */
export const insertSignature = (
  db: Queryable,
  { versionId, personId, note, now }: { versionId: string; personId: string; note: string; now: number },
) =>
  db.run(sql`
    insert into document_signature (version_id, person_id, note, at)
    values (${versionId}, ${personId}, ${note}, ${new Date(now)})
    on conflict (version_id, person_id) do update set note = excluded.note, at = excluded.at`);

export type TimelineRow = { id: string; at: number } & (
  | { kind: 'version' }
  | {
      kind: 'writing';
      by: { id: string; name: string };
      startedAt: number;
      endedAt: number;
      changes: number;
      sizeBytes: number;
    }
);

/**
 * What compaction has left of the updates and the updates since, by person, ten minutes and the version after which
 * they were written; and the versions.
 */
export const listTimeline = (
  db: Queryable,
  documentId: string,
  page: { before: { at: number; id: string } | null; limit: number },
) =>
  db.many<TimelineRow>(sql`
    with work as (
      select person_id, span, first_at, last_at, changes, bytes from document_work where document_id = ${documentId}
      union all
      select person_id, work_span(document_id, at), min(at), max(at), count(*), sum(octet_length(body))
      from document_update where document_id = ${documentId} and person_id is not null and not refused
      group by 1, 2
    ), entry as (
      select 'writing' as kind, w.person_id as id, date_trunc('milliseconds', max(w.last_at)) as at,
        json_build_object('id', p.id, 'name', p.name) as by, min(w.first_at) as "startedAt",
        max(w.last_at) as "endedAt", sum(w.changes)::bigint as changes, sum(w.bytes)::bigint as "sizeBytes"
      from work w join person p on p.id = w.person_id group by w.person_id, w.span, p.id, p.name
      union all
      select 'version', v.id, date_trunc('milliseconds', v.created_at), null, null, null, null, null
      from document_version v where v.document_id = ${documentId}
    )
    select * from entry
    where ${page.before === null} or (at, id) < (${new Date(page.before?.at ?? 0)}::timestamptz, ${page.before?.id ?? null}::uuid)
    order by at desc, id desc limit ${page.limit + 1}`);

/** Client numbers by person; people in the order of their names. */
export const listWriters = (db: Queryable, documentId: string) =>
  db.many<{ id: string; name: string; clientIds: number[] }>(sql`
    select p.id, p.name, json_agg(a.client_id order by a.client_id) as "clientIds"
    from document_author a join person p on p.id = a.person_id where a.document_id = ${documentId}
    group by p.id, p.name order by p.name collate "zh-x-icu", p.id`);

/** Makes the writers of one document those of another that begins with its content. */
export const copyWriters = (db: Queryable, fromDocumentId: string, toDocumentId: string) =>
  db.run(sql`
    insert into document_author (document_id, client_id, person_id)
    select ${toDocumentId}, client_id, person_id from document_author where document_id = ${fromDocumentId}
    on conflict do nothing`);
