import { LEADER_GONE_MS, ledBy, Playback, positionAt, steered } from '@tongtang/shared/meetings/playback.ts';
import type { Course, SteerAct } from '@tongtang/shared/meetings/playback.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { PersonId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { findRecordedLesson } from '../recordings/index.ts';
import { leaderGoneAt } from './meeting-view.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { tellPlayback, tellRoom } from './meetings.news.ts';
import { refuseNotHeld, requireMeeting } from './meetings.policy.ts';
import { lockMeeting, setPlayback, type MeetingRow } from './meetings.repo.ts';
import { listStays } from './stays.repo.ts';

/** @throws not-found; conflict `meeting.not-leader`, `meeting.not-held`, `meeting.not-there` */
export async function steer(
  deps: MeetingsDeps,
  actor: Actor,
  { meetingId, act }: { meetingId: string; act: SteerAct },
): Promise<Playback> {
  await requireMeeting(deps.db, actor, { id: meetingId, action: 'meeting.read' });
  const playback = await deps.db.transaction(async (tx) => {
    const { row, stays } = await lockHeld(tx, meetingId);
    refuseAbsent(stays, actor.personId);
    if (row.leaderId !== actor.personId) refuseNotLeader();
    const next = steered(
      Playback.parse(row),
      act,
      await courseOf(tx, row, deps.clock.now()),
      deps.clock.now(),
    );
    await setPlayback(tx, meetingId, next);
    return next;
  });
  tellPlayback(deps, meetingId, playback);
  return playback;
}

/** @throws not-found; conflict `meeting.not-leader`, `meeting.not-held`, `meeting.not-there` */
export async function lead(
  deps: MeetingsDeps,
  actor: Actor,
  { meetingId, personId }: { meetingId: string; personId: PersonId },
): Promise<Playback> {
  const { thing } = await requireMeeting(deps.db, actor, { id: meetingId, action: 'meeting.read' });
  const isModerator = can(actor, 'meeting.manage', thing);
  const playback = await deps.db.transaction(async (tx) => {
    const { row, stays } = await lockHeld(tx, meetingId);
    refuseAbsent(stays, personId);
    refuseAbsent(stays, actor.personId);
    const goneAt = leaderGoneAt(row, stays);
    const isFree = goneAt !== null && deps.clock.now() - goneAt >= LEADER_GONE_MS;
    const mayGive = isModerator || row.leaderId === actor.personId;
    if (!mayGive && !(isFree && personId === actor.personId)) refuseNotLeader();
    const next = ledBy(Playback.parse(row), personId);
    await setPlayback(tx, meetingId, next);
    return next;
  });
  tellPlayback(deps, meetingId, playback);
  await tellRoom(deps, meetingId);
  return playback;
}

/** Makes a meeting stand where it was at a moment; null when it stood. */
export async function stopAt(tx: Queryable, meetingId: string, at: number): Promise<Playback | null> {
  const row = await lockMeeting(tx, meetingId);
  if (row?.state !== 'held' || !row.playing) return null;
  const playback = Playback.parse(row);
  const course = await courseOf(tx, row, at);
  const positionMs = Math.round(positionAt(playback, course, at));
  const stopped = steered(playback, { kind: 'pause', positionMs }, course, at);
  await setPlayback(tx, meetingId, stopped);
  return stopped;
}

async function lockHeld(tx: Queryable, meetingId: string) {
  const row = await lockMeeting(tx, meetingId);
  if (row?.state !== 'held') return refuseNotHeld();
  return { row, stays: await listStays(tx, [meetingId]) };
}

/** When the recording was on; one that is on now has no end yet. */
async function courseOf(db: Queryable, { recordingId }: MeetingRow, now: number): Promise<Course> {
  const recorded = await findRecordedLesson(db, { id: recordingId });
  if (recorded === undefined) throw new ProblemError('not-found');
  const spans = recorded.spans.map(({ startedAt, stoppedAt }) => ({
    startMs: startedAt - recorded.startedAt,
    endMs: stoppedAt === null ? null : stoppedAt - recorded.startedAt,
  }));
  const last = spans.at(-1);
  return { spans, endMs: last?.endMs ?? now - recorded.startedAt };
}

function refuseAbsent(stays: readonly { personId: string; toAt: number | null }[], personId: string): void {
  if (stays.some((stay) => stay.personId === personId && stay.toAt === null)) return;
  throw new ProblemError('conflict', { reason: 'meeting.not-there', detail: '这个人现在不在研讨会里。' });
}

function refuseNotLeader(): never {
  throw new ProblemError('conflict', {
    reason: 'meeting.not-leader',
    detail: '现在由别人带着看，只有带看的人能控制播放。',
  });
}
