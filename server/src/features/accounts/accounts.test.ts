import { describe, expect, it } from 'vitest';
import { startApp } from '../../testing/start-app.ts';

const signInBody = (account: string, password: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ account, password }),
});

describe('sign-in', () => {
  it('sets an HttpOnly cookie and tells who is signed in, with all roles', async () => {
    const app = await startApp();
    const answer = await app.request('/api/session', signInBody('LEAD', 'tongtang-demo'));
    expect(answer.status).toBe(200);
    const cookie = answer.headers.getSetCookie().join(' ');
    expect(cookie).toMatch(/^tongtang_session=[^;]+;.*HttpOnly;.*SameSite=Lax/i);
    const session = (await answer.json()) as {
      actor: { name: string; grants: { role: string; regionPath: string[] }[] };
    };
    expect(session.actor.name).toBe('李晓兰');
    expect(session.actor.grants).toMatchObject([{ role: 'teacher' }]);
    expect(session.actor.grants[0]?.regionPath).toHaveLength(3);
  });

  it('answers unknown accounts and wrong passwords alike', async () => {
    const app = await startApp();
    const refusals = await Promise.all(
      [signInBody('lead', 'wrong'), signInBody('nobody-here', 'wrong')].map(async (body) => {
        const answer = await app.request('/api/session', body);
        const { requestId: _, ...problem } = (await answer.json()) as { requestId: string };
        return { status: answer.status, type: answer.headers.get('content-type'), problem };
      }),
    );
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({
      status: 401,
      type: 'application/problem+json; charset=utf-8',
      problem: { code: 'unauthenticated', reason: 'sign-in.refused' },
    });
  });

  it('holds an account back after five failures, without touching others of the same address', async () => {
    const app = await startApp();
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect((await app.request('/api/session', signInBody('lead', 'wrong'))).status).toBe(401);
    const held = await app.request('/api/session', signInBody('lead', 'tongtang-demo'));
    expect(held.status).toBe(429);
    expect(await held.json()).toMatchObject({ code: 'too-many', reason: 'sign-in.held-back' });
    expect((await app.request('/api/session', signInBody('assisting', 'tongtang-demo'))).status).toBe(200);
  });

  it('names the field that is wrong', async () => {
    const app = await startApp();
    const answer = await app.request('/api/session', signInBody('', 'x'));
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'invalid', fields: [{ path: 'account' }] });
  });

  it('refuses a page of a foreign origin', async () => {
    const app = await startApp();
    const body = signInBody('lead', 'tongtang-demo');
    const answer = await app.request('/api/session', {
      ...body,
      headers: { ...body.headers, origin: 'https://evil.example' },
    });
    expect(answer.status).toBe(403);
  });
});

describe('sessions', () => {
  it('are listed and revoked: the revoked one is out at once', async () => {
    const app = await startApp();
    const [first, second] = [await app.signIn('lead'), await app.signIn('lead')];
    const listed = (await first.call('GET', '/api/sessions')).body as {
      items: { id: string; current: boolean }[];
    };
    expect(listed.items).toHaveLength(2);
    const other = listed.items.find((session) => !session.current);
    expect((await first.call('DELETE', `/api/sessions/${String(other?.id)}`)).status).toBe(200);
    expect((await second.call('GET', '/api/session')).status).toBe(401);
    expect((await first.call('GET', '/api/session')).status).toBe(200);
  });

  it('of somebody else answer like sessions that do not exist', async () => {
    const app = await startApp();
    const [lead, assisting] = [await app.signIn('lead'), await app.signIn('assisting')];
    const { items } = (await lead.call('GET', '/api/sessions')).body as { items: { id: string }[] };
    expect((await assisting.call('DELETE', `/api/sessions/${String(items[0]?.id)}`)).status).toBe(404);
  });

  it('end with sign-out', async () => {
    const app = await startApp();
    const lead = await app.signIn('lead');
    expect((await lead.call('DELETE', '/api/session')).status).toBe(200);
    expect((await lead.call('GET', '/api/session')).status).toBe(401);
  });

  it('other than the current one end when the password is changed', async () => {
    const app = await startApp();
    const [here, there] = [await app.signIn('lead'), await app.signIn('lead')];
    const wrong = await here.call('POST', '/api/session/password', {
      currentPassword: 'no',
      newPassword: 'a-better-one-1',
    });
    expect(wrong.body).toMatchObject({ code: 'invalid', fields: [{ path: 'currentPassword' }] });
    const changed = await here.call('POST', '/api/session/password', {
      currentPassword: 'tongtang-demo',
      newPassword: 'a-better-one-1',
    });
    expect(changed.status).toBe(200);
    expect((await there.call('GET', '/api/session')).status).toBe(401);
    expect((await here.call('GET', '/api/session')).status).toBe(200);
    await app.signIn('lead', 'a-better-one-1');
  });
});

describe('the HTTP surface', () => {
  it('answers unknown addresses with a problem document', async () => {
    const app = await startApp();
    const answer = await app.request('/api/no-such-thing');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('describes itself as OpenAPI 3.1', async () => {
    const app = await startApp();
    const document = (await (await app.request('/api/openapi.json')).json()) as {
      openapi: string;
      paths: object;
    };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toContain('/session');
  });

  it('says 503 with the part that is down', async () => {
    const app = await startApp();
    const answer = await app.request('/api/health');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({
      status: 'degraded',
      database: 'ok',
      media: 'down',
      storage: 'ok',
    });
  });
});
