import type { Express, Request, Response } from 'express';
import type { Auth } from '../../platform/auth.ts';
import { headersOf } from '../../platform/request-headers.ts';

const CALLBACK = '/api/auth/callback/oidc';

/**
 * Sign-in by OpenID Connect: `/api/session/oidc` leads to the provider, whose answer signs in the person whose
 * account is the provider's `preferred_username`. Nobody is created by it.
 */
export function mountOidc(app: Express, auth: Auth, publicUrl: string): void {
  app.get('/api/session/oidc', (request, response, next) => {
    startSignIn(auth, request, response).catch(next);
  });
  app.get(CALLBACK, (request, response, next) => {
    finishSignIn({ auth, publicUrl }, request, response).catch(next);
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

async function finishSignIn(
  options: { auth: Auth; publicUrl: string },
  request: Request,
  response: Response,
): Promise<void> {
  const answer = await options.auth.handler(
    new Request(options.publicUrl + request.originalUrl, { headers: headersOf(request) }),
  );
  for (const cookie of answer.headers.getSetCookie()) response.appendHeader('set-cookie', cookie);
  // the library's own words never reach people: a failure leads back to the sign-in page, which explains it
  const failed = answer.status >= 400 || answer.headers.get('location')?.includes('error=') === true;
  response.redirect(302, failed ? '/sign-in?problem=oidc' : '/');
}
