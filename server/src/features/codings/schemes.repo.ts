import type { CodingCode } from '@tongtang/shared/codings/scheme.ts';
import type { NewScheme } from '@tongtang/shared/codings/schemes.contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type SchemeRow = {
  id: string;
  name: string;
  intervalMs: number;
  codes: CodingCode[];
  author: { id: string; name: string };
  organisation: { id: string; name: string; kind: string; regionId: string } | null;
  removedAt: number | null;
};

const columns = sql`c.id, c.name, c.interval_ms as "intervalMs", c.codes, c.removed_at as "removedAt",
  json_build_object('id', p.id, 'name', p.name) as author,
  case when o.id is null then null
    else json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'regionId', o.region_id) end as organisation`;
const source = sql`coding_scheme c join person p on p.id = c.author_id
  left join organisation o on o.id = c.organisation_id`;

/** Removed or not. */
export const findScheme = (db: Queryable, id: string) =>
  db.maybe<SchemeRow>(sql`select ${columns} from ${source} where c.id = ${id}`);

export type SchemeFilter = {
  authorId: string;
  /** Of these organisations, or of a bureau of these regions. */
  organisationIds: readonly string[];
  regionIds: readonly string[];
  /** Besides, those with which this recording is coded. */
  recordingId: string | null;
};

/** Those that are not removed, by name. */
export const listSchemes = (db: Queryable, filter: SchemeFilter) =>
  db.many<SchemeRow>(sql`
    select ${columns} from ${source}
    where c.removed_at is null
      and ((c.organisation_id is null and c.author_id = ${filter.authorId})
        or o.id = any(${[...filter.organisationIds]}::uuid[])
        or (o.kind = 'bureau' and o.region_id = any(${[...filter.regionIds]}::uuid[]))
        or exists (select 1 from coding k where k.recording_id = ${filter.recordingId} and k.scheme_id = c.id
          and k.removed_at is null))
    order by c.name collate "zh-x-icu", c.id`);

/** Whether somebody codes this recording with it. */
export const isInUse = async (db: Queryable, ask: { schemeId: string; recordingId: string }) =>
  (await db.maybe(sql`
    select 1 from coding where scheme_id = ${ask.schemeId} and recording_id = ${ask.recordingId}
      and removed_at is null limit 1`)) !== undefined;

export const countSchemes = async (db: Queryable, authorId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from coding_scheme where author_id = ${authorId}`,
    )
  ).count;

/** A taken id changes nothing. */
export const insertScheme = (db: Queryable, scheme: NewScheme & { authorId: string; now: number }) =>
  db.run(sql`
    insert into coding_scheme (id, author_id, organisation_id, name, interval_ms, codes, created_at)
    values (${scheme.id}, ${scheme.authorId}, ${scheme.organisationId}, ${scheme.name}, ${scheme.intervalMs},
      ${JSON.stringify(scheme.codes)}::jsonb, ${new Date(scheme.now)})
    on conflict (id) do nothing`);

export const setSchemeRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(sql`update coding_scheme set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`);

/** Schools and bureaus of these, by name. */
export const listOwners = (db: Queryable, organisationIds: readonly string[]) =>
  db.many<{ id: string; name: string }>(sql`
    select id, name from organisation where id = any(${[...organisationIds]}::uuid[]) and closed_at is null
      and kind in ('school', 'bureau') order by name collate "zh-x-icu", id`);
