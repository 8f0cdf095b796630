import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { lessonToReview, type ReviewedLesson } from '../lessons/index.ts';
import { findRecordedLesson, type RecordedLesson } from '../recordings/index.ts';

/** A recording that is talked about, with its lesson. */
export type Reviewed = ReviewedLesson & { recorded: RecordedLesson };

/** The recording, if the actor may do this with it. @throws not-found, forbidden */
export async function requireReviewed(
  db: Queryable,
  actor: Actor,
  { recordingId, action }: { recordingId: string; action: Action },
): Promise<Reviewed> {
  const recorded = await findRecordedLesson(db, { id: recordingId });
  if (recorded === undefined) throw new ProblemError('not-found');
  return { ...(await lessonToReview(db, actor, { lessonId: recorded.lessonId, action })), recorded };
}
