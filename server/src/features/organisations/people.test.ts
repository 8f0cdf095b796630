import { describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { findByName } from './organisations.fixture.ts';

const SCHOOL = '蓝溪市湖滨区蓝溪小学';

async function lanxi(app: RunningApp) {
  const client = await app.signIn('school-lanxi');
  const school = await findByName(client, '/api/schools', SCHOOL);
  return { client, organisationId: school.id };
}

describe('people', () => {
  it('get a one-time password that must be changed at the first sign-in', async () => {
    const app = await startApp();
    const { client, organisationId } = await lanxi(app);
    const made = await client.call('POST', '/api/people', {
      organisationId,
      role: 'teacher',
      subject: '数学',
      name: '欧阳明月',
      account: 'LX-ouyang',
    });
    expect(made).toMatchObject({
      status: 201,
      body: {
        person: { account: 'LX-ouyang', mustChangePassword: true, memberships: [{ subject: '数学' }] },
      },
    });
    const { oneTimePassword } = made.body as { oneTimePassword: string };
    const teacher = await app.signIn('lx-ouyang', oneTimePassword);
    expect((await teacher.call('GET', '/api/classes')).status).toBe(403);
    expect((await client.call('GET', '/api/people?q=ouyang')).body).toMatchObject({
      items: [{ name: '欧阳明月' }],
    });
    expect((await client.call('GET', '/api/people?q=数学')).body).toMatchObject({
      items: [{ name: '欧阳明月' }],
    });
  });

  it('are refused a second account of the same name and roles that are not the school’s to give', async () => {
    const app = await startApp();
    const { client, organisationId } = await lanxi(app);
    const person = { organisationId, role: 'teacher', name: '某某', account: 'lead' };
    expect(await client.call('POST', '/api/people', person)).toMatchObject({
      status: 409,
      body: { reason: 'account.taken', fields: [{ path: 'account' }] },
    });
    const fresh = { ...person, account: 'fresh' };
    expect(await client.call('POST', '/api/people', { ...fresh, role: 'schoolAdministrator' })).toMatchObject(
      {
        status: 403,
        body: { reason: 'role.not-grantable' },
      },
    );
    expect(await client.call('POST', '/api/people', { ...fresh, role: 'coordinator' })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'role' }] },
    });
    expect(await client.call('POST', '/api/people', { ...fresh, role: 'classroomEndpoint' })).toMatchObject({
      status: 400,
    });
  });

  it('lose their rights and sessions with the last role', async () => {
    const app = await startApp();
    const { client, organisationId } = await lanxi(app);
    const teacher = await app.signIn('teacher-lanxi');
    const people = await client.call('GET', `/api/people/${teacher.personId}`);
    const [membership] = (people.body as { memberships: { id: string }[] }).memberships;
    const path = `/api/people/${teacher.personId}/memberships/${membership?.id ?? ''}`;
    expect((await (await app.signIn('school-yunling')).call('DELETE', path)).status).toBe(404);
    expect((await client.call('DELETE', path)).status).toBe(200);
    expect((await teacher.call('GET', '/api/session')).status).toBe(401);
    expect((await client.call('GET', `/api/people/${teacher.personId}`)).status).toBe(404);
    expect((await client.call('DELETE', path)).status).toBe(404);
    const back = await client.call('POST', `/api/people/${teacher.personId}/memberships`, {
      organisationId,
      role: 'teacher',
    });
    expect(back).toMatchObject({ status: 201, body: { name: '孙怡然' } });
    await app.signIn('teacher-lanxi');
  });

  it('get a new one-time password from their own school only, and never one for a superior', async () => {
    const app = await startApp();
    const { client, organisationId } = await lanxi(app);
    const teacher = await app.signIn('lead');
    const renew = (personId: string) => client.call('POST', `/api/people/${personId}/one-time-password`);
    const renewed = await renew(teacher.personId);
    expect(renewed.status).toBe(200);
    expect((await teacher.call('GET', '/api/session')).status).toBe(401);
    await app.signIn('lead', (renewed.body as { oneTimePassword: string }).oneTimePassword);
    const foreigner = await app.signIn('assisting');
    expect((await renew(foreigner.personId)).status).toBe(404);
    const coordinator = await app.signIn('coordinator');
    await coordinator.call('POST', `/api/people/${coordinator.personId}/memberships`, {
      organisationId,
      role: 'teacher',
    });
    expect((await renew(coordinator.personId)).status).toBe(403);
  });

  it('show only the roles one may see', async () => {
    const app = await startApp();
    const { client, organisationId } = await lanxi(app);
    const coordinator = await app.signIn('coordinator');
    const path = `/api/people/${coordinator.personId}/memberships`;
    expect((await client.call('POST', path, { organisationId, role: 'teacher' })).status).toBe(404);
    const added = await coordinator.call('POST', path, { organisationId, role: 'teacher' });
    expect(added.body).toMatchObject({ memberships: [{ role: 'coordinator' }, { role: 'teacher' }] });
    const again = await coordinator.call('POST', path, { organisationId, role: 'teacher' });
    expect(again).toMatchObject({ status: 409, body: { reason: 'membership.exists' } });
    const seen = await client.call('GET', `/api/people/${coordinator.personId}`);
    expect((seen.body as { memberships: unknown[] }).memberships).toMatchObject([{ role: 'teacher' }]);
  });
});
