import type { SchoolStage, StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type TemplateRow = {
  id: string;
  organisation: { id: string; name: string; kind: 'school' | 'bureau'; regionId: string };
  name: string;
  subject: string | null;
  schoolStage: SchoolStage | null;
  outline: StoredOutline;
  updatedAt: number;
  removedAt: number | null;
};

const columns = sql`t.id, t.name, t.subject, t.school_stage as "schoolStage", t.outline, t.updated_at as "updatedAt",
  t.removed_at as "removedAt",
  json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'regionId', o.region_id) as organisation`;
const source = sql`plan_template t join organisation o on o.id = t.organisation_id`;

/** A template, removed or not. */
export const findTemplate = (db: Queryable, id: string) =>
  db.maybe<TemplateRow>(sql`select ${columns} from ${source} where t.id = ${id}`);

export type TemplateFilter = {
  /** Of these organisations, or of a bureau of these regions. */
  organisationIds: readonly string[];
  regionIds: readonly string[];
  subject: string | null;
  schoolStage: SchoolStage | null;
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
      and (${filter.subject}::text is null or t.subject is null or t.subject = ${filter.subject})
      and (${filter.schoolStage}::text is null or t.school_stage is null or t.school_stage = ${filter.schoolStage})
      and (${filter.after === null} or (t.name, t.id) > (${filter.after?.name ?? ''}, ${filter.after?.id ?? null}::uuid))
    order by t.name, t.id limit ${filter.limit + 1}`);

type Facts = {
  name: string;
  subject: string | null;
  schoolStage: SchoolStage | null;
  outline: StoredOutline;
};

export const insertTemplate = async (
  db: Queryable,
  template: Facts & { organisationId: string; createdBy: string; now: number },
): Promise<string> =>
  (
    await db.one<{ id: string }>(sql`
      insert into plan_template (organisation_id, name, subject, school_stage, outline, created_by, created_at, updated_at)
      values (${template.organisationId}, ${template.name}, ${template.subject}, ${template.schoolStage},
        ${JSON.stringify(template.outline)}::jsonb, ${template.createdBy}, ${new Date(template.now)},
        ${new Date(template.now)}) returning id`)
  ).id;

/** False if it is not as it was at `baseUpdatedAt` any more. */
export const updateTemplate = async (
  db: Queryable,
  id: string,
  template: Facts & { baseUpdatedAt: number; now: number },
): Promise<boolean> =>
  (await db.run(sql`
    update plan_template set name = ${template.name}, subject = ${template.subject},
      school_stage = ${template.schoolStage}, outline = ${JSON.stringify(template.outline)}::jsonb,
      updated_at = greatest(${new Date(template.now)}, updated_at + interval '1 millisecond')
    where id = ${id} and date_trunc('milliseconds', updated_at) = ${new Date(template.baseUpdatedAt)}`)) ===
  1;

export const setTemplateRemoved = (db: Queryable, id: string, at: number | null) =>
  db.run(sql`update plan_template set removed_at = ${at === null ? null : new Date(at)} where id = ${id}`);

/** Open schools and bureaus among these, by name. */
export const listOwners = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: string; name: string }>(sql`
    select id, name from organisation
    where id = any(${[...ids]}::uuid[]) and kind in ('school', 'bureau') and closed_at is null
    order by name collate "zh-x-icu", id`);
