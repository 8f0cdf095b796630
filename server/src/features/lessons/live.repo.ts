import type { LessonAction, LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** Events after `seq`, in order, at most `limit`. */
export const readEvents = (db: Queryable, lessonId: string, after: number, limit: number) =>
  db.many<LessonEvent>(sql`
    select e.seq, e.at, e.actor_id as "actorId", p.name as "actorName", e.action_id as "actionId", e.action
    from lesson_event e left join person p on p.id = e.actor_id
    where e.lesson_id = ${lessonId} and e.seq > ${after} order by e.seq limit ${limit}`);

/** Events of some kinds only, in order; for figures drawn from the log. */
export const readEventsOf = (db: Queryable, lessonId: string, kinds: LessonAction['kind'][]) =>
  db.many<Pick<LessonEvent, 'seq' | 'at' | 'actorId' | 'action'>>(sql`
    select seq, at, actor_id as "actorId", action from lesson_event
    where lesson_id = ${lessonId} and action->>'kind' = any(${kinds}) order by seq`);

/**
 * Writes events with their numbers, all or none, in one statement. Breaks a constraint when a number or an
 * action id of the lesson is taken.
 */
export const insertEvents = (db: Queryable, lessonId: string, events: readonly LessonEvent[]) =>
  db.run(sql`
    insert into lesson_event (lesson_id, seq, at, actor_id, action_id, action)
    select ${lessonId}::uuid, * from unnest(
      ${events.map((event) => event.seq)}::integer[],
      ${events.map((event) => new Date(event.at).toISOString())}::timestamptz[],
      ${events.map((event) => event.actorId)}::uuid[],
      ${events.map((event) => event.actionId)}::uuid[],
      ${events.map((event) => JSON.stringify(event.action))}::jsonb[])`);

/** The lesson goes from scheduled to live; false if it is neither. */
export const markLive = async (db: Queryable, lessonId: string, at: number): Promise<boolean> =>
  (await db.run(sql`
    update lesson set state = 'live', opened_at = coalesce(opened_at, ${new Date(at)}), updated_at = now()
    where id = ${lessonId} and state in ('scheduled', 'live')`)) > 0;

/** The lesson goes from live to ended; false if it was not live. */
export const markEnded = async (db: Queryable, lessonId: string, at: number): Promise<boolean> =>
  (await db.run(sql`
    update lesson set state = 'ended', ended_at = ${new Date(at)}, updated_at = now()
    where id = ${lessonId} and state = 'live'`)) > 0;

export const insertBan = (
  db: Queryable,
  ban: { lessonId: string; personId: string; byPerson: string | null; at: number },
) =>
  db.run(sql`
    insert into lesson_ban (lesson_id, person_id, by_person, at)
    values (${ban.lessonId}, ${ban.personId}, ${ban.byPerson}, ${new Date(ban.at)})
    on conflict do nothing`);

export const upsertHeadcount = (
  db: Queryable,
  count: { lessonId: string; classId: string; present: number; confirmedBy: string; at: number },
) =>
  db.run(sql`
    insert into headcount (lesson_id, class_id, present, confirmed_by, confirmed_at)
    values (${count.lessonId}, ${count.classId}, ${count.present}, ${count.confirmedBy}, ${new Date(count.at)})
    on conflict (lesson_id, class_id) do update
      set present = excluded.present, confirmed_by = excluded.confirmed_by, confirmed_at = excluded.confirmed_at`);

export type EndpointRow = { personId: string; name: string; classroomId: string };

/** The screens that stand in the lesson's classrooms. */
export const listEndpoints = (db: Queryable, lessonId: string) =>
  db.many<EndpointRow>(sql`
    select distinct d.person_id as "personId", p.name, d.classroom_id as "classroomId"
    from lesson_class lc join device d on d.classroom_id = lc.classroom_id join person p on p.id = d.person_id
    where lc.lesson_id = ${lessonId} and d.revoked_at is null`);

export const findLessonIdByRoom = async (db: Queryable, roomName: string): Promise<string | undefined> =>
  (await db.maybe<{ id: string }>(sql`select id from lesson where room_name = ${roomName}`))?.id;

/** Lessons that run now. */
export const listLiveLessons = (db: Queryable) =>
  db.many<{ id: string; roomName: string; endsAt: number }>(sql`
    select id, room_name as "roomName", ends_at as "endsAt" from lesson where state = 'live'`);

/** Of these rooms those whose lesson is over. */
export const listOverRooms = (db: Queryable, roomNames: string[]) =>
  db.many<{ id: string; roomName: string }>(sql`
    select id, room_name as "roomName" from lesson
    where room_name = any(${roomNames}) and state in ('ended', 'cancelled')`);

/** Whether a lesson that stands uses the courseware and has a place for the person or screen. */
export const isCoursewareOfLessonWith = async (
  db: Queryable,
  { coursewareId, personId }: { coursewareId: string; personId: string },
): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from lesson_courseware lw join lesson l on l.id = lw.lesson_id
    where lw.courseware_id = ${coursewareId} and l.state <> 'cancelled'
      and not exists (select 1 from lesson_ban b where b.lesson_id = l.id and b.person_id = ${personId})
      and (exists (select 1 from lesson_person x where x.lesson_id = l.id and x.person_id = ${personId})
        or exists (select 1 from lesson_class x join device d on d.classroom_id = x.classroom_id
          where x.lesson_id = l.id and d.person_id = ${personId} and d.revoked_at is null))
    limit 1`)) !== undefined;
