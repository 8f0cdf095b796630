import { withheld, isForTeachersOnly } from '@tongtang/shared/lessons/live-state.ts';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import { reachOf } from '../organisations/index.ts';
import { findLesson, findLessonIfSeen, lessonFor, thingOfLesson } from './lesson-thing.ts';
import { readLesson, type Place } from './live.lessons.ts';
import { readEvents } from './live.repo.ts';
import { findLessonFacts, listLessonFactsOf, selectAmong, selectVisible } from './timetable.repo.ts';

/** A lesson as the asking person may see it. @throws not-found */
export const lessonSeenBy = findLesson;
/** The same, undefined for who may not see it. */
export const lessonIfSeenBy = findLessonIfSeen;
/** The same query for lessons whose ids another query gives, whoever asks. */
export const selectLessonsAmong = selectAmong;

/** A query for the lessons the asking person may see: `id`, and `words` by which one is looked for. */
export const selectLessonsSeenBy = (actor: Actor): Sql =>
  selectVisible({ ...reachOf(actor, 'lesson.read'), personId: actor.personId });

/** Lessons by their ids, as the asking person sees them. */
export async function lessonsById(db: Queryable, actor: Actor, ids: string[]): Promise<Map<string, Lesson>> {
  const facts = await listLessonFactsOf(db, ids);
  return new Map(facts.map((one) => [one.id, lessonFor(actor, one)]));
}

/** Whether the actor may do this with the lesson; false for no such lesson. */
export async function mayWithLesson(
  db: Queryable,
  actor: Actor,
  { lessonId, action }: { lessonId: string; action: Action },
): Promise<boolean> {
  const facts = await findLessonFacts(db, lessonId);
  return facts !== undefined && can(actor, action, thingOfLesson(facts));
}

/** Everybody with a place in the lesson, screens included. */
export const placesOfLesson = async (db: Queryable, lessonId: string): Promise<Place[]> =>
  (await readLesson(db, lessonId))?.places ?? [];

/** Name of the lesson's media room; null for no such lesson. */
export const roomOfLesson = async (db: Queryable, lessonId: string): Promise<string | null> =>
  (await findLessonFacts(db, lessonId))?.roomName ?? null;

const AT_A_TIME = 2_000;

/** The whole log of a lesson, whispers only for those who may hear them. */
export async function eventsFor(db: Queryable, actor: Actor, lessonId: string): Promise<LessonEvent[]> {
  const facts = await findLessonFacts(db, lessonId);
  const hearsWhispers = facts !== undefined && can(actor, 'lesson.whisper', thingOfLesson(facts));
  const events: LessonEvent[] = [];
  for (;;) {
    const some = await readEvents(db, lessonId, events.at(-1)?.seq ?? 0, AT_A_TIME);
    events.push(...some);
    if (some.length < AT_A_TIME) break;
  }
  return events.map((event) => (isForTeachersOnly(event) && !hearsWhispers ? withheld(event) : event));
}
