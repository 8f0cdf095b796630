import type { ClassChange, NewClass, SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Position } from './cursor.ts';
import { organisationInReach, type Reach } from './reach.ts';

const schoolClass = sql`k.id, k.organisation_id as "organisationId", k.grade, k.name, k.roster_size as "rosterSize",
  k.classroom_id as "classroomId", room.name as "classroomName", k.archived_at as "archivedAt",
  case when k.recording_consent_at is not null then json_build_object(
    'at', (extract(epoch from k.recording_consent_at) * 1000)::bigint, 'byName', consenter.name
  ) end as "recordingConsent"`;

const joined = sql`class k join organisation o on o.id = k.organisation_id
  left join region r on r.id = o.region_id left join classroom room on room.id = k.classroom_id
  left join person consenter on consenter.id = k.recording_consent_by`;

/** By grade, then by name with its figures read as numbers: 三(2)班 before 三(10)班. */
const sortKey = sql`lpad(k.grade::text, 2, '0') || regexp_replace(regexp_replace(k.name, '([0-9]+)', '00\\1', 'g'),
  '0*([0-9]{3})', '\\1', 'g')`;

export const findClass = (db: Queryable, id: string) =>
  db.maybe<SchoolClass>(sql`select ${schoolClass} from ${joined} where k.id = ${id}`);

export type ClassFilter = {
  organisationId: string | undefined;
  grade: number | undefined;
  q: string | undefined;
  state: 'active' | 'archived';
  after: Position | null;
  limit: number;
};

/** Classes of organisations within reach, by grade and name; one more than `limit`. */
export function listClasses(db: Queryable, reach: Reach, filter: ClassFilter) {
  const { organisationId, grade, q, after } = filter;
  const conditions: Sql[] = [
    organisationInReach(reach),
    filter.state === 'active' ? sql`k.archived_at is null` : sql`k.archived_at is not null`,
    ...(organisationId === undefined ? [] : [sql`k.organisation_id = ${organisationId}`]),
    ...(grade === undefined ? [] : [sql`k.grade = ${grade}`]),
    ...(q === undefined || q === '' ? [] : [sql`strpos(lower(k.name), lower(${q})) > 0`]),
    ...(after === null ? [] : [sql`(${sortKey}, k.id) > (${after.key}, ${after.id}::uuid)`]),
  ];
  return db.many<SchoolClass & { sortKey: string }>(sql`
    select ${schoolClass}, ${sortKey} as "sortKey" from ${joined} where ${join(conditions, ' and ')}
    order by "sortKey", k.id limit ${filter.limit + 1}`);
}

/** Inserts a class; its id comes back. */
export async function insertClass(
  db: Queryable,
  input: Omit<NewClass, 'organisationId' | 'classroomId'> & {
    organisationId: string;
    classroomId: string | null;
  },
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into class (organisation_id, grade, name, roster_size, classroom_id)
    values (${input.organisationId}, ${input.grade}, ${input.name}, ${input.rosterSize}, ${input.classroomId})
    returning id`);
  return id;
}

export const updateClass = (db: Queryable, { id, ...change }: ClassChange) =>
  db.run(sql`
    update class set
      grade = coalesce(${change.grade ?? null}::integer, grade),
      name = coalesce(${change.name ?? null}, name),
      roster_size = coalesce(${change.rosterSize ?? null}::integer, roster_size)
      ${change.classroomId === undefined ? empty : sql`, classroom_id = ${change.classroomId}`}
      ${archived(change.archived)}
    where id = ${id}`);

/** Notes who recorded the parents' consent now; one that stands keeps its date. */
export const giveRecordingConsent = (db: Queryable, id: string, byPerson: string) =>
  db.run(sql`
    update class set recording_consent_at = now(), recording_consent_by = ${byPerson}
    where id = ${id} and recording_consent_at is null`);

/** True if there was a consent to withdraw. */
export const withdrawRecordingConsent = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.run(sql`
    update class set recording_consent_at = null, recording_consent_by = null
    where id = ${id} and recording_consent_at is not null`)) > 0;

export const archived = (value: boolean | undefined): Sql => {
  if (value === undefined) return empty;
  return value ? sql`, archived_at = coalesce(archived_at, now())` : sql`, archived_at = null`;
};

/** The classes a school has now, for an import to compare with. */
export const listActiveClasses = (db: Queryable, organisationId: string) =>
  db.many<{ id: string; grade: number; name: string; rosterSize: number }>(sql`
    select id, grade, name, roster_size as "rosterSize" from class
    where organisation_id = ${organisationId} and archived_at is null`);
