import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { archived } from './classes.repo.ts';
import type { Position } from './cursor.ts';
import { organisationInReach, type Reach } from './reach.ts';

const classroom = sql`k.id, k.organisation_id as "organisationId", k.name, k.archived_at as "archivedAt",
  (select count(*) from device d where d.classroom_id = k.id and d.revoked_at is null) as "deviceCount"`;

const joined = sql`classroom k join organisation o on o.id = k.organisation_id left join region r on r.id = o.region_id`;

export const findClassroom = (db: Queryable, id: string) =>
  db.maybe<Classroom>(sql`select ${classroom} from ${joined} where k.id = ${id}`);

export type ClassroomFilter = {
  organisationId: string | undefined;
  q: string | undefined;
  state: 'active' | 'archived';
  after: Position | null;
  limit: number;
};

/** Classrooms of organisations within reach, in the order of pinyin; one more than `limit`. */
export function listClassrooms(db: Queryable, reach: Reach, filter: ClassroomFilter) {
  const { organisationId, q, after } = filter;
  const conditions: Sql[] = [
    organisationInReach(reach),
    filter.state === 'active' ? sql`k.archived_at is null` : sql`k.archived_at is not null`,
    ...(organisationId === undefined ? [] : [sql`k.organisation_id = ${organisationId}`]),
    ...(q === undefined || q === '' ? [] : [sql`strpos(lower(k.name), lower(${q})) > 0`]),
    ...(after === null
      ? []
      : [sql`(k.name collate "zh-x-icu", k.id) > (${after.key} collate "zh-x-icu", ${after.id}::uuid)`]),
  ];
  return db.many<Classroom>(sql`
    select ${classroom} from ${joined} where ${join(conditions, ' and ')}
    order by k.name collate "zh-x-icu", k.id limit ${filter.limit + 1}`);
}

/** Inserts a classroom; its id comes back. */
export async function insertClassroom(
  db: Queryable,
  input: { organisationId: string; name: string },
): Promise<string> {
  const { id } = await db.one<{ id: string }>(
    sql`insert into classroom (organisation_id, name) values (${input.organisationId}, ${input.name}) returning id`,
  );
  return id;
}

export const updateClassroom = (
  db: Queryable,
  { id, ...change }: { id: string; name?: string; archived?: boolean },
) =>
  db.run(sql`
    update classroom set name = coalesce(${change.name ?? null}, name) ${archived(change.archived)} where id = ${id}`);
