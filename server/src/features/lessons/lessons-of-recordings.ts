import { withheld, isForTeachersOnly } from '@tongtang/shared/lessons/live-state.ts';
import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Queryable } from '../../platform/database.ts';
import { findLesson, thingOfLesson } from './lesson-thing.ts';
import { readLesson, type Place } from './live.lessons.ts';
import { readEvents } from './live.repo.ts';
import { findLessonFacts } from './timetable.repo.ts';

/** A lesson as the asking person may see it. @throws not-found */
export const lessonSeenBy = findLesson;

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
