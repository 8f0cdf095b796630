import type { Express, Request, Response } from 'express';
import type { Auth } from '../../platform/auth.ts';
import type { Database } from '../../platform/database.ts';
import { headersOf } from '../../platform/request-headers.ts';
import { cookiesOf, findSession } from './accounts.service.ts';

const CALLBACK = '/api/auth/callback/oidc';

export type OidcOptions = { auth: Auth; db: Database; publicUrl: string };

/**
 * Sign-in by OpenID Connect: `/api/session/oidc` leads to the provider, whose answer signs in the person whose
 * account is the provider's `preferred_username`. Nobody is created by it.
 */
export function mountOidc(app: Express, options: OidcOptions): void {
  app.get('/api/session/oidc', (request, response, next) => {
    startSignIn(options.auth, request, response).catch(next);
  });
  app.get(CALLBACK, (request, response, next) => {
    finishSignIn(options, request, response).catch(next);
  });
}

async function startSignIn(auth: Auth, request: Request, response: Response): Promise<void> {
  const { headers, response: started } = await auth.api.signInSocial({
    body: { provider: 'oidc', callbackURL: '/', errorCallbackURL: '/sign-in?problem=oidc' },
    headers: headersOf(request),
    returnHeaders: true,
  });
  for (const cookie of headers.getSetCookie()) response.appendHeader('set-cookie', cookie);
  if (started.url === undefined)
    throw new Error('the OpenID Connect provider gives no address to sign in at');
  response.redirect(302, started.url);
}

async function finishSignIn(options: OidcOptions, request: Request, response: Response): Promise<void> {
  const answer = await options.auth.handler(
    new Request(options.publicUrl + request.originalUrl, { headers: headersOf(request) }),
  );
  const setCookie = answer.headers.getSetCookie();
  for (const cookie of setCookie) response.appendHeader('set-cookie', cookie);
  // the library's own words never reach people: a failure leads back to the sign-in page, which explains it;
  // and it knows nothing of closed accounts
  const failed = (await findSession(options, cookiesOf(setCookie))) === null;
  response.redirect(302, failed ? '/sign-in?problem=oidc' : '/');
}
