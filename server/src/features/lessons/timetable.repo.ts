import type { LessonPeriod, LessonStage, LessonState } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// Organisations, classes, classrooms, devices, pairings and courseware belong to features on the left: read here only.

/** Facts of a lesson that the live room and the policy need; times in epoch ms. */
export type LessonRow = {
  id: string;
  pairingId: string;
  seriesId: string | null;
  title: string;
  subject: string;
  startsAt: number;
  endsAt: number;
  supportingPeriod: LessonPeriod | null;
  receivingPeriod: LessonPeriod | null;
  supportingSchoolId: string;
  receivingSchoolId: string;
  state: LessonState;
  stages: LessonStage[];
  /** Name of its LiveKit room. */
  roomName: string;
  openedAt: number | null;
  endedAt: number | null;
  cancelledAt: number | null;
  cancelReason: string | null;
  makesUpId: string | null;
  revision: number;
  updatedAt: number;
};

type Side = 'supporting' | 'receiving';
type School = { id: string; name: string; shortName: string };
type Ref = { id: string; title: string; startsAt: number };

/** A lesson's row with everybody and everything on it. */
export type LessonFacts = LessonRow & {
  supportingSchool: School;
  receivingSchool: School;
  supportingRegionPath: string[];
  receivingRegionPath: string[];
  classes: {
    id: string;
    side: Side;
    name: string;
    grade: number;
    rosterSize: number;
    classroom: { id: string; name: string } | null;
  }[];
  people: { id: string; name: string; role: Exclude<LessonRole, 'classroomEndpoint'>; side: Side | null }[];
  /** Person ids of the screens that stand in its classrooms. */
  endpointIds: string[];
  /** Person ids of those who were sent out for good. */
  bannedIds: string[];
  /** To whom it was opened by name. */
  grantedIds: string[];
  courseware: { id: string; title: string; pageCount: number | null; ready: boolean }[];
  makesUp: Ref | null;
  madeUpBy: Ref | null;
};

const epochMs = (column: Sql) => sql`(extract(epoch from ${column}) * 1000)::bigint`;

const ref = (alias: Sql) =>
  sql`json_build_object('id', ${alias}.id, 'title', ${alias}.title, 'startsAt', ${epochMs(sql`${alias}.starts_at`)})`;

const school = (alias: Sql) =>
  sql`json_build_object('id', ${alias}.id, 'name', ${alias}.name, 'shortName', ${alias}.short_name)`;

const listOf = (item: Sql, order: Sql, from: Sql) =>
  sql`(select coalesce(json_agg(${item} order by ${order}), '[]') from ${from})`;

const ROLE_ORDER = sql`array_position(array['leadTeacher', 'assistingTeacher', 'observer'], lp.role), lp.added_at, lp.person_id`;

const facts = sql`l.id, l.pairing_id as "pairingId", l.series_id as "seriesId", l.title, l.subject,
  l.starts_at as "startsAt", l.ends_at as "endsAt", l.supporting_period as "supportingPeriod",
  l.receiving_period as "receivingPeriod", p.supporting_school_id as "supportingSchoolId",
  p.receiving_school_id as "receivingSchoolId", l.state, l.stages, l.room_name as "roomName",
  l.opened_at as "openedAt", l.ended_at as "endedAt", l.cancelled_at as "cancelledAt",
  l.cancel_reason as "cancelReason", l.makes_up_id as "makesUpId", l.revision, l.updated_at as "updatedAt",
  ${school(sql`so`)} as "supportingSchool", ${school(sql`ro`)} as "receivingSchool",
  coalesce(sr.path, '{}') as "supportingRegionPath", coalesce(rr.path, '{}') as "receivingRegionPath",
  ${listOf(
    sql`json_build_object('id', k.id, 'side', lc.side, 'name', k.name, 'grade', k.grade, 'rosterSize', k.roster_size,
      'classroom', case when room.id is null then null else json_build_object('id', room.id, 'name', room.name) end)`,
    sql`lc.side desc, k.grade, k.name`,
    sql`lesson_class lc join class k on k.id = lc.class_id left join classroom room on room.id = lc.classroom_id
      where lc.lesson_id = l.id`,
  )} as classes,
  ${listOf(
    sql`json_build_object('id', lp.person_id, 'name', person.name, 'role', lp.role, 'side', lp.side)`,
    ROLE_ORDER,
    sql`lesson_person lp join person on person.id = lp.person_id where lp.lesson_id = l.id`,
  )} as people,
  array(select distinct d.person_id from lesson_class lc join device d on d.classroom_id = lc.classroom_id
    where lc.lesson_id = l.id and d.revoked_at is null) as "endpointIds",
  array(select b.person_id from lesson_ban b where b.lesson_id = l.id) as "bannedIds",
  array(select g.person_id from lesson_grant g where g.lesson_id = l.id) as "grantedIds",
  ${listOf(
    sql`json_build_object('id', c.id, 'title', c.title, 'pageCount', c.page_count, 'ready', c.status = 'ready')`,
    sql`lw.position`,
    sql`lesson_courseware lw join courseware c on c.id = lw.courseware_id where lw.lesson_id = l.id and c.deleted_at is null`,
  )} as courseware,
  (select ${ref(sql`o`)} from lesson o where o.id = l.makes_up_id) as "makesUp",
  (select ${ref(sql`o`)} from lesson o where o.makes_up_id = l.id and o.state <> 'cancelled') as "madeUpBy"`;

