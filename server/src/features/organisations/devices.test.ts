import sql from 'sql-template-tag';
import { describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { findByName } from './organisations.fixture.ts';

const redeem = (secret: string) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ secret }),
});

describe('a classroom screen', () => {
  it('signs in by a link that works once, acts for its school, and is cut off when revoked', async () => {
    const app = await startApp();
    const school = await app.signIn('school-lanxi');
    const room = await findByName(school, '/api/classrooms', '录播教室');
    const made = await school.call('POST', '/api/devices', { classroomId: room.id, name: '左侧屏' });
    expect(made).toMatchObject({ status: 201, body: { state: 'new', classroomName: '录播教室' } });
    const { id } = made.body as { id: string };

    const link = (await school.call('POST', `/api/devices/${id}/link`)).body as {
      url: string;
      expiresAt: number;
    };
    expect(link.expiresAt).toBeGreaterThan(Date.now());
    const [address, secret = ''] = link.url.split('#');
    expect(address).toBe('http://127.0.0.1/sign-in/link');
    expect((await school.call('GET', `/api/devices/${id}`)).body).toMatchObject({ state: 'waiting' });

    const signedIn = await app.request('/api/session/link', redeem(secret));
    expect(await signedIn.json()).toMatchObject({
      actor: { kind: 'device', grants: [{ role: 'classroomEndpoint' }] },
    });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    expect((await app.request('/api/session/link', redeem(secret))).status).toBe(404);
    expect((await school.call('GET', `/api/devices/${id}`)).body).toMatchObject({ state: 'signedIn' });
    expect((await app.request('/api/classes', { headers: { cookie } })).status).toBe(200);

    expect((await school.call('DELETE', `/api/devices/${id}`)).body).toMatchObject({ state: 'revoked' });
    expect((await app.request('/api/session', { headers: { cookie } })).status).toBe(401);
    expect(await school.call('POST', `/api/devices/${id}/link`)).toMatchObject({
      status: 409,
      body: { reason: 'device.revoked' },
    });
    const listed = (await school.call('GET', '/api/devices')).body as { items: { name: string }[] };
    expect(listed.items.map((device) => device.name)).toEqual(['教室大屏']);
  });

  it('is the school administrator’s alone and lives in a room of the school', async () => {
    const app = await startApp();
    const school = await app.signIn('school-lanxi');
    const yunling = await app.signIn('school-yunling');
    const room = await findByName(school, '/api/classrooms', '录播教室');
    const theirRoom = await findByName(yunling, '/api/classrooms', '三(2)班教室');
    const device = await findByName(school, '/api/devices', '教室大屏');
    const input = { classroomId: room.id, name: '新屏' };
    expect((await (await app.signIn('lead')).call('POST', '/api/devices', input)).status).toBe(403);
    expect((await yunling.call('POST', '/api/devices', input)).status).toBe(404);
    expect((await yunling.call('POST', `/api/devices/${device.id}/link`)).status).toBe(404);
    expect(
      await school.call('PATCH', `/api/devices/${device.id}`, { classroomId: theirRoom.id }),
    ).toMatchObject({ status: 400, body: { fields: [{ path: 'classroomId' }] } });
    expect(await school.call('POST', '/api/devices', { ...input, name: '教室大屏' })).toMatchObject({
      status: 409,
      body: { reason: 'device.name-taken' },
    });
    expect(await school.call('PATCH', `/api/classrooms/${room.id}`, { archived: true })).toMatchObject({
      status: 409,
      body: { reason: 'classroom.has-devices' },
    });
  });
});

describe('the link of a screen', () => {
  const makeScreen = async (app: RunningApp) => {
    const school = await app.signIn('school-lanxi');
    const room = await findByName(school, '/api/classrooms', '录播教室');
    const made = await school.call('POST', '/api/devices', { classroomId: room.id, name: '左侧屏' });
    const { id } = made.body as { id: string };
    const link = async () => {
      const { url } = (await school.call('POST', `/api/devices/${id}/link`)).body as { url: string };
      return url.split('#')[1] ?? '';
    };
    return { school, id, link };
  };

  it('ends with a new link', async () => {
    const app = await startApp();
    const { link } = await makeScreen(app);
    const [first, second] = [await link(), await link()];
    expect(await (await app.request('/api/session/link', redeem(first))).json()).toMatchObject({
      code: 'not-found',
      reason: 'link.unknown',
    });
    expect((await app.request('/api/session/link', redeem(second))).status).toBe(200);
  });

  it('is one even when several are asked for at once', async () => {
    const app = await startApp();
    const { link } = await makeScreen(app);
    const secrets = await Promise.all([link(), link(), link(), link()]);
    const answers = [];
    for (const secret of secrets)
      answers.push((await app.request('/api/session/link', redeem(secret))).status);
    expect(answers.sort()).toEqual([200, 404, 404, 404]);
  });

  it('ends when the screen is revoked', async () => {
    const app = await startApp();
    const { school, id, link } = await makeScreen(app);
    const secret = await link();
    await school.call('DELETE', `/api/devices/${id}`);
    expect((await app.request('/api/session/link', redeem(secret))).status).toBe(404);
  });

  it('ends after a day', async () => {
    let aheadMs = 0;
    const app = await startApp({ clock: { now: () => Date.now() + aheadMs } });
    const { link } = await makeScreen(app);
    const secret = await link();
    aheadMs = 24 * 3_600_000 + 1;
    expect((await app.request('/api/session/link', redeem(secret))).status).toBe(404);
    aheadMs -= 60_000;
    expect((await app.request('/api/session/link', redeem(secret))).status).toBe(200);
  });

  it('lets one in, however many come at once', async () => {
    const app = await startApp();
    const { link } = await makeScreen(app);
    const secret = await link();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => app.request('/api/session/link', redeem(secret))),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404, 404, 404, 404, 404]);
    const { one } = app.db;
    expect(
      await one(sql`select count(*) as open from session s join device d on d.person_id = s.person_id
      where d.name = '左侧屏'`),
    ).toEqual({ open: 1 });
  });
});
