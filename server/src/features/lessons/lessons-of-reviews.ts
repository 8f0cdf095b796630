import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import sql, { type Sql } from 'sql-template-tag';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { reachOf } from '../organisations/index.ts';
import { lessonFor, thingOfLesson } from './lesson-thing.ts';
import { findLessonFacts, selectVisible } from './timetable.repo.ts';

/** A lesson for those who talk about it, with what the policy must know. */
export type ReviewedLesson = { lesson: Lesson; thing: Thing; isSentOut: boolean };

/** Opens a lesson by name to an expert or research officer from elsewhere: to see it, not to join it. */
export const openLessonTo = (
  tx: Queryable,
  grant: { lessonId: string; personId: string; by: string; now: number },
) =>
  tx.run(sql`
    insert into lesson_grant (lesson_id, person_id, granted_by, granted_at)
    values (${grant.lessonId}, ${grant.personId}, ${grant.by}, ${new Date(grant.now)}) on conflict do nothing`);

/** Takes back what `openLessonTo` gave. */
export const closeLessonTo = (
  tx: Queryable,
  { lessonId, personId }: { lessonId: string; personId: string },
) => tx.run(sql`delete from lesson_grant where lesson_id = ${lessonId} and person_id = ${personId}`);

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

/** A query for the lessons (`id`) whose review the asking person may read, or add to. */
export const selectLessonsReviewedBy = (
  actor: Actor,
  action: 'review.read' | 'review.write' = 'review.read',
): Sql => selectVisible({ ...reachOf(actor, action), personId: actor.personId });
