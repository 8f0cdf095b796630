import { accountsRoutes, type AccountsRoutesDeps } from './accounts.routes.ts';

export { mountOidc } from './accounts.oidc.ts';
export { sessionEnded } from './accounts.events.ts';
export { sessionsInForce } from './accounts.repo.ts';
export {
  createPerson,
  createSignInLink,
  endAllSessions,
  findSession,
  makeOneTimePassword,
  resetPassword,
} from './accounts.service.ts';
export type { FoundSession } from './accounts.service.ts';
export { createSignInLimits } from './sign-in-limits.ts';

/** The accounts feature: sign-in, sessions, passwords, one-time links. */
export const createAccounts = (deps: AccountsRoutesDeps) => ({ routes: accountsRoutes(deps) });
