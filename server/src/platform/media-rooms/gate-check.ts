import type { IncomingMessage } from 'node:http';
import {
  parseParticipantIdentity,
  type ParticipantIdentity,
} from '@tongtang/shared/lessons/participant-identity.ts';
import { TokenVerifier, type ClaimGrants } from 'livekit-server-sdk';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Deps } from '../deps.ts';

/** What a request to the media server's signalling claims, proved by our signature. */
export type Claim = ParticipantIdentity & { identity: string; roomName: string; token: string };

/** Why a request is refused; `status` 401 and 403 make LiveKit's clients stop at once. */
export type GateRefusal = {
  status: '401 Unauthorized' | '403 Forbidden' | '429 Too Many Requests';
  reason: string;
};

/** Leave to be in a room. */
export type Admission = {
  /** A connection of signalling stands; call what comes back when it is over. */
  joined(connection: { key: string; sessionId: string }): () => void;
};

/** Rooms of one kind; who may be in one is known to the feature that makes them. */
export type RoomKind = {
  /** Whether a person may be in a room at this moment; null if the room is of another kind. */
  admit(roomName: string, personId: string): Promise<Admission | 'refused' | null>;
};

export type GateCheck = {
  /** Origin and token. @param upgrade a plain GET of our own page has no Origin, an upgrade has */
  claimOf(request: IncomingMessage, upgrade: boolean): Promise<Claim | GateRefusal>;
  /** Session, rights and ban list as they are at this moment. */
  admit(claim: Claim): Promise<Admission | GateRefusal>;
};

export type GateCheckDeps = Pick<Deps, 'clock' | 'media' | 'origins'> & {
  kinds: readonly RoomKind[];
  /** Of these sessions those that are in force, with their person. */
  sessionsInForce: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;
};

/** Differences between our clock and the media server's, which signs refreshed tokens. */
const SKEW_SECONDS = 30;

export function createGateCheck(deps: GateCheckDeps): GateCheck {
  const verifier = new TokenVerifier(deps.media.apiKey, deps.media.apiSecret);
  // a client that returns tries about once a second; only a flood must not reach the database
  const attempts = new RateLimiterMemory({ points: 120, duration: 10 });
  return {
    claimOf: async (request, upgrade) => {
      const { origin, host, authorization } = request.headers;
      if (origin !== undefined && !deps.origins.isOurs(origin, host)) return forbidden('foreign origin');
      // Browsers always send one with an upgrade; native clients carry their token in a header instead.
      if (origin === undefined && upgrade && authorization === undefined) return forbidden('origin missing');
      const token = tokenOf(request);
      if (token === undefined) return unauthorized('token missing');
      const claims = await verifier.verify(token, SKEW_SECONDS).catch(() => undefined);
      // no leeway: a token is good for as long as it says
      if (claims?.exp === undefined || claims.exp * 1000 <= deps.clock.now())
        return unauthorized('token not valid');
      return claimFrom(claims, token);
    },
    admit: async (claim) => {
      const inTime = await attempts.consume(claim.identity).then(
        () => true,
        () => false,
      );
      if (!inTime) return { status: '429 Too Many Requests', reason: 'too many attempts' };
      const [sessions, admission] = await Promise.all([
        deps.sessionsInForce([claim.sessionId]),
        askKinds(deps.kinds, claim),
      ]);
      if (sessions.get(claim.sessionId) !== claim.personId) return unauthorized('session ended');
      return admission === null || admission === 'refused' ? forbidden('not in this room') : admission;
    },
  };
}

async function askKinds(kinds: readonly RoomKind[], { roomName, personId }: Claim) {
  for (const kind of kinds) {
    const answer = await kind.admit(roomName, personId);
    if (answer !== null) return answer;
  }
  return null;
}

export const isRefusal = (answer: object): answer is GateRefusal => 'status' in answer;

const unauthorized = (reason: string): GateRefusal => ({ status: '401 Unauthorized', reason });
const forbidden = (reason: string): GateRefusal => ({ status: '403 Forbidden', reason });

/** As LiveKit reads it: the header counts before the query. */
function tokenOf({ headers, url }: IncomingMessage): string | undefined {
  const { authorization } = headers;
  if (authorization !== undefined)
    return authorization.startsWith('Bearer ') ? authorization.slice('Bearer '.length) : undefined;
  return new URLSearchParams(url?.split('?')[1] ?? '').get('access_token') ?? undefined;
}

/** Only tokens that join one room as one of our participants; none of ours carries more. */
function claimFrom({ sub, video }: ClaimGrants, token: string): Claim | GateRefusal {
  const identity = parseParticipantIdentity(sub ?? '');
  if (identity === null || sub === undefined) return forbidden('not a participant');
  if (video?.roomJoin !== true || video.room === undefined) return forbidden('not for a room');
  const { roomAdmin, roomCreate, roomList, roomRecord, ingressAdmin, hidden, recorder, agent } = video;
  if ([roomAdmin, roomCreate, roomList, roomRecord, ingressAdmin, hidden, recorder, agent].includes(true))
    return forbidden('carries administration');
  return { ...identity, identity: sub, roomName: video.room, token };
}
