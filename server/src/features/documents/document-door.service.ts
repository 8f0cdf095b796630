import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import type { ProblemCode } from '@tongtang/shared/wire/problem.ts';
import type { CollaborationDoor } from '../../platform/collaboration/collaboration.ts';
import type { PeerFacts } from '../../platform/collaboration/peer.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Caller } from '../../platform/http.ts';
import { sideOf, type DocumentKinds } from './document-kinds.ts';
import { roomOf } from './documents.news.ts';
import { findRuled, readableDocument, rightIn, type RuledDocument } from './documents.policy.ts';
import { insertTicket, shortNamesOf, takeTicket } from './documents.repo.ts';

export type DoorDeps = Pick<Deps, 'db' | 'clock' | 'realtime'> & {
  kinds: DocumentKinds;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  /** People by session, as they are now; sessions that have ended are left out. */
  actorsOf: (sessionIds: readonly string[]) => Promise<ReadonlyMap<string, Actor>>;
};

const TICKET_MS = 60_000;

/** The door of `/collab/<documentId>`: the same policy as HTTP, asked again while a connection stands. */
export function createDocumentDoor(deps: DoorDeps): CollaborationDoor {
  return {
    async admit(request, documentId) {
      const actor = await whoAsks(deps, request, documentId);
      if (actor === null) return 'unauthenticated';
      const document = (await findRuled(deps, [documentId])).get(documentId);
      const right = rightIn(actor, document);
      if (document === undefined || right === null) return 'not-found';
      const facts: PeerFacts = {
        person: await presentPerson(deps, actor, document),
        sessionId: actor.sessionId,
        mayWrite: right === 'write',
      };
      return facts;
    },
    async review(peers) {
      const actors = await deps.actorsOf([...new Set(peers.map((peer) => peer.sessionId))]);
      const documents = await findRuled(deps, [...new Set(peers.map((peer) => peer.documentId))]);
      return peers.map(({ sessionId, documentId, personId }): 'write' | 'read' | ProblemCode => {
        const actor = actors.get(sessionId);
        if (actor === undefined) return 'unauthenticated';
        const right = rightIn(actor, documents.get(documentId));
        if (right !== null) return right;
        // whoever may not read it hears nothing more of it either
        deps.realtime.expel(roomOf(documentId), personId);
        return 'not-found';
      });
    },
  };
}

/**
 * A single-use ticket for clients without cookies; good for a minute.
 * @throws ProblemError not-found
 */
export async function createTicket(deps: DoorDeps, actor: Actor, documentId: string) {
  await readableDocument(deps, actor, documentId);
  const ticket = randomBytes(24).toString('base64url');
  const expiresAt = deps.clock.now() + TICKET_MS;
  await insertTicket(deps.db, {
    secretHash: hashOf(ticket),
    documentId,
    sessionId: actor.sessionId,
    expiresAt,
  });
  return { ticket, expiresAt };
}

async function whoAsks(deps: DoorDeps, request: IncomingMessage, documentId: string): Promise<Actor | null> {
  const ticket = new URL(request.url ?? '/', 'http://x').searchParams.get('ticket');
  if (ticket === null) {
    const caller = await deps.callerOf(request);
    return caller === null || caller.mustChangePassword ? null : caller.actor;
  }
  const taken = await takeTicket(deps.db, hashOf(ticket), documentId, deps.clock.now());
  if (taken === undefined) return null;
  return (await deps.actorsOf([taken.sessionId])).get(taken.sessionId) ?? null;
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** The colours of the two schools, everywhere the same; who it is the name says. */
const COLOURS: Record<PresentPerson['side'], string> = {
  supporting: '#2f54eb',
  receiving: '#08797a',
  other: '#5c5c5c',
};

async function presentPerson(deps: DoorDeps, actor: Actor, document: RuledDocument): Promise<PresentPerson> {
  const organisationIds = actor.grants.map((grant) => grant.organisationId);
  const side = sideOf(document, organisationIds);
  const home =
    side === 'supporting'
      ? document.supportingSchoolId
      : side === 'receiving'
        ? document.receivingSchoolId
        : organisationIds[0];
  const [school] = home === undefined ? [] : await shortNamesOf(deps.db, [home]);
  return {
    personId: actor.personId,
    name: actor.name,
    side,
    school: school?.shortName ?? '',
    color: COLOURS[side],
  };
}
