import type { Collision } from '@tongtang/shared/lessons/timetable/collision.ts';
import { localDateOf, timeOfDayOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import { brokenConstraint, type Database, type Queryable } from '../../platform/database.ts';
import { thingOfLesson } from './lesson-thing.ts';
import * as repo from './timetable-bookings.repo.ts';
import { listLessonFactsOf } from './timetable.repo.ts';

/**
 * Runs a transaction in which lessons are booked. Whoever does not keep to the locks of `bookLessons` (a script, an
 * older server during an update) still meets the exclusion constraint; the second run then finds and names them.
 */
export async function inBookingTransaction<T>(db: Database, work: (tx: Queryable) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(work);
  } catch (error) {
    if (brokenConstraint(error) !== 'lesson_booking_collision') throw error;
    return await db.transaction(work);
  }
}

/**
 * Books the teachers, classes and rooms of lessons as they stand in the transaction, in place of what they had booked.
 * @throws conflict `lesson.collides`
 */
export async function bookLessons(tx: Queryable, actor: Actor, lessonIds: string[]): Promise<void> {
  await repo.deleteBookings(tx, lessonIds);
  await repo.lockResources(tx, lessonIds);
  const obstacles = await repo.listObstacles(tx, lessonIds);
  if (obstacles.length > 0) throw collisionProblem(await collisionsOf(tx, actor, obstacles));
  await repo.insertBookings(tx, lessonIds);
}

/** Bookings as the asking person may know them: the other lesson only if it may be read. */
export async function collisionsOf(
  db: Queryable,
  actor: Actor,
  bookings: readonly repo.BookingRow[],
): Promise<Collision[]> {
  const ids = [...new Set(bookings.map((booking) => booking.lessonId))];
  const lessons = new Map(
    (ids.length === 0 ? [] : await listLessonFactsOf(db, ids)).map((facts) => [facts.id, facts]),
  );
  return [...bookings].sort(byTimeAndKind).map(({ lessonId, ...booking }) => {
    const facts = lessons.get(lessonId);
    const readable = facts !== undefined && can(actor, 'lesson.read', thingOfLesson(facts));
    return {
      ...booking,
      lesson: readable
        ? {
            id: facts.id,
            title: facts.title,
            schoolNames: [facts.supportingSchool.shortName, facts.receivingSchool.shortName],
          }
        : null,
    };
  });
}

const KINDS: readonly Collision['resourceKind'][] = ['teacher', 'class', 'classroom'];

const byTimeAndKind = (a: repo.BookingRow, b: repo.BookingRow): number =>
  a.startsAt - b.startsAt || KINDS.indexOf(a.resourceKind) - KINDS.indexOf(b.resourceKind);

const FIELD = { teacher: 'leadTeacherId', class: 'classes', classroom: 'classes' } as const;

function collisionProblem(collisions: Collision[]): ProblemError {
  const shown = collisions.slice(0, 3).map(inWords);
  const more =
    collisions.length > shown.length ? `另有 ${String(collisions.length - shown.length)} 处冲突。` : '';
  const fields: FieldProblem[] = collisions.map((collision) => ({
    path: FIELD[collision.resourceKind],
    message: inWords(collision),
  }));
  return new ProblemError('conflict', {
    reason: 'lesson.collides',
    detail: `${shown.join('；')}。${more}请换一个时间，或换人、换班、换教室。`,
    fields: fields.slice(0, 20),
    data: { collisions },
  });
}

function inWords({ resourceName, schoolName, startsAt, endsAt, lesson }: Collision): string {
  const [, month = '', day = ''] = localDateOf(startsAt).split('-');
  const when = `${String(Number(month))}月${String(Number(day))}日 ${timeOfDayOf(startsAt)}–${timeOfDayOf(endsAt)}`;
  const what =
    lesson === null ? '另一节课' : `《${withinTitleMarks(lesson.title)}》（${lesson.schoolNames.join('—')}）`;
  return `${schoolName} ${resourceName} ${when} 已有${what}`;
}

/** Book title marks within book title marks are single ones (GB/T 15834-2011). */
const withinTitleMarks = (title: string): string => title.replaceAll('《', '〈').replaceAll('》', '〉');
