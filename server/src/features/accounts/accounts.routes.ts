import { implement } from '@orpc/server';
import { accountsContract, type SignInOptions } from '@tongtang/shared/accounts/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { headersOf } from '../../platform/request-headers.ts';
import { SESSION_COOKIE } from '../../platform/auth.ts';
import * as service from './accounts.service.ts';
import { redeemLink } from './sign-in-links.service.ts';

export type AccountsRoutesDeps = service.AccountsDeps & {
  signInOptions: SignInOptions;
  actorOf: (session: service.FoundSession) => Promise<Actor>;
};

export function accountsRoutes(deps: AccountsRoutesDeps) {
  const os = implement(accountsContract).$context<RequestContext>();
  const authed = os.use(requireActor);
  return os.router({
    signInOptions: os.signInOptions.handler(() => deps.signInOptions),
    signIn: os.signIn.handler(async ({ input, context }) => {
      const from = { address: context.address, headers: headersOf(context.request, context.address) };
      return answerSignedIn(deps, context, await service.signIn(deps, input, from));
    }),
    redeemLink: os.redeemLink.handler(async ({ input, context }) => {
      const from = { headers: headersOf(context.request, context.address) };
      return answerSignedIn(deps, context, await redeemLink(deps, input, from));
    }),
    current: os.current.handler(({ context }) => service.currentSession(deps, signedIn(context))),
    signOut: os.signOut.handler(async ({ context }) => {
      await service.signOut(deps, signedIn(context));
      context.response.appendHeader(
        'set-cookie',
        `${SESSION_COOKIE}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`,
      );
      return {};
    }),
    changePassword: os.changePassword.handler(async ({ input, context }) => {
      await service.changePassword(deps, signedIn(context), input);
      return {};
    }),
    setLocale: os.setLocale.handler(async ({ input, context }) => {
      await service.setLocale(deps, signedIn(context), input.locale);
      return {};
    }),
    listSessions: authed.listSessions.handler(async ({ context }) => ({
      items: await service.listSessions(deps, context.actor),
    })),
    revokeSession: authed.revokeSession.handler(async ({ input, context }) => {
      await service.revokeSession(deps, context.actor, input.id);
      return {};
    }),
  });
}

/** The person behind the cookie, even while a one-time password is in force. */
function signedIn(context: RequestContext): Actor {
  if (context.caller === null) throw new ProblemError('unauthenticated');
  return context.caller.actor;
}

async function answerSignedIn(
  deps: AccountsRoutesDeps,
  context: RequestContext,
  signedInNow: service.SignedIn,
) {
  for (const cookie of signedInNow.setCookie) context.response.appendHeader('set-cookie', cookie);
  const session = await service.findSession(deps, service.cookiesOf(signedInNow.setCookie));
  if (session === null) throw new ProblemError('unauthenticated');
  return service.currentSession(deps, await deps.actorOf(session));
}
