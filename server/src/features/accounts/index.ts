import { accountsRoutes, type AccountsRoutesDeps } from './accounts.routes.ts';

export { mountOidc } from './accounts.oidc.ts';
export { sessionEnded } from './accounts.events.ts';
export { peopleOfSessions, sessionsInForce } from './accounts.repo.ts';
export {
  createPerson,
  disablePerson,
  enablePerson,
  endAllSessions,
  findSession,
  makeOneTimePasswords,
  renamePerson,
  resetPassword,
} from './accounts.service.ts';
export type { FoundSession, HashedPassword } from './accounts.service.ts';
export { createSignInLimits } from './sign-in-limits.ts';
export { createSignInLink } from './sign-in-links.service.ts';

/** The accounts feature: sign-in, sessions, passwords, one-time links. */
export const createAccounts = (deps: AccountsRoutesDeps) => ({ routes: accountsRoutes(deps) });
