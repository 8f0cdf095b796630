import type { LessonStage } from '@tongtang/shared/lessons/lesson.ts';
import type {
  LessonChange,
  LessonChangeFacts,
  LessonPlace,
} from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import type { SeriesRule } from '@tongtang/shared/lessons/timetable/series.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

type Side = 'supporting' | 'receiving';

/** A teacher of a lesson with the school that sends them. */
export type CastTeacher = { personId: string; role: 'leadTeacher' | 'assistingTeacher'; side: Side };
export type CastClass = { classId: string; side: Side; classroomId: string | null };

export type LessonToInsert = LessonPlace & {
  pairingId: string;
  seriesId: string | null;
  makesUpId: string | null;
  title: string;
  subject: string;
  stages: LessonStage[];
  teachers: CastTeacher[];
  classes: CastClass[];
  coursewareIds: string[];
  createdBy: string | null;
};

/** Inserts a lesson with everybody on it, without its bookings; its id comes back. */
export async function insertLesson(tx: Queryable, lesson: LessonToInsert): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into lesson (pairing_id, series_id, makes_up_id, title, subject, starts_at, ends_at, supporting_period,
      receiving_period, stages, created_by)
    values (${lesson.pairingId}, ${lesson.seriesId}, ${lesson.makesUpId}, ${lesson.title}, ${lesson.subject},
      ${new Date(lesson.startsAt)}, ${new Date(lesson.endsAt)}, ${json(lesson.supportingPeriod)},
      ${json(lesson.receivingPeriod)}, ${json(lesson.stages)}, ${lesson.createdBy})
    returning id`);
  await replaceTeachers(tx, id, { teachers: lesson.teachers, by: lesson.createdBy });
  await replaceClasses(tx, id, lesson.classes);
  await replaceCourseware(tx, id, lesson.coursewareIds);
  return id;
}

export async function insertSeries(
  tx: Queryable,
  series: { pairingId: string; rule: SeriesRule; createdBy: string | null },
): Promise<string> {
  const { id } = await tx.one<{ id: string }>(sql`
    insert into lesson_series (pairing_id, rule, created_by)
    values (${series.pairingId}, ${json(series.rule)}, ${series.createdBy}) returning id`);
  return id;
}

/** Puts these teachers in the place of all others; somebody who observed and now teaches observes no more. */
export async function replaceTeachers(
  tx: Queryable,
  lessonId: string,
  { teachers, by }: { teachers: CastTeacher[]; by: string | null },
): Promise<void> {
  const ids = teachers.map((teacher) => teacher.personId);
  await tx.run(sql`
    delete from lesson_person where lesson_id = ${lessonId}
      and (role in ('leadTeacher', 'assistingTeacher') or person_id = any(${ids}::uuid[]))`);
  for (const { personId, role, side } of teachers)
    await tx.run(sql`
      insert into lesson_person (lesson_id, person_id, role, side, added_by, added_at)
      values (${lessonId}, ${personId}, ${role}, ${side}, ${by}, clock_timestamp())`);
}

/** Puts one teacher in the place of another; if the new one observed, no more. */
export async function replaceTeacher(
  tx: Queryable,
  lessonId: string,
  { absentId, teacher, by }: { absentId: string; teacher: CastTeacher; by: string },
): Promise<void> {
  await tx.run(sql`
    delete from lesson_person where lesson_id = ${lessonId} and person_id in (${absentId}, ${teacher.personId})`);
  await tx.run(sql`
    insert into lesson_person (lesson_id, person_id, role, side, added_by)
    values (${lessonId}, ${teacher.personId}, ${teacher.role}, ${teacher.side}, ${by})`);
}

export async function replaceClasses(tx: Queryable, lessonId: string, classes: CastClass[]): Promise<void> {
  await tx.run(sql`delete from lesson_class where lesson_id = ${lessonId}`);
  for (const { classId, side, classroomId } of classes)
    await tx.run(sql`
      insert into lesson_class (lesson_id, class_id, side, classroom_id)
      values (${lessonId}, ${classId}, ${side}, ${classroomId})`);
}

export async function replaceCourseware(tx: Queryable, lessonId: string, ids: string[]): Promise<void> {
  await tx.run(sql`delete from lesson_courseware where lesson_id = ${lessonId}`);
  await tx.run(sql`
    insert into lesson_courseware (lesson_id, courseware_id, position)
    select ${lessonId}::uuid, t.id, t.position
    from unnest(${ids}::uuid[]) with ordinality as t (id, position)`);
}

/** Adds an observer; false if the person is on the lesson already, in whatever role. */
export const insertObserver = async (
  tx: Queryable,
  observer: { lessonId: string; personId: string; side: Side | null; by: string },
): Promise<boolean> =>
  (await tx.run(sql`
    insert into lesson_person (lesson_id, person_id, role, side, added_by)
    values (${observer.lessonId}, ${observer.personId}, 'observer', ${observer.side}, ${observer.by})
    on conflict (lesson_id, person_id) do nothing`)) === 1;

/** Takes an observer off; false if the person was none. */
export const deleteObserver = async (tx: Queryable, lessonId: string, personId: string): Promise<boolean> =>
  (await tx.run(sql`
    delete from lesson_person where lesson_id = ${lessonId} and person_id = ${personId} and role = 'observer'`)) ===
  1;

const touch = sql`revision = revision + 1, updated_at = now()`;

export const setWhat = (
  tx: Queryable,
  id: string,
  { title, subject, stages }: { title: string; subject: string; stages: LessonStage[] },
) =>
  tx.run(sql`
    update lesson set title = ${title}, subject = ${subject}, stages = ${json(stages)}, ${touch} where id = ${id}`);

/** The stages are known as those of the lesson's plan. */
export const keepPlanStages = (tx: Queryable, id: string, stages: readonly LessonStage[]) =>
  tx.run(sql`update lesson set plan_stages = ${json(stages)} where id = ${id}`);

/** The plan's stages take the place of those it wrote before; false if the lesson began or has others by now. */
export const replacePlanStages = async (
  db: Queryable,
  id: string,
  stages: readonly LessonStage[],
): Promise<boolean> =>
  (await db.run(sql`
    update lesson set stages = ${json(stages)}, plan_stages = ${json(stages)}, ${touch}
    where id = ${id} and state = 'scheduled' and stages = plan_stages and stages <> ${json(stages)}`)) === 1;

export const setPlace = (tx: Queryable, id: string, place: LessonPlace) =>
  tx.run(sql`
    update lesson set starts_at = ${new Date(place.startsAt)}, ends_at = ${new Date(place.endsAt)},
      supporting_period = ${json(place.supportingPeriod)}, receiving_period = ${json(place.receivingPeriod)}, ${touch}
    where id = ${id}`);

export const setCancelled = (tx: Queryable, id: string, { at, reason }: { at: number; reason: string }) =>
  tx.run(sql`
    update lesson set state = 'cancelled', cancelled_at = ${new Date(at)}, cancel_reason = ${reason}, ${touch}
    where id = ${id}`);

export const setScheduled = (tx: Queryable, id: string) =>
  tx.run(sql`
    update lesson set state = 'scheduled', cancelled_at = null, cancel_reason = null, ${touch} where id = ${id}`);

/** Counts a change of people as one of the lesson, for the calendar feeds. */
export const touchLesson = (tx: Queryable, id: string) =>
  tx.run(sql`update lesson set ${touch} where id = ${id}`);

export const insertChange = (
  tx: Queryable,
  change: { lessonId: string; facts: LessonChangeFacts; reason: string; by: string | null },
) =>
  tx.run(sql`
    insert into lesson_change (lesson_id, kind, reason, facts, by_person)
    values (${change.lessonId}, ${change.facts.kind}, ${change.reason}, ${json(change.facts)}, ${change.by})`);

/** A lesson's history, newest first. */
export const listChanges = (db: Queryable, lessonId: string) =>
  db.many<LessonChange>(sql`
    select c.id, c.at, person.name as "byName", c.reason, c.facts
    from lesson_change c left join person on person.id = c.by_person
    where c.lesson_id = ${lessonId} order by c.at desc, c.id desc limit 200`);

const json = (value: unknown): Sql => sql`${value === null ? null : JSON.stringify(value)}::jsonb`;
