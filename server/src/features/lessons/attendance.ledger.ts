import { parseParticipantIdentity } from '@tongtang/shared/lessons/participant-identity.ts';
import { ParticipantInfo_State, type ParticipantInfo } from 'livekit-server-sdk';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { endMissing, listLessonsToPoll, noteEnd, noteStay, type Stay } from './attendance.repo.ts';
import type { Guard } from './live.guard.ts';
import { mayBeIn } from './live.door.ts';
import { placeOf, type LiveLesson, type LiveLessons } from './live.lessons.ts';
import type { Roster } from './live.roster.ts';
import type { Rooms } from '../../platform/media-rooms/rooms.ts';

export type LedgerDeps = Pick<Deps, 'db' | 'clock' | 'log'> & {
  lessons: LiveLessons;
  rooms: Rooms;
  roster: Roster;
  guard: Guard;
};

/** The stay that a participant of the media server makes in a lesson; null for none of ours. */
export function stayOf(lesson: LiveLesson, participant: ParticipantInfo): Stay | null {
  const identity = parseParticipantIdentity(participant.identity);
  const place = identity && placeOf(lesson, identity.personId);
  if (identity === null || !place || participant.sid === '') return null;
  return {
    lessonId: lesson.id,
    participantSid: participant.sid,
    personId: identity.personId,
    sessionId: identity.sessionId,
    role: place.role,
    joinedAt: Number(participant.joinedAtMs) || Number(participant.joinedAt) * 1000,
  };
}

/** Applies one piece of news of the media server to the ledger. */
export async function applyNews(
  tx: Queryable,
  stay: Stay,
  news: { kind: 'joined' | 'left'; at: number },
): Promise<void> {
  if (news.kind === 'joined') await noteStay(tx, stay, news.at);
  else await noteEnd(tx, stay, news.at);
}

/**
 * Compares the ledger with the media server's own list, for every lesson that runs or has open stays: what
 * webhooks did not tell is found here. Whoever is in a room without a right is put out.
 */
export async function pollRooms(deps: LedgerDeps): Promise<void> {
  const present = deps.roster.all().map((one) => one.lessonId);
  const lessonIds = new Set([...(await listLessonsToPoll(deps.db)), ...present]);
  for (const lessonId of lessonIds) {
    await pollLesson(deps, lessonId).catch((error: unknown) => {
      // a media server that does not answer says nothing about who is there
      deps.log.warn({ err: error, lessonId }, 'attendance could not be compared');
    });
  }
}

async function pollLesson(deps: LedgerDeps, lessonId: string): Promise<void> {
  const lesson = await deps.lessons.findNow(lessonId);
  if (lesson === undefined) return;
  const listedAt = deps.clock.now();
  const listed = ((await deps.rooms.participants(lesson.roomName)) ?? []).filter(
    ({ state }) => state !== ParticipantInfo_State.DISCONNECTED,
  );
  for (const participant of listed.filter(({ state }) => state === ParticipantInfo_State.ACTIVE)) {
    const stay = stayOf(lesson, participant);
    if (stay !== null && lesson.state !== 'ended') await noteStay(deps.db, stay, listedAt);
  }
  await endMissing(deps.db, lessonId, { participantSids: listed.map(({ sid }) => sid), listedAt });
  await putOutStrangers(deps, lesson, listed);
}

async function putOutStrangers(
  { guard, clock }: LedgerDeps,
  lesson: LiveLesson,
  listed: ParticipantInfo[],
): Promise<void> {
  const people = new Set(
    listed.flatMap(({ identity }) => parseParticipantIdentity(identity)?.personId ?? []),
  );
  for (const personId of people)
    if (!mayBeIn(lesson, personId, clock.now())) await guard.putOut(lesson, personId);
}
