import type { MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { roomOfMeeting } from './meeting-view.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { tellRoom } from './meetings.news.ts';
import { refuseNotHeld, requireMeeting } from './meetings.policy.ts';
import { endStay, noteStay, setFollowing, type StayKey } from './stays.repo.ts';

/** Lets pass who may be in the meeting now. @throws not-found; conflict `meeting.not-held` */
export async function requireHeld(deps: MeetingsDeps, actor: Actor, meetingId: string): Promise<void> {
  const { state } = await requireMeeting(deps.db, actor, { id: meetingId, action: 'meeting.read' });
  if (state !== 'held') refuseNotHeld();
}

/** Notes a connection as being there; tells all. */
export async function beginStay(
  deps: MeetingsDeps,
  actor: Actor,
  { isFollowing, ...key }: StayKey & { isFollowing: boolean },
): Promise<MeetingRoom> {
  await noteStay(deps.db, { ...key, isFollowing, personId: actor.personId, now: deps.clock.now() });
  await tellRoom(deps, key.meetingId);
  const row = await requireMeeting(deps.db, actor, { id: key.meetingId, action: 'meeting.read' });
  return roomOfMeeting(deps.db, row);
}

/** Ends a connection's stay; tells all. */
export async function finishStay(deps: MeetingsDeps, key: StayKey): Promise<void> {
  await endStay(deps.db, key, deps.clock.now());
  await tellRoom(deps, key.meetingId);
}

/** Whether somebody looks elsewhere. @throws not-found; conflict `meeting.not-there` */
export async function follow(
  deps: MeetingsDeps,
  actor: Actor,
  { isFollowing, ...key }: StayKey & { isFollowing: boolean },
): Promise<void> {
  await requireMeeting(deps.db, actor, { id: key.meetingId, action: 'meeting.read' });
  if ((await setFollowing(deps.db, key, isFollowing)) === 0) refuseNotThere();
  await tellRoom(deps, key.meetingId);
}

export const refuseNotThere = (): never => {
  throw new ProblemError('conflict', { reason: 'meeting.not-there', detail: '您现在不在研讨会里。' });
};
