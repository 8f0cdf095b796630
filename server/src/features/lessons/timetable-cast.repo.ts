import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People, classes, rooms and courseware belong to features on the left: read here only.

type Side = 'supporting' | 'receiving';

/** The two schools of a pair. */
export type PairSchools = { supportingSchoolId: string; receivingSchoolId: string };

const schoolIdsOf = ({ supportingSchoolId, receivingSchoolId }: PairSchools) => [
  supportingSchoolId,
  receivingSchoolId,
];

const sideOf = (pair: PairSchools, column: 'organisation_id' | 'school_id') =>
  column === 'organisation_id'
    ? sql`case when organisation_id = ${pair.supportingSchoolId}::uuid then 'supporting' else 'receiving' end`
    : sql`case when c.school_id = ${pair.supportingSchoolId}::uuid then 'supporting' else 'receiving' end`;

export type TeacherRow = { id: string; name: string; side: Side; subject: string | null };

/** Everybody who may teach a lesson of the pair: members of its schools, once for each person (supporting first). */
export const listTeachers = (db: Queryable, pair: PairSchools) =>
  db.many<TeacherRow>(sql`
    select t.* from (
      select distinct on (p.id) p.id, p.name, ${sideOf(pair, 'organisation_id')} as side, m.subject
      from membership m join person p on p.id = m.person_id
      where m.organisation_id = any(${schoolIdsOf(pair)}::uuid[]) and m.ended_at is null and p.kind = 'person'
        and p.disabled_at is null and m.role in ('teacher', 'schoolAdministrator', 'mentor', 'trainee')
      order by p.id, m.organisation_id = ${pair.supportingSchoolId}::uuid desc, m.role <> 'teacher', m.created_at) t
    order by t.side desc, t.name collate "zh-x-icu", t.id`);

export type ClassRow = {
  id: string;
  side: Side;
  name: string;
  grade: number;
  rosterSize: number;
  classroom: { id: string; name: string } | null;
};

/** Classes of the two schools that are not put away, with their own rooms. */
export const listClasses = (db: Queryable, pair: PairSchools) =>
  db.many<ClassRow>(sql`
    select k.id, case when k.organisation_id = ${pair.supportingSchoolId}::uuid then 'supporting' else 'receiving' end as side,
      k.name, k.grade, k.roster_size as "rosterSize",
      case when room.id is null then null else json_build_object('id', room.id, 'name', room.name) end as classroom
    from class k left join classroom room on room.id = k.classroom_id and room.archived_at is null
    where k.organisation_id = any(${schoolIdsOf(pair)}::uuid[]) and k.archived_at is null
    order by 2 desc, k.grade, k.name collate "zh-x-icu", k.id`);

export const listClassrooms = (db: Queryable, pair: PairSchools) =>
  db.many<{ id: string; side: Side; name: string }>(sql`
    select id, ${sideOf(pair, 'organisation_id')} as side, name from classroom
    where organisation_id = any(${schoolIdsOf(pair)}::uuid[]) and archived_at is null
    order by 2 desc, name collate "zh-x-icu", id`);

export type CoursewareRow = {
  id: string;
  side: Side;
  schoolId: string;
  ownerId: string;
  title: string;
  pageCount: number | null;
  ready: boolean;
};

/** Courseware of the two schools that is or will be ready, latest first. */
export const listCourseware = (db: Queryable, pair: PairSchools) =>
  db.many<CoursewareRow>(sql`
    select c.id, ${sideOf(pair, 'school_id')} as side, c.school_id as "schoolId", c.owner_id as "ownerId", c.title,
      c.page_count as "pageCount", c.status = 'ready' as ready
    from courseware c
    where c.school_id = any(${schoolIdsOf(pair)}::uuid[]) and c.deleted_at is null and c.status in ('ready', 'converting')
    order by c.id desc limit 500`);

/**
 * People who could observe: members of the two schools, and experts, research officers and coordinators of bureaus and
 * universities in whose region one of the schools lies. Screens never.
 */
export const listObserverCandidates = (
  db: Queryable,
  wanted: { schoolIds: string[]; regionIds: string[]; q: string; personId: string | null; limit: number },
) =>
  db.many<{ id: string; name: string; organisationName: string; schoolId: string | null }>(sql`
    select t.* from (
      select distinct on (p.id) p.id, p.name, o.short_name as "organisationName",
        case when o.id = any(${wanted.schoolIds}::uuid[]) then o.id end as "schoolId"
      from person p join membership m on m.person_id = p.id and m.ended_at is null
      join organisation o on o.id = m.organisation_id and o.closed_at is null
      where p.kind = 'person' and p.disabled_at is null
        and (${wanted.personId}::uuid is null or p.id = ${wanted.personId}::uuid)
        and (o.id = any(${wanted.schoolIds}::uuid[])
          or (o.region_id = any(${wanted.regionIds}::uuid[]) and m.role in ('expert', 'researchOfficer', 'coordinator')))
        and (${wanted.q} = '' or strpos(lower(p.name), lower(${wanted.q})) > 0)
      order by p.id, o.id = any(${wanted.schoolIds}::uuid[]) desc) t
    order by t."schoolId" is not null, t.name collate "zh-x-icu", t.id limit ${wanted.limit}`);

/** Person ids of those who may see lessons of these schools without being on them. */
export const listWatchers = (
  db: Queryable,
  wanted: { schoolIds: string[]; regionIds: string[]; schoolRoles: string[]; regionRoles: string[] },
) =>
  db.many<{ id: string }>(sql`
    select distinct m.person_id as id from membership m join organisation o on o.id = m.organisation_id
    where m.ended_at is null and o.closed_at is null
      and ((o.id = any(${wanted.schoolIds}::uuid[]) and m.role = any(${wanted.schoolRoles}::text[]))
        or (o.region_id = any(${wanted.regionIds}::uuid[]) and m.role = any(${wanted.regionRoles}::text[])))`);
