import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type TemplateRow = {
  id: string;
  organisation: { id: string; name: string; kind: 'school' | 'bureau'; regionId: string };
  name: string;
  versionId: string;
  versionNumber: number;
  content: TemplateContent;
  updatedAt: number;
  removedAt: number | null;
};

const columns = sql`t.id, v.name, v.id as "versionId", v.number as "versionNumber", v.content,
  v.created_at as "updatedAt", t.removed_at as "removedAt",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'regionId', o.region_id) as organisation`;
const source = sql`evaluation_template t join organisation o on o.id = t.organisation_id
  join lateral (select * from evaluation_template_version each where each.template_id = t.id
    order by each.number desc limit 1) v on true`;

/** A template in its latest version, removed or not. */
export const findTemplate = (db: Queryable, id: string) =>
  db.maybe<TemplateRow>(sql`select ${columns} from ${source} where t.id = ${id}`);

/** Keeps others from adding a version until the end of the transaction. */
export const lockTemplate = (tx: Queryable, id: string) =>
  tx.run(sql`select 1 from evaluation_template where id = ${id} for update`);

export type TemplateFilter = {
  /** Of these organisations, or of a bureau of these regions. */
  organisationIds: readonly string[];
  regionIds: readonly string[];
  after: { name: string; id: string } | null;
  limit: number;
};

/** By name; one more than `limit`. */
export const listTemplates = (db: Queryable, filter: TemplateFilter) =>
  db.many<TemplateRow>(sql`
    select ${columns} from ${source}
    where t.removed_at is null
      and (o.id = any(${[...filter.organisationIds]}::uuid[])
        or (o.kind = 'bureau' and o.region_id = any(${[...filter.regionIds]}::uuid[])))
      and (${filter.after === null} or (v.name, t.id) > (${filter.after?.name ?? ''}, ${filter.after?.id ?? null}::uuid))
    order by v.name, t.id limit ${filter.limit + 1}`);

type Facts = { name: string; content: TemplateContent; createdBy: string | null; now: number };

/** A template with its first version. */
export async function insertTemplate(
  tx: Queryable,
  { organisationId, ...facts }: Facts & { organisationId: string },
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into evaluation_template (organisation_id, created_at)
    values (${organisationId}, ${new Date(facts.now)}) returning id`);
  await insertVersion(tx, id, { ...facts, number: 1 });
  return id;
}

export const insertVersion = (tx: Queryable, templateId: string, version: Facts & { number: number }) =>
  tx.run(sql`
    insert into evaluation_template_version (template_id, number, name, content, created_by, created_at)
    values (${templateId}, ${version.number}, ${version.name}, ${JSON.stringify(version.content)}::jsonb,
      ${version.createdBy}, ${new Date(version.now)})`);

/** The latest first. */
export const listVersions = (db: Queryable, templateId: string, limit: number) =>
  db.many<{
    id: string;
    number: number;
    name: string;
    content: TemplateContent;
    createdBy: { id: string; name: string } | null;
    createdAt: number;
  }>(sql`
    select v.id, v.number, v.name, v.content, v.created_at as "createdAt",
      case when p.id is not null then json_build_object('id', p.id, 'name', p.name) end as "createdBy"
    from evaluation_template_version v left join person p on p.id = v.created_by
    where v.template_id = ${templateId} order by v.number desc limit ${limit}`);

export const setTemplateRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(
    sql`update evaluation_template set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`,
  );

/** Open schools and bureaus among these, by name. */
export const listOwners = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: string; name: string }>(sql`
    select id, name from organisation
    where id = any(${[...ids]}::uuid[]) and kind in ('school', 'bureau') and closed_at is null
    order by name collate "zh-x-icu", id`);
