import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { parseParticipantIdentity } from '@tongtang/shared/lessons/participant-identity.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import type { Deps } from '../../platform/deps.ts';
import { personRoom } from '../../platform/realtime.ts';
import { sessionsInForce } from '../accounts/index.ts';
import { listRoomsOfSession } from './attendance.repo.ts';
import type { MediaRooms } from '../../platform/media-rooms/media-rooms.ts';
import { mayBeIn } from './live.door.ts';
import type { LiveLesson, LiveLessons } from './live.lessons.ts';
import { socketRooms } from './live.rooms.ts';
import type { Presence, Roster } from './live.roster.ts';

/** Sees to it that whoever has lost a right is out of room, socket and signalling within two seconds. */
export type Guard = {
  /** A person is out of a lesson, by all connections; told with `lesson:removed`. */
  putOut(lesson: LiveLesson, personId: string): Promise<void>;
  /** A session has ended: its media goes; its sockets are cut by the composition. */
  endSession(sessionId: string): Promise<void>;
  /** A lesson is over: the room ends for everybody. Sockets stay, to show that it is over. */
  endLesson(lesson: LiveLesson): Promise<void>;
  /** Looks at everybody of a lesson anew. */
  review(lessonId: string): Promise<void>;
  /** Looks at everybody who is connected anew: finds what nobody announced. */
  sweep(): Promise<void>;
};

export type GuardDeps = Pick<Deps, 'db' | 'clock' | 'realtime'> & {
  lessons: LiveLessons;
  mediaRooms: Pick<MediaRooms, 'rooms' | 'gate' | 'expel'>;
  roster: Roster;
};

export function createGuard(deps: GuardDeps): Guard {
  const { rooms, gate, expel } = deps.mediaRooms;
  const putOut = async (lesson: LiveLesson, personId: string) => {
    gate.cut({ roomName: lesson.roomName, personId });
    tellRemoved(deps, lesson, personId);
    await expel(lesson.roomName, (identity) => parseParticipantIdentity(identity)?.personId === personId);
  };
  const endSession = async (sessionId: string) => {
    const signalling = gate.cut({ sessionId });
    // After a restart of ours the ledger knows of media whose signalling has not come back yet.
    const recorded = await listRoomsOfSession(deps.db, sessionId);
    const mine = (identity: string) => parseParticipantIdentity(identity)?.sessionId === sessionId;
    const names = new Set([...signalling.map((claim) => claim.roomName), ...recorded]);
    await Promise.all([...names].map((name) => expel(name, mine)));
  };
  const endLesson = async (lesson: LiveLesson) => {
    await rooms.end(lesson.roomName);
    gate.cut({ roomName: lesson.roomName });
  };
  const reviewOf = async (presences: Presence[]) => {
    const lessonIds = [...new Set(presences.map((one) => one.lessonId))];
    for (const lessonId of lessonIds) {
      const lesson = await deps.lessons.findNow(lessonId);
      if (lesson === undefined) continue;
      const there = presences.filter((one) => one.lessonId === lessonId);
      if (lesson.state === 'ended') {
        if (there.some((one) => one.kind === 'gate')) await endLesson(lesson);
        continue;
      }
      const out = there.filter((one) => hasLost(lesson, one, deps.clock.now()));
      await Promise.all(
        [...new Set(out.map((one) => one.place.personId))].map((personId) => putOut(lesson, personId)),
      );
    }
  };
  return {
    putOut,
    endSession,
    endLesson,
    review: (lessonId) => reviewOf(deps.roster.ofLesson(lessonId)),
    sweep: async () => {
      const presences = deps.roster.all();
      if (presences.length === 0) return;
      const sessionIds = [...new Set(presences.map((one) => one.sessionId))];
      const inForce = await sessionsInForce(deps.db, sessionIds);
      for (const sessionId of sessionIds.filter((id) => !inForce.has(id))) {
        deps.realtime.disconnectSession(sessionId);
        await endSession(sessionId);
      }
      await reviewOf(presences);
    },
  };
}

/** Gone from the list, sent out, the lesson cancelled or past its time, or there in another role than now. */
const hasLost = (lesson: LiveLesson, { place }: Presence, now: number): boolean =>
  !mayBeIn(lesson, place.personId, now) ||
  lesson.places.find((one) => one.personId === place.personId)?.role !== place.role;

/** Also of connections to other application processes, which this roster does not know. */
function tellRemoved({ realtime, roster }: GuardDeps, lesson: LiveLesson, personId: string): void {
  realtime.emit(lessonChannel, personRoom(personId), 'lesson:removed', {
    lessonId: LessonId.parse(lesson.id),
  });
  for (const room of Object.values(socketRooms)) realtime.expel(room(lesson.id), personId);
  for (const { key, kind, place } of roster.ofLesson(lesson.id))
    if (kind === 'socket' && place.personId === personId) roster.remove(key);
}
