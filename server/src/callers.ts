import type { IncomingMessage } from 'node:http';
import { Actor } from '@tongtang/shared/permissions/roles.ts';
import { findSession, peopleOfSessions, type FoundSession } from './features/accounts/index.ts';
import { grantsOf, grantsOfPeople } from './features/organisations/index.ts';
import type { Auth } from './platform/auth.ts';
import type { Deps } from './platform/deps.ts';
import type { Caller } from './platform/http.ts';
import { headersOf } from './platform/request-headers.ts';

/** The session's person with all roles held. */
export const actorFinder = (deps: Pick<Deps, 'db'>) => async (session: FoundSession) =>
  Actor.parse({
    personId: session.person.id,
    sessionId: session.sessionId,
    kind: session.person.kind,
    name: session.person.name,
    grants: await grantsOf(deps.db, session.person.id),
  });

/** The people of sessions in force, with all roles held. */
export const actorsFinder = (deps: Pick<Deps, 'db'>) => async (sessionIds: readonly string[]) => {
  const people = await peopleOfSessions(deps.db, sessionIds);
  const grants = await grantsOfPeople(deps.db, [...new Set([...people.values()].map(({ id }) => id))]);
  return new Map(
    [...people].map(([sessionId, { id: personId, kind, name }]) => [
      sessionId,
      Actor.parse({ personId, sessionId, kind, name, grants: grants.get(personId) ?? [] }),
    ]),
  );
};

/** Who sent a request, by its cookie; null: nobody is signed in. */
export function callerFinder(deps: Pick<Deps, 'db'>, auth: Auth) {
  const actorOf = actorFinder(deps);
  return async (request: IncomingMessage): Promise<Caller | null> => {
    if (request.headers.cookie === undefined) return null;
    const session = await findSession({ auth, db: deps.db }, headersOf(request));
    if (session === null) return null;
    return { actor: await actorOf(session), mustChangePassword: session.person.mustChangePassword };
  };
}
