import { randomUUID } from 'node:crypto';
import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import { offersOn } from '@tongtang/shared/lessons/timetable/period-offers.ts';
import { periodAt, type PairCalendars } from '@tongtang/shared/lessons/timetable/school-calendars.ts';
import { planSeries, type SeriesRule } from '@tongtang/shared/lessons/timetable/series.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays, weekdayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import sql from 'sql-template-tag';
import {
  insertBookings,
  insertLesson,
  insertSeries,
  type LessonToInsert,
} from '../features/lessons/index.ts';
import { readCalendarOf } from '../features/organisations/index.ts';
import { insertPairing } from '../features/pairings/index.ts';
import type { Queryable } from '../platform/database.ts';
import { seedCalendars } from './seed-calendars.ts';

type Schools = { supporting: string; receiving: string };

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;

/**
 * Bell schedules and terms, the pair of the two schools, a lesson that begins in five to ten minutes, one later in the
 * week and a weekly series.
 */
export async function seedLessons(tx: Queryable, schools: Schools, now: number): Promise<void> {
  await seedCalendars(tx, schools, now);
  const today = localDateOf(now);
  const pairingId = await insertPairing(tx, {
    supportingSchoolId: schools.supporting,
    receivingSchoolId: schools.receiving,
    validFromOn: addDays(today, -60),
    validToOn: addDays(today, 660),
    note: '三、五年级数学与美术同步课堂，每周两节；每学期互访一次。',
    createdBy: await personOf(tx, 'coordinator'),
  });
  const calendars = {
    supporting: await readCalendarOf(tx, schools.supporting),
    receiving: await readCalendarOf(tx, schools.receiving),
  };
  const first = await seedFirstLesson(tx, pairingId, placeAt(startAfter(now), calendars));
  await observe(tx, first, ['expert', 'researcher']);
  await seedLaterLesson(tx, pairingId, { calendars, today });
  await seedSeries(tx, pairingId, { calendars, today, now });
}

/** The next time on the five minutes that leaves at least four to get ready. */
const startAfter = (now: number): number => Math.ceil((now + 4 * MINUTE_MS) / STEP_MS) * STEP_MS;

function placeAt(startsAt: number, calendars: PairCalendars): LessonPlace {
  const span = { startsAt, endsAt: startsAt + 40 * MINUTE_MS };
  return {
    ...span,
    supportingPeriod: periodAt(span, calendars.supporting),
    receivingPeriod: periodAt(span, calendars.receiving),
  };
}

async function seedFirstLesson(tx: Queryable, pairingId: string, place: LessonPlace): Promise<string> {
  return book(tx, {
    ...(await thirdGrade(tx, pairingId)),
    ...{ title: '三年级数学《分数的初步认识》', subject: '数学', seriesId: null },
    stages: stagesOf([
      ['导入', 5],
      ['新授', 15],
      ['练习', 15],
      ['小结', 5],
    ]),
    ...place,
  });
}

async function seedLaterLesson(
  tx: Queryable,
  pairingId: string,
  { calendars, today }: { calendars: PairCalendars; today: string },
): Promise<void> {
  const tomorrow = addDays(today, 1);
  const on = weekdayOf(tomorrow) > 5 ? addDays(tomorrow, 8 - weekdayOf(tomorrow)) : tomorrow;
  const offer = offersOn(on, calendars).find((entry) => entry.supportingPeriod.ordinal === 3);
  if (offer === undefined) return;
  const { startsAt, endsAt, supportingPeriod, receivingPeriod } = offer;
  await book(tx, {
    ...(await thirdGrade(tx, pairingId)),
    ...{ title: '三年级数学《分数的简单计算》', subject: '数学', seriesId: null },
    stages: stagesOf([
      ['复习', 5],
      ['新授', 15],
      ['练习', 12],
      ['小结', 3],
    ]),
    ...{ startsAt, endsAt, supportingPeriod, receivingPeriod },
  });
}

async function seedSeries(
  tx: Queryable,
  pairingId: string,
  { calendars, today, now }: { calendars: PairCalendars; today: string; now: number },
): Promise<void> {
  const rule: SeriesRule = {
    weekday: 3,
    weekPattern: 'every',
    fromOn: addDays(today, 1),
    untilOn: addDays(today, 56),
    skippedOn: [],
    supportingOrdinal: 2,
    receivingOrdinal: 2,
  };
  const inForce = { startsOn: today, endsOn: rule.untilOn };
  const plan = planSeries(rule, { calendars, inForce, now });
  if (plan === 'noTerm') return;
  const seriesId = await insertSeries(tx, { pairingId, rule, createdBy: await personOf(tx, 'coordinator') });
  const cast = await castOf(tx, pairingId, {
    teachers: ['teacher-lanxi', 'teacher-yunling'],
    classes: ['五(2)班', '五(1)班'],
  });
  for (const { startsAt, endsAt, supportingPeriod, receivingPeriod } of plan.dates)
    await book(tx, {
      ...cast,
      ...{ title: '五年级美术 同步课堂', subject: '美术', seriesId },
      stages: stagesOf([
        ['欣赏', 8],
        ['示范', 10],
        ['创作', 17],
        ['展评', 5],
      ]),
      ...{ startsAt, endsAt, supportingPeriod, receivingPeriod },
    });
}

async function book(tx: Queryable, lesson: Omit<LessonToInsert, 'makesUpId' | 'coursewareIds'>) {
  const id = await insertLesson(tx, { ...lesson, makesUpId: null, coursewareIds: [] });
  await insertBookings(tx, [id]);
  return id;
}

const stagesOf = (stages: [title: string, minutes: number][]) =>
  stages.map(([title, minutes]) => ({ id: randomUUID(), title, minutes }));

const thirdGrade = (tx: Queryable, pairingId: string) =>
  castOf(tx, pairingId, { teachers: ['lead', 'assisting'], classes: ['三(1)班', '三(2)班'] });

/** A lead teacher of the supporting school and an assisting one of the receiving school, with a class each. */
async function castOf(
  tx: Queryable,
  pairingId: string,
  { teachers, classes }: { teachers: [string, string]; classes: [string, string] },
) {
  const [lead, assisting] = teachers;
  return {
    pairingId,
    createdBy: await personOf(tx, lead),
    teachers: [
      { personId: await personOf(tx, lead), role: 'leadTeacher' as const, side: 'supporting' as const },
      {
        personId: await personOf(tx, assisting),
        role: 'assistingTeacher' as const,
        side: 'receiving' as const,
      },
    ],
    classes: [
      { ...(await classOf(tx, classes[0])), side: 'supporting' as const },
      { ...(await classOf(tx, classes[1])), side: 'receiving' as const },
    ],
  };
}

async function observe(tx: Queryable, lessonId: string, accounts: string[]): Promise<void> {
  for (const account of accounts)
    await tx.run(sql`
      insert into lesson_person (lesson_id, person_id, role, added_by)
      values (${lessonId}, ${await personOf(tx, account)}, 'observer', ${await personOf(tx, 'lead')})`);
}

const personOf = async (tx: Queryable, account: string): Promise<string> =>
  (await tx.one<{ id: string }>(sql`select id from person where account = ${account}`)).id;

const classOf = (tx: Queryable, name: string) =>
  tx.one<{ classId: string; classroomId: string | null }>(sql`
    select id as "classId", classroom_id as "classroomId" from class where name = ${name}`);
