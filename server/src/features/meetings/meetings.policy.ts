import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { listReviewers } from '../reviews/index.ts';
import { findMeeting, type MeetingRow } from './meetings.repo.ts';

type Facts = Pick<MeetingRow, 'lessonId' | 'moderatorId' | 'invitedIds'>;

/** Of those who were asked to come, the ones who may (still) read the review. */
export async function admitted(
  db: Queryable,
  { lessonId, moderatorId, invitedIds }: Facts,
): Promise<string[]> {
  const personIds = [moderatorId, ...invitedIds];
  const reviewers = await listReviewers(db, lessonId, { q: '', personIds, limit: personIds.length });
  return reviewers.map(({ id }) => id);
}

/** What the policy must know about a meeting: it belongs to its people alone, and to none who left both schools. */
export async function thingOfMeeting(db: Queryable, facts: Facts): Promise<Thing> {
  const granted = await admitted(db, facts);
  return { granted, ...(granted.includes(facts.moderatorId) && { ownerId: facts.moderatorId }) };
}

/** The meeting, if the actor may do this with it. @throws not-found, forbidden */
export async function requireMeeting(
  db: Queryable,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<MeetingRow & { thing: Thing }> {
  const meeting = await findMeeting(db, id);
  if (meeting === undefined) throw new ProblemError('not-found');
  const thing = await thingOfMeeting(db, meeting);
  authorise(actor, action, thing, 'meeting.read');
  return { ...meeting, thing };
}

export const refuseNotHeld = (): never => {
  throw new ProblemError('conflict', {
    reason: 'meeting.not-held',
    detail: '研讨会还没有开始，或者已经结束。',
  });
};
