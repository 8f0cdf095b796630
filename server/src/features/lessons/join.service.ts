import type { JoinTicket } from '@tongtang/shared/lessons/contract.ts';
import { roleHolds } from '@tongtang/shared/lessons/live-policy.ts';
import type { Actor, LessonRole } from '@tongtang/shared/permissions/roles.ts';
import { TrackSource } from 'livekit-server-sdk';
import type { Deps } from '../../platform/deps.ts';
import type { Tickets } from '../../platform/media-rooms/tickets.ts';
import { enter } from './live.door.ts';
import type { LiveLessons } from './live.lessons.ts';

export type JoinDeps = Pick<Deps, 'clock'> & { lessons: LiveLessons; tickets: Tickets };

/**
 * A ticket to the lesson's media room.
 * @param serverUrl address under which the client reached us (ws or wss)
 * @throws not-found; forbidden, `lesson.not-open`, `lesson.removed`; too-many; unavailable `media.down`
 */
export async function joinLesson(
  { lessons, tickets, clock }: JoinDeps,
  actor: Actor,
  { id, serverUrl, ...tab }: { id: string; tab?: string; serverUrl: string },
): Promise<JoinTicket> {
  await tickets.count(actor);
  const { lesson, place } = enter(actor, await lessons.findNow(id), { now: clock.now() });
  const { role, side, classIds, name } = place;
  const token = await tickets.issue(actor, {
    ...{ roomName: lesson.roomName, name, ...tab, sources: sourcesOf(role) },
    metadata: { role, side, classId: classIds[0] ?? null, name },
  });
  return { serverUrl, token, role, sessionId: actor.sessionId };
}

function sourcesOf(role: LessonRole): TrackSource[] {
  if (!roleHolds(role, 'lesson.publish')) return [];
  const screen = [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO];
  return [
    TrackSource.CAMERA,
    TrackSource.MICROPHONE,
    ...(roleHolds(role, 'lesson.shareScreen') ? screen : []),
  ];
}
