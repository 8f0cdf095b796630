import type {
  NewOrganisation,
  Organisation,
  OrganisationKind,
} from '@tongtang/shared/organisations/organisations.contract.ts';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Position } from './cursor.ts';
import { organisationInReach, type Reach } from './reach.ts';

const organisation = sql`o.id, o.kind, o.name, o.short_name as "shortName", o.region_id as "regionId", o.site,
  coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by array_position(r.path, s.id))
    from region s where s.id = any(r.path)), '[]') as "regionPath",
  case when c.id is null then null else json_build_object('id', c.id, 'name', c.name) end as "centralSchool",
  (select count(*) from class k where k.organisation_id = o.id and k.archived_at is null) as "classCount",
  (select count(*) from classroom k where k.organisation_id = o.id and k.archived_at is null) as "classroomCount",
  (select count(distinct m.person_id) from membership m
    where m.organisation_id = o.id and m.ended_at is null and m.role <> 'classroomEndpoint') as "peopleCount",
  o.closed_at as "closedAt"`;

const joined = sql`organisation o left join region r on r.id = o.region_id
  left join organisation c on c.id = o.central_school_id`;

export const findOrganisation = (db: Queryable, id: string) =>
  db.maybe<Organisation>(sql`select ${organisation} from ${joined} where o.id = ${id}`);

export type OrganisationFilter = {
  regionId: string | undefined;
  kind: OrganisationKind | undefined;
  q: string | undefined;
  state: 'open' | 'closed';
  after: Position | null;
  limit: number;
};

/** Organisations within reach, in the order of pinyin; one more than `limit`. */
export function listOrganisations(db: Queryable, reach: Reach, filter: OrganisationFilter) {
  const { regionId, kind, q, state, after, limit } = filter;
  const conditions: Sql[] = [
    organisationInReach(reach),
    state === 'open' ? sql`o.closed_at is null` : sql`o.closed_at is not null`,
    ...(regionId === undefined ? [] : [sql`r.path @> array[${regionId}::uuid]`]),
    ...(kind === undefined ? [] : [sql`o.kind = ${kind}`]),
    ...(q === undefined || q === ''
      ? []
      : [sql`strpos(lower(o.name || ' ' || o.short_name), lower(${q})) > 0`]),
    ...(after === null
      ? []
      : [sql`(o.name collate "zh-x-icu", o.id) > (${after.key} collate "zh-x-icu", ${after.id}::uuid)`]),
  ];
  return db.many<Organisation>(sql`
    select ${organisation} from ${joined} where ${join(conditions, ' and ')}
    order by o.name collate "zh-x-icu", o.id limit ${limit + 1}`);
}

/** Inserts an organisation; its id comes back. */
export async function insertOrganisation(db: Queryable, input: NewOrganisation): Promise<string> {
  const { site, centralSchoolId } = input.kind === 'school' ? input : { site: null, centralSchoolId: null };
  const { id } = await db.one<{ id: string }>(sql`
    insert into organisation (region_id, kind, name, short_name, site, central_school_id)
    values (${input.regionId}, ${input.kind}, ${input.name}, ${input.shortName}, ${site}, ${centralSchoolId})
    returning id`);
  return id;
}

export const updateOrganisation = (
  db: Queryable,
  id: string,
  change: { name?: string | undefined; shortName?: string | undefined; closed?: boolean | undefined },
) =>
  db.run(sql`
    update organisation set
      name = coalesce(${change.name ?? null}, name),
      short_name = coalesce(${change.shortName ?? null}, short_name)
      ${change.closed === undefined ? empty : change.closed ? sql`, closed_at = coalesce(closed_at, now())` : sql`, closed_at = null`}
    where id = ${id}`);
