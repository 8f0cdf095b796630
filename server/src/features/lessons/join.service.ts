import { randomBytes } from 'node:crypto';
import type { JoinTicket } from '@tongtang/shared/lessons/contract.ts';
import { participantIdentity } from '@tongtang/shared/lessons/participant-identity.ts';
import { roleHolds } from '@tongtang/shared/lessons/live-policy.ts';
import type { Actor, LessonRole } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { AccessToken, TrackSource, type VideoGrant } from 'livekit-server-sdk';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Deps } from '../../platform/deps.ts';
import { enter } from './live.door.ts';
import type { LiveLesson, LiveLessons, Place } from './live.lessons.ts';
import type { Rooms } from './rooms.ts';

export type JoinDeps = Pick<Deps, 'clock' | 'media'> & { lessons: LiveLessons; rooms: Rooms };

/** Gives out tickets to media rooms. */
export type TicketDesk = {
  /**
   * @param serverUrl address under which the client reached us (ws or wss)
   * @throws not-found; forbidden, `lesson.not-open`, `lesson.removed`; too-many; unavailable `media.down`
   */
  join(actor: Actor, input: { id: string; tab?: string }, serverUrl: string): Promise<JoinTicket>;
};

const TOKEN_SECONDS = 60;

export function createTicketDesk(deps: JoinDeps): TicketDesk {
  const limit = new RateLimiterMemory({ points: 30, duration: 60 });
  /** Identities given out, with the time until which they may still be used to come in. */
  const issued = new Map<string, number>();
  return {
    join: async (actor, { id, tab }, serverUrl) => {
      await limit.consume(actor.sessionId).catch(() => {
        throw new ProblemError('too-many');
      });
      const now = deps.clock.now();
      const { lesson, place } = enter(actor, await deps.lessons.findNow(id), { now });
      await deps.rooms.ensure(lesson.roomName);
      const identity =
        tab === undefined
          ? await freeIdentity(deps, { actor, lesson, issued, now })
          : participantIdentity({ ...actor, tab });
      for (const [other, until] of issued) if (until < now) issued.delete(other);
      issued.set(`${lesson.id} ${identity}`, now + TOKEN_SECONDS * 1000);
      const token = await signToken(deps, { identity, lesson, place });
      return { serverUrl, token, role: place.role, sessionId: actor.sessionId };
    },
  };
}

/** The sign-in's first place, or one of its own for a further tab that did not give its name. */
async function freeIdentity(
  { rooms }: JoinDeps,
  ask: { actor: Actor; lesson: LiveLesson; issued: ReadonlyMap<string, number>; now: number },
): Promise<string> {
  const { actor, lesson, issued, now } = ask;
  const first = participantIdentity(actor);
  const there = (await rooms.participants(lesson.roomName)) ?? [];
  const isTaken =
    (issued.get(`${lesson.id} ${first}`) ?? 0) > now || there.some((one) => one.identity === first);
  return isTaken ? participantIdentity({ ...actor, tab: randomBytes(4).toString('hex') }) : first;
}

/** One room, a minute, what the role may publish, and nothing else. */
async function signToken(
  { media }: JoinDeps,
  { identity, lesson, place }: { identity: string; lesson: LiveLesson; place: Place },
): Promise<string> {
  const { role, side, classIds, name } = place;
  const token = new AccessToken(media.apiKey, media.apiSecret, {
    identity,
    name,
    ttl: TOKEN_SECONDS,
    metadata: JSON.stringify({ role, side, classId: classIds[0] ?? null, name }),
  });
  token.addGrant({
    roomJoin: true,
    room: lesson.roomName,
    canSubscribe: true,
    canPublishData: false,
    canUpdateOwnMetadata: false,
    ...publishing(role),
  });
  return token.toJwt();
}

function publishing(role: LessonRole): VideoGrant {
  if (!roleHolds(role, 'lesson.publish')) return { canPublish: false };
  const screen = [TrackSource.SCREEN_SHARE, TrackSource.SCREEN_SHARE_AUDIO];
  return {
    canPublish: true,
    canPublishSources: [
      TrackSource.CAMERA,
      TrackSource.MICROPHONE,
      ...(roleHolds(role, 'lesson.shareScreen') ? screen : []),
    ],
  };
}