const joined = sql`lesson l join pairing p on p.id = l.pairing_id
  join organisation so on so.id = p.supporting_school_id left join region sr on sr.id = so.region_id
  join organisation ro on ro.id = p.receiving_school_id left join region rr on rr.id = ro.region_id`;

export const findLessonFacts = (db: Queryable, id: string) =>
  db.maybe<LessonFacts>(sql`select ${facts} from ${joined} where l.id = ${id}`);

export const listLessonFactsOf = (db: Queryable, ids: string[]) =>
  db.many<LessonFacts>(sql`select ${facts} from ${joined} where l.id = any(${ids}::uuid[])`);

/** Locks the lesson's row until the end of the transaction; false if there is none. */
export const lockLesson = async (tx: Queryable, id: string): Promise<boolean> =>
  (await tx.maybe(sql`select 1 from lesson where id = ${id} for update`)) !== undefined;

/** Whose lessons a list may show: those of schools within reach, and those the person or screen is on. */
export type LessonReach = { regionIds: string[]; organisationIds: string[]; personId: string };

export type LessonFilter = {
  /** Epoch ms; lessons that end after it. */
  from?: number | undefined;
  /** Epoch ms; lessons that begin before it. */
  to?: number | undefined;
  organisationId?: string | undefined;
  pairingId?: string | undefined;
  classroomId?: string | undefined;
  state?: LessonState | undefined;
  onlyListed: boolean;
  after: { startsAt: number; id: string } | null;
  limit: number;
};

/** Lessons by start; one more than `limit`. */
export function listLessonFacts(db: Queryable, reach: LessonReach | 'all', filter: LessonFilter) {
  return db.many<LessonFacts>(sql`
    select ${facts} from ${joined} where ${join([visible(reach, filter.onlyListed), ...conditions(filter)], ' and ')}
    order by l.starts_at, l.id limit ${filter.limit + 1}`);
}

/** `id` and the words by which a lesson is looked for, of those within reach: to be joined. */
export const selectVisible = (reach: LessonReach): Sql => selectWords(visible(reach, false));

/** The same of the lessons whose ids a query gives. */
export const selectAmong = (lessonIds: Sql): Sql => selectWords(sql`l.id in (${lessonIds})`);

const selectWords = (condition: Sql): Sql => sql`
  select l.id, concat_ws(' ', l.title, l.subject, so.name, so.short_name, ro.name, ro.short_name,
    (select string_agg(c.name, ' ') from lesson_class lc join class c on c.id = lc.class_id where lc.lesson_id = l.id),
    (select string_agg(x.name, ' ') from lesson_person lp join person x on x.id = lp.person_id
      where lp.lesson_id = l.id and lp.role = 'leadTeacher')) as words
  from ${joined} where ${condition}`;

function visible(reach: LessonReach | 'all', onlyListed: boolean): Sql {
  if (reach === 'all') return sql`true`;
  const listed = sql`(exists (select 1 from lesson_person x where x.lesson_id = l.id and x.person_id = ${reach.personId})
    or exists (select 1 from lesson_class x join device d on d.classroom_id = x.classroom_id
      where x.lesson_id = l.id and d.person_id = ${reach.personId} and d.revoked_at is null))`;
  if (onlyListed) return listed;
  const granted = sql`exists (select 1 from lesson_grant g where g.lesson_id = l.id and g.person_id = ${reach.personId})`;
  return sql`(coalesce(sr.path && ${reach.regionIds}::uuid[], false) or coalesce(rr.path && ${reach.regionIds}::uuid[], false)
    or so.id = any(${reach.organisationIds}::uuid[]) or ro.id = any(${reach.organisationIds}::uuid[]) or ${listed}
    or ${granted})`;
}

function conditions({ from, to, organisationId, pairingId, classroomId, state, after }: LessonFilter): Sql[] {
  return [
    ...(from === undefined ? [] : [sql`l.ends_at > ${new Date(from)}`]),
    ...(to === undefined ? [] : [sql`l.starts_at < ${new Date(to)}`]),
    ...(organisationId === undefined ? [] : [sql`${organisationId}::uuid in (so.id, ro.id)`]),
    ...(pairingId === undefined ? [] : [sql`l.pairing_id = ${pairingId}`]),
    ...(classroomId === undefined
      ? []
      : [
          sql`exists (select 1 from lesson_class x where x.lesson_id = l.id and x.classroom_id = ${classroomId})`,
        ]),
    ...(state === undefined ? [] : [sql`l.state = ${state}`]),
    ...(after === null ? [] : [sql`(l.starts_at, l.id) > (${new Date(after.startsAt)}, ${after.id}::uuid)`]),
  ];
}
