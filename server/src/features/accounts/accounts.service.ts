import { randomBytes } from 'node:crypto';
import { verify } from '@node-rs/argon2';
import type { CurrentSession, SessionSummary } from '@tongtang/shared/accounts/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { SessionId } from '@tongtang/shared/wire/ids.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { APIError } from 'better-auth/api';
import { hashPassword, type Auth } from '../../platform/auth.ts';
import type { Deps } from '../../platform/deps.ts';
import { brokenConstraint, type Queryable } from '../../platform/database.ts';
import { sessionEnded } from './accounts.events.ts';
import * as repo from './accounts.repo.ts';
import { clientInWords } from './client-in-words.ts';
import type { SignInLimits } from './sign-in-limits.ts';

export type AccountsDeps = Pick<Deps, 'db' | 'clock' | 'events' | 'demo'> & {
  auth: Auth;
  limits: SignInLimits;
};

/** Result of a sign-in: the cookie's header and whose session it is. */
export type SignedIn = { setCookie: string[]; personId: string };

/**
 * Checks account and password. Unknown accounts and wrong passwords get the same answer in the same time.
 * @throws unauthenticated `sign-in.refused`; too-many `sign-in.held-back`
 */
export async function signIn(
  deps: AccountsDeps,
  input: { account: string; password: string },
  from: { address: string; headers: Headers },
): Promise<SignedIn> {
  await deps.limits.admit(input.account, from.address);
  const signedIn = await openSession(deps, input, from.headers);
  await deps.limits.clear(input.account);
  return signedIn;
}

/** Opens a session for an account whose password is right. @throws unauthenticated `sign-in.refused` */
export async function openSession(
  deps: AccountsDeps,
  input: { account: string; password: string },
  headers: Headers,
): Promise<SignedIn> {
  const refused = new ProblemError('unauthenticated', {
    reason: 'sign-in.refused',
    detail: '账号或密码不对。',
  });
  try {
    const { headers: answer, response } = await deps.auth.api.signInUsername({
      body: { username: input.account.trim().toLowerCase(), password: input.password },
      headers,
      returnHeaders: true,
    });
    const person = await repo.findPerson(deps.db, response.user.id);
    if (person === undefined || person.disabledAt !== null) {
      await repo.deleteSessions(deps.db, response.user.id);
      throw refused;
    }
    return { setCookie: answer.getSetCookie(), personId: response.user.id };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) throw refused;
    throw error;
  }
}

/** A live session and whose it is. */
export type FoundSession = { sessionId: SessionId; person: repo.PersonRow };

/** The session of a request's cookie, or null. */
export async function findSession(
  deps: Pick<AccountsDeps, 'auth' | 'db'>,
  headers: Headers,
): Promise<FoundSession | null> {
  const found = await deps.auth.api.getSession({ headers, query: { disableRefresh: true } });
  if (found === null) return null;
  const person = await repo.findPerson(deps.db, found.user.id);
  if (person === undefined || person.disabledAt !== null) return null;
  return { sessionId: SessionId.parse(found.session.id), person };
}

/** The cookies just set, as the browser will send them back. */
export const cookiesOf = (setCookie: readonly string[]): Headers =>
  new Headers({ cookie: setCookie.map((cookie) => cookie.split(';')[0] ?? '').join('; ') });

/** What the client shows of the signed-in person. */
export async function currentSession(deps: AccountsDeps, actor: Actor): Promise<CurrentSession> {
  const person = await repo.findPerson(deps.db, actor.personId);
  if (person === undefined) throw new ProblemError('unauthenticated');
  return {
    actor,
    account: person.account,
    mustChangePassword: person.mustChangePassword,
    locale: person.locale,
    demo: deps.demo,
  };
}

export async function signOut(deps: AccountsDeps, actor: Actor): Promise<void> {
  await revokeSession(deps, actor, actor.sessionId);
}

export async function listSessions(deps: AccountsDeps, actor: Actor): Promise<SessionSummary[]> {
  const rows = await repo.listSessionsOf(deps.db, actor.personId);
  return rows.map((row) => ({
    id: SessionId.parse(row.id),
    current: row.id === actor.sessionId,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    client: clientInWords(row.userAgent),
    address: row.address ?? '',
  }));
}

/** Ends one of the actor's own sessions; HTTP, sockets and media of it are cut. */
export async function revokeSession(deps: AccountsDeps, actor: Actor, sessionId: string): Promise<void> {
  const ended = await repo.deleteSessions(deps.db, actor.personId, { only: sessionId });
  if (ended.length === 0) throw new ProblemError('not-found');
  await announceEnded(deps, actor.personId, ended);
}

