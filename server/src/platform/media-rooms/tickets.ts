import { randomBytes } from 'node:crypto';
import { participantIdentity } from '@tongtang/shared/lessons/participant-identity.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { AccessToken, type TrackSource } from 'livekit-server-sdk';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Deps } from '../deps.ts';
import type { RequestContext } from '../http.ts';
import type { Rooms } from './rooms.ts';

export type TicketsDeps = Pick<Deps, 'clock' | 'media'> & { rooms: Pick<Rooms, 'ensure' | 'participants'> };

/** What a ticket is for. */
export type TicketFor = {
  roomName: string;
  /** The tab, if it gave its name: it takes its own place again after a broken line. */
  tab?: string;
  /** As the others see it. */
  name: string;
  /** Told to every participant. */
  metadata: object;
  /** What may be sent; nothing if empty. */
  sources: readonly TrackSource[];
};

/** Tickets to rooms of the media server, for those who were found to have the right. */
export type Tickets = {
  /** Counts a request. @throws too-many */
  count(actor: Actor): Promise<void>;
  /** One room, a minute, what may be sent, and nothing else. @throws unavailable `media.down` */
  issue(actor: Actor, ticket: TicketFor): Promise<string>;
};

const TOKEN_SECONDS = 60;

export function createTickets(deps: TicketsDeps): Tickets {
  const limit = new RateLimiterMemory({ points: 30, duration: 60 });
  /** Identities given out, with the time until which they may still be used to come in. */
  const issued = new Map<string, number>();
  return {
    count: async ({ sessionId }) => {
      await limit.consume(sessionId).catch(() => {
        throw new ProblemError('too-many');
      });
    },
    issue: async (actor, ticket) => {
      const { roomName, tab } = ticket;
      const now = deps.clock.now();
      await deps.rooms.ensure(roomName);
      const identity =
        tab === undefined
          ? await freeIdentity(deps, { actor, roomName, issued, now })
          : participantIdentity({ ...actor, tab });
      for (const [other, until] of issued) if (until < now) issued.delete(other);
      issued.set(`${roomName} ${identity}`, now + TOKEN_SECONDS * 1000);
      return sign(deps, identity, ticket);
    },
  };
}

/** The sign-in's first place, or one of its own for a further tab that did not give its name. */
async function freeIdentity(
  { rooms }: TicketsDeps,
  ask: { actor: Actor; roomName: string; issued: ReadonlyMap<string, number>; now: number },
): Promise<string> {
  const { actor, roomName, issued, now } = ask;
  const first = participantIdentity(actor);
  const there = (await rooms.participants(roomName)) ?? [];
  const isTaken =
    (issued.get(`${roomName} ${first}`) ?? 0) > now || there.some((one) => one.identity === first);
  return isTaken ? participantIdentity({ ...actor, tab: randomBytes(4).toString('hex') }) : first;
}

function sign(
  { media }: TicketsDeps,
  identity: string,
  { roomName, name, metadata, sources }: TicketFor,
): Promise<string> {
  const token = new AccessToken(media.apiKey, media.apiSecret, {
    ...{ identity, name, ttl: TOKEN_SECONDS, metadata: JSON.stringify(metadata) },
  });
  token.addGrant({
    ...{ roomJoin: true, room: roomName, canSubscribe: true },
    ...{ canPublishData: false, canUpdateOwnMetadata: false },
    ...(sources.length === 0 ? { canPublish: false } : { canPublish: true, canPublishSources: [...sources] }),
  });
  return token.toJwt();
}

/** Where the client reached us, so that signalling takes the same way through proxies. */
export function signallingUrl(publicUrl: string, { request }: RequestContext): string {
  const { protocol } = request as Request; // as: Express handed it on, with the trusted proxy's word in it
  const { host } = request.headers;
  return host === undefined
    ? publicUrl.replace(/^http/, 'ws')
    : `${protocol === 'https' ? 'wss' : 'ws'}://${host}`;
}
