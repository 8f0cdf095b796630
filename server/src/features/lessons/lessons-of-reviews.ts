import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Sql } from 'sql-template-tag';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { reachOf } from '../organisations/index.ts';
import { lessonFor, thingOfLesson } from './lesson-thing.ts';
import { findLessonFacts, selectVisible } from './timetable.repo.ts';

/** A lesson for those who talk about it, with what the policy must know. */
export type ReviewedLesson = { lesson: Lesson; thing: Thing; isSentOut: boolean };

/** The lesson, if the actor may do this with it. @throws not-found, forbidden */
export async function lessonToReview(
  db: Queryable,
  actor: Actor,
  { lessonId, action }: { lessonId: string; action: Action },
): Promise<ReviewedLesson> {
  const facts = await findLessonFacts(db, lessonId);
  if (facts === undefined) throw new ProblemError('not-found');
  const thing = thingOfLesson(facts);
  authorise(actor, action, thing, 'lesson.read');
  return { lesson: lessonFor(actor, facts), thing, isSentOut: facts.bannedIds.includes(actor.personId) };
}

/** A query for the lessons (`id`) whose review the asking person may read. */
export const selectLessonsReviewedBy = (actor: Actor): Sql =>
  selectVisible({ ...reachOf(actor, 'review.read'), personId: actor.personId });
