import { expect, describe, it } from 'vitest';
import { openSocket } from '../../testing/lesson-socket.ts';
import { otherDistrict } from '../../testing/districts.ts';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { NOBODY, withoutRequestId } from './organisations.fixture.ts';
import { PROMPTLY_MS } from '../../testing/patience.ts';

const signIn = async (app: RunningApp, account: string, password = 'tongtang-demo') => {
  const answer = await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  return withoutRequestId({ status: answer.status, body: await answer.json() });
};

describe('a disabled person', () => {
  it('is out of HTTP and sockets within two seconds and cannot come back until enabled', async () => {
    const app = await startApp();
    const [school, teacher] = [await app.signIn('school-lanxi'), await app.signIn('teacher-lanxi')];
    const { socket } = await openSocket(app.url, teacher);
    const gone = new Promise<number>((resolve) => socket.once('disconnect', () => resolve(Date.now())));
    const disabledAt = Date.now();
    const path = `/api/people/${teacher.personId}`;
    expect(await school.call('POST', `${path}/disable`)).toMatchObject({
      status: 200,
      body: { isDisabled: true, memberships: [{ role: 'teacher' }] },
    });
    expect((await gone) - disabledAt).toBeLessThan(PROMPTLY_MS);
    expect((await teacher.call('GET', '/api/session')).status).toBe(401);
    expect(await signIn(app, 'teacher-lanxi')).toEqual(await signIn(app, 'nobody-here'));
    expect((await school.call('POST', `${path}/disable`)).status).toBe(200);
    expect((await school.call('GET', '/api/people?q=孙怡然')).body).toMatchObject({
      items: [{ isDisabled: true }],
    });

    expect((await school.call('POST', `${path}/enable`)).body).toMatchObject({ isDisabled: false });
    expect((await teacher.call('GET', '/api/session')).status).toBe(401);
    const back = await app.signIn('teacher-lanxi');
    expect((await school.call('POST', `${path}/enable`)).body).toMatchObject({ isDisabled: false });
    expect((await back.call('GET', '/api/session')).status).toBe(200);
  });

  it('with a one-time password is not let in by it', async () => {
    const app = await startApp();
    const [school, teacher] = [await app.signIn('school-lanxi'), await app.signIn('teacher-lanxi')];
    const path = `/api/people/${teacher.personId}`;
    await school.call('POST', `${path}/disable`);
    const { body } = await school.call('POST', `${path}/one-time-password`);
    const { oneTimePassword } = body as { oneTimePassword: string };
    expect(await signIn(app, 'teacher-lanxi', oneTimePassword)).toMatchObject({ status: 401 });
  });
});

describe('an account', () => {
  it.each(['disable', 'enable', 'rename'])('is in the hands of its own superiors only: %s', async (deed) => {
    const app = await startApp();
    const school = await app.signIn('school-lanxi');
    const { coordinator: foreigner } = await otherDistrict(app, '远方');
    const lead = await app.signIn('lead');
    const coordinator = await app.signIn('coordinator');
    const attempt = (client: typeof school, id: string) =>
      deed === 'rename'
        ? client.call('PATCH', `/api/people/${id}`, { name: '新名字' })
        : client.call('POST', `/api/people/${id}/${deed}`);
    const unknown = withoutRequestId(await attempt(foreigner, NOBODY));
    expect(unknown).toMatchObject({ status: 404 });
    expect(withoutRequestId(await attempt(foreigner, lead.personId))).toEqual(unknown);
    expect((await attempt(lead, lead.personId)).status).toBe(403);
    expect((await attempt(school, school.personId)).status).toBe(403);
    expect(withoutRequestId(await attempt(school, coordinator.personId))).toMatchObject({ status: 404 });
    expect((await coordinator.call('GET', '/api/session')).status).toBe(200);
    expect((await attempt(school, lead.personId)).status).toBe(200);
  });

  it('is renamed, and the name is there for everybody at once', async () => {
    const app = await startApp();
    const [school, lead] = [await app.signIn('school-lanxi'), await app.signIn('lead')];
    const path = `/api/people/${lead.personId}`;
    expect(await school.call('PATCH', path, { name: ' 李小兰 ' })).toMatchObject({
      status: 200,
      body: { name: '李小兰' },
    });
    expect((await lead.call('GET', '/api/session')).body).toMatchObject({ actor: { name: '李小兰' } });
    expect(await school.call('PATCH', path, { name: '  ' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'name' }] },
    });
  });

  it('of an administrator is not closed by oneself', async () => {
    const app = await startApp();
    const admin = await app.signIn('admin');
    expect(await admin.call('POST', `/api/people/${admin.personId}/disable`)).toMatchObject({
      status: 409,
      body: { reason: 'person.own' },
    });
  });
});