/** Ends every session of a person and the open sign-in link, e.g. after a password reset. */
export async function endAllSessions(
  deps: Pick<AccountsDeps, 'db' | 'events'>,
  personId: string,
): Promise<void> {
  await repo.deleteOpenLink(deps.db, personId);
  await announceEnded(deps, personId, await repo.deleteSessions(deps.db, personId));
}

/** Closes an account: out at once everywhere, and no way in. The caller has asked the policy. */
export async function disablePerson(
  deps: Pick<AccountsDeps, 'db' | 'events' | 'clock'>,
  personId: string,
): Promise<void> {
  await repo.setDisabled(deps.db, personId, deps.clock.now());
  await endAllSessions(deps, personId);
}

/** Opens a closed account with the password it had. The caller has asked the policy. */
export async function enablePerson(
  deps: Pick<AccountsDeps, 'db' | 'events'>,
  personId: string,
): Promise<void> {
  // a sign-in that was refused meanwhile may have left a session
  await endAllSessions(deps, personId);
  await repo.clearDisabled(deps.db, personId);
}

/** The caller has asked the policy. */
export async function renamePerson(db: Queryable, personId: string, name: string): Promise<void> {
  await repo.setPersonName(db, personId, name);
}

async function announceEnded(
  deps: Pick<AccountsDeps, 'events'>,
  personId: string,
  sessionIds: string[],
): Promise<void> {
  for (const sessionId of sessionIds) await deps.events.publish(sessionEnded, { sessionId, personId });
}

/** Changes the actor's own password and ends the other sessions. */
export async function changePassword(
  deps: AccountsDeps,
  actor: Actor,
  input: { currentPassword: string; newPassword: string },
): Promise<void> {
  const stored = await repo.findPasswordHash(deps.db, actor.personId);
  if (stored === undefined || !(await verify(stored, input.currentPassword)))
    throw new ProblemError('invalid', {
      fields: [{ path: 'currentPassword', message: '原密码不对', fault: 'not-allowed' }],
    });
  if (input.newPassword === input.currentPassword)
    throw new ProblemError('invalid', {
      fields: [{ path: 'newPassword', message: '新密码不能与原密码相同', fault: 'taken' }],
    });
  const passwordHash = await hashPassword(input.newPassword);
  const ended = await deps.db.transaction(async (tx) => {
    await repo.setPassword(tx, actor.personId, { passwordHash, mustChange: false });
    return repo.deleteSessions(tx, actor.personId, { except: actor.sessionId });
  });
  await announceEnded(deps, actor.personId, ended);
}

export async function setLocale(deps: AccountsDeps, actor: Actor, locale: 'zh-CN' | 'en'): Promise<void> {
  await repo.setPersonLocale(deps.db, actor.personId, locale);
}

/**
 * Makes a person who signs in with a password; the caller has asked the policy.
 * @throws conflict `account.taken` with `data.account`
 */
export async function createPerson(
  db: Queryable,
  input: {
    kind: 'person' | 'device';
    name: string;
    account: string;
    password: string | HashedPassword;
    mustChangePassword: boolean;
  },
): Promise<string> {
  const { password } = input;
  const passwordHash = typeof password === 'string' ? await hashPassword(password) : password.hash;
  try {
    return await repo.insertPerson(db, { ...input, passwordHash });
  } catch (error) {
    if (brokenConstraint(error) === 'person_account_key' || brokenConstraint(error) === 'person_email_key')
      throw new ProblemError('conflict', {
        reason: 'account.taken',
        detail: `账号“${input.account}”已经有人使用。`,
        fields: [{ path: 'account', message: '这个账号已经有人使用', fault: 'taken' }],
        data: { account: input.account },
      });
    throw error;
  }
}

/** Letters and digits that are not mistaken for each other on paper. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password to be handed over once on paper: 12 characters in groups of four. */
export function makeOneTimePassword(): string {
  const letters = [...randomBytes(12)].map((byte) => LEGIBLE[byte % LEGIBLE.length]).join('');
  return letters.replace(/(.{4})(?=.)/g, '$1-');
}

/** A password with the work of hashing behind it, for transactions that must not wait for it. */
export type HashedPassword = { text: string; hash: string };

/** As many one-time passwords as are asked for, hashed on all cores. */
export const makeOneTimePasswords = (count: number): Promise<HashedPassword[]> =>
  Promise.all(
    Array.from({ length: count }, async () => {
      const text = makeOneTimePassword();
      return { text, hash: await hashPassword(text) };
    }),
  );

/** Gives a person a one-time password and ends all sessions; the caller has asked the policy. */
export async function resetPassword(
  deps: Pick<AccountsDeps, 'db' | 'events'>,
  personId: string,
): Promise<string> {
  const oneTimePassword = makeOneTimePassword();
  await repo.setPassword(deps.db, personId, {
    passwordHash: await hashPassword(oneTimePassword),
    mustChange: true,
  });
  await endAllSessions(deps, personId);
  return oneTimePassword;
}
