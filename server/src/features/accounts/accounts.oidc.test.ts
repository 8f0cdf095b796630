import { OAuth2Server } from 'oauth2-mock-server';
import { expect, it, onTestFinished } from 'vitest';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { anyFreePort } from '../../platform/free-port.ts';

async function startWithProvider(account: string): Promise<RunningApp> {
  const provider = new OAuth2Server();
  await provider.issuer.keys.generate('RS256');
  await provider.start(0, '127.0.0.1');
  onTestFinished(() => provider.stop());
  const issuer = provider.issuer.url ?? '';
  const profile = {
    sub: `sub-of-${account}`,
    preferred_username: account,
    name: account,
    email_verified: true,
  };
  provider.service.on('beforeTokenSigning', (token: { payload: object }) =>
    Object.assign(token.payload, profile),
  );
  provider.service.on('beforeUserinfo', (answer: { body: object }) => Object.assign(answer.body, profile));
  const port = await anyFreePort({ kind: 'tcp', host: '127.0.0.1' });
  return startApp({
    port,
    publicUrl: `http://127.0.0.1:${String(port)}`,
    oidc: {
      name: '市统一身份认证',
      issuer,
      clientId: 'tongtang',
      clientSecret: 'secret',
      scopes: ['openid'],
    },
  });
}

/** Follows redirects as a browser does, keeping cookies of the application. */
async function signInThroughProvider(app: RunningApp): Promise<{ landed: string; cookie: string }> {
  const jar = new Map<string, string>();
  let address = `${app.url}/api/session/oidc`;
  for (let step = 0; step < 6; step += 1) {
    const ours = address.startsWith(app.url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, { redirect: 'manual', headers: ours ? { cookie } : {} });
    if (ours)
      for (const line of answer.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
      }
    const location = answer.headers.get('location');
    if (location === null) break;
    address = new URL(location, address).href;
    if (address === `${app.url}/` || address.startsWith(`${app.url}/sign-in`)) break;
  }
  return {
    landed: address.slice(app.url.length),
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  };
}

it('signs in the person whose account the provider names', async () => {
  const app = await startWithProvider('lead');
  const { landed, cookie } = await signInThroughProvider(app);
  expect(landed).toBe('/');
  const session = (await (await app.request('/api/session', { headers: { cookie } })).json()) as {
    account: string;
  };
  expect(session.account).toBe('lead');
});

it('creates nobody: an account the platform does not know is sent back to the sign-in page', async () => {
  const app = await startWithProvider('stranger');
  const { landed, cookie } = await signInThroughProvider(app);
  expect(landed).toBe('/sign-in?problem=oidc');
  expect((await app.request('/api/session', { headers: { cookie } })).status).toBe(401);
});

it('lets nobody in whose account is closed, and not later either', async () => {
  const app = await startWithProvider('lead');
  const [school, lead] = [await app.signIn('school-lanxi'), await app.signIn('lead')];
  await school.call('POST', `/api/people/${lead.personId}/disable`);
  const { landed, cookie } = await signInThroughProvider(app);
  expect(landed).toBe('/sign-in?problem=oidc');
  await school.call('POST', `/api/people/${lead.personId}/enable`);
  expect((await app.request('/api/session', { headers: { cookie } })).status).toBe(401);
});
