import type { Region, RegionLevel } from '@tongtang/shared/organisations/regions.contract.ts';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Position } from './cursor.ts';
import { regionInReach, type Reach } from './reach.ts';

const region = sql`r.id, r.parent_id as "parentId", r.level, r.name,
  (select json_agg(json_build_object('id', s.id, 'name', s.name) order by array_position(r.path, s.id))
    from region s where s.id = any(r.path)) as path,
  (select count(*) from region c where c.parent_id = r.id) as "childCount",
  (select count(*) from organisation o join region x on x.id = o.region_id
    where x.path @> array[r.id] and o.closed_at is null) as "organisationCount"`;

export const findRegion = (db: Queryable, id: string) =>
  db.maybe<Region>(sql`select ${region} from region r where r.id = ${id}`);

export type RegionFilter = { parentId?: string; q?: string; after: Position | null; limit: number };

/** Regions within reach, in the order of pinyin; one more than `limit`. */
export const listRegions = (db: Queryable, reach: Reach, filter: RegionFilter) =>
  db.many<Region>(sql`
    select ${region} from region r
    where ${regionInReach(reach)} and ${levelOf(reach, filter)} ${after(filter.after)}
    order by r.name collate "zh-x-icu", r.id limit ${filter.limit + 1}`);

/** Children of a region, hits of a search, or the topmost regions within reach. */
function levelOf(reach: Reach, filter: RegionFilter): Sql {
  if (filter.q !== undefined && filter.q !== '') return sql`strpos(lower(r.name), lower(${filter.q})) > 0`;
  if (filter.parentId !== undefined) return sql`r.parent_id = ${filter.parentId}`;
  if (reach.everywhere) return sql`r.parent_id is null`;
  return sql`r.id = any(${reach.regionIds}::uuid[])
    and not (coalesce(r.path[:cardinality(r.path) - 1], '{}') && ${reach.regionIds}::uuid[])`;
}

const after = (position: Position | null): Sql =>
  position === null
    ? empty
    : sql`and (r.name collate "zh-x-icu", r.id) > (${position.key} collate "zh-x-icu", ${position.id}::uuid)`;

/** Inserts a region below `parentId`; its id comes back. */
export async function insertRegion(
  db: Queryable,
  input: { parentId: string | null; level: RegionLevel; name: string },
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    with fresh as (select uuidv7() as id)
    insert into region (id, parent_id, level, name, path)
    select fresh.id, ${input.parentId}::uuid, ${input.level}, ${input.name},
      coalesce((select path from region where id = ${input.parentId}::uuid), '{}') || fresh.id
    from fresh returning id`);
  return id;
}

export const renameRegion = (db: Queryable, id: string, name: string) =>
  db.run(sql`update region set name = ${name} where id = ${id}`);

export const deleteRegion = (db: Queryable, id: string) => db.run(sql`delete from region where id = ${id}`);

/** Whether anything at all lies in the region: regions, organisations, calendar entries. */
export const isRegionUsed = async (db: Queryable, id: string): Promise<boolean> =>
  (
    await db.one<{ used: boolean }>(sql`
      select exists (select 1 from region where parent_id = ${id})
        or exists (select 1 from organisation where region_id = ${id})
        or exists (select 1 from school_year where region_id = ${id})
        or exists (select 1 from bell_schedule where region_id = ${id})
        or exists (select 1 from calendar_exception where region_id = ${id}) as used`)
  ).used;
