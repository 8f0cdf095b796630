import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { findByName, NOBODY, withoutRequestId } from './organisations.fixture.ts';

type Listed = { items: { id: string; name: string }[]; nextCursor: string | null };

let app: RunningApp;
let admin: SignedInClient;
let coordinator: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  admin = await app.signIn('admin');
  coordinator = await app.signIn('coordinator');
});
afterAll(() => app.close());

const names = async (client: SignedInClient, path: string) =>
  ((await client.call('GET', path)).body as Listed).items.map((item) => item.name);

describe('what one may see', () => {
  it('is the own region and below for a coordinator, everything for the administrator', async () => {
    expect(await names(coordinator, '/api/organisations')).toEqual(['湖滨区教育局', '蓝溪市湖滨区蓝溪小学']);
    expect(await names(coordinator, '/api/regions')).toEqual(['湖滨区']);
    expect(await names(admin, '/api/regions')).toEqual(['东江省', '西岭省']);
    expect(await names(admin, '/api/schools')).toEqual(['蓝溪市湖滨区蓝溪小学', '云岭县云岭镇中心小学']);
  });

  it('answers for another district exactly as for what does not exist', async () => {
    const school = await findByName(admin, '/api/schools', '云岭县云岭镇中心小学');
    const region = await findByName(admin, '/api/regions?q=云岭县', '云岭县');
    const yunling = await app.signIn('school-yunling');
    const schoolClass = await findByName(yunling, '/api/classes', '三(2)班');
    const teacher = await findByName(yunling, '/api/people', '王德福');
    const device = await findByName(yunling, '/api/devices', '教室大屏');
    const bodyOf = (method: string) =>
      method === 'GET' || method === 'DELETE' ? undefined : { name: '新名' };
    const attempts: [string, string, string][] = [
      ['GET', '/api/schools/', school.id],
      ['PATCH', '/api/schools/', school.id],
      ['GET', '/api/organisations/', school.id],
      ['PATCH', '/api/organisations/', school.id],
      ['GET', '/api/regions/', region.id],
      ['PATCH', '/api/regions/', region.id],
      ['DELETE', '/api/regions/', region.id],
      ['GET', '/api/classes/', schoolClass.id],
      ['PATCH', '/api/classes/', schoolClass.id],
      ['GET', '/api/people/', teacher.id],
      ['GET', '/api/devices/', device.id],
      ['PATCH', '/api/devices/', device.id],
      ['DELETE', '/api/devices/', device.id],
    ];
    for (const [method, path, id] of attempts) {
      const theirs = await coordinator.call(method, path + id, bodyOf(method));
      const nobodys = await coordinator.call(method, path + NOBODY, bodyOf(method));
      expect([method, path, withoutRequestId(theirs)]).toEqual([method, path, withoutRequestId(nobodys)]);
      expect(theirs.status).toBe(404);
    }
  });

  it('lists exactly what can be opened, for every role', async () => {
    const all = ((await admin.call('GET', '/api/organisations')).body as Listed).items;
    for (const account of ['admin', 'coordinator', 'lead', 'researcher', 'expert', 'screen-yunling']) {
      const client = await app.signIn(account);
      const listed = ((await client.call('GET', '/api/organisations')).body as Listed).items;
      const opened = [];
      for (const { id } of all)
        if ((await client.call('GET', `/api/organisations/${id}`)).status === 200) opened.push(id);
      expect([account, listed.map(({ id }) => id)]).toEqual([account, opened]);
    }
  });

  it('pages through a list without gap or repetition, whatever the limit', async () => {
    const lanxi = await app.signIn('school-lanxi');
    const school = await findByName(lanxi, '/api/schools', '蓝溪市湖滨区蓝溪小学');
    for (const number of [10, 2, 11, 1, 3])
      await lanxi.call('POST', '/api/classes', {
        organisationId: school.id,
        grade: 6,
        name: `六(${String(number)})班`,
        rosterSize: 40,
      });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = (await lanxi.call('GET', `/api/classes?grade=6&limit=2${next}`)).body as Listed;
      seen.push(...page.items.map((item) => item.name));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['六(1)班', '六(2)班', '六(3)班', '六(10)班', '六(11)班']);
    const forged = await lanxi.call('GET', '/api/classes?cursor=abc');
    expect(forged).toMatchObject({ status: 400, body: { code: 'invalid', fields: [{ path: 'cursor' }] } });
  });
});

describe('regions and schools', () => {
  it('grow below a coordinator, never beside', async () => {
    const province = await findByName(admin, '/api/regions', '东江省');
    const city = await findByName(admin, `/api/regions?parentId=${province.id}`, '蓝溪市');
    const district = await findByName(coordinator, '/api/regions', '湖滨区');
    const beside = await coordinator.call('POST', '/api/regions', {
      parentId: city.id,
      level: 'county',
      name: '江北区',
    });
    expect(beside.status).toBe(404);
    const below = await coordinator.call('POST', '/api/regions', {
      parentId: district.id,
      level: 'county',
      name: '江北区',
    });
    expect(below).toMatchObject({ status: 400, body: { fields: [{ path: 'level' }] } });
    const added = await admin.call('POST', '/api/regions', {
      parentId: city.id,
      level: 'county',
      name: '江北区',
    });
    expect(added).toMatchObject({
      status: 201,
      body: { path: [{ name: '东江省' }, { name: '蓝溪市' }, {}] },
    });
    const again = await admin.call('POST', '/api/regions', {
      parentId: city.id,
      level: 'county',
      name: '江北区',
    });
    expect(again).toMatchObject({ status: 409, body: { reason: 'region.name-taken' } });
    const { id } = added.body as { id: string };
    expect((await admin.call('DELETE', `/api/regions/${id}`)).status).toBe(200);
    expect(await admin.call('DELETE', `/api/regions/${city.id}`)).toMatchObject({
      status: 409,
      body: { reason: 'region.not-empty' },
    });
  });

  it('let a city coordinator look after all its districts', async () => {
    const province = await findByName(admin, '/api/regions', '东江省');
    const city = await findByName(admin, `/api/regions?parentId=${province.id}`, '蓝溪市');
    const bureau = await admin.call('POST', '/api/organisations', {
      kind: 'bureau',
      regionId: city.id,
      name: '蓝溪市教育局',
      shortName: '市教育局',
    });
    const { id: organisationId } = bureau.body as { id: string };
    const made = await admin.call('POST', '/api/people', {
      organisationId,
      role: 'coordinator',
      name: '钱市长',
      account: 'city-coordinator',
    });
    const { oneTimePassword } = made.body as { oneTimePassword: string };
    const first = await app.signIn('city-coordinator', oneTimePassword);
    expect((await first.call('GET', '/api/schools')).body).toMatchObject({
      reason: 'account.must-change-password',
    });
    await first.call('POST', '/api/session/password', {
      currentPassword: oneTimePassword,
      newPassword: 'a-new-password',
    });
    expect(await names(first, '/api/schools')).toEqual(['蓝溪市湖滨区蓝溪小学']);
    expect(await names(first, '/api/organisations')).toContain('湖滨区教育局');
  });

  it('hold teaching points of a central school that the coordinator may see', async () => {
    const district = await findByName(coordinator, '/api/regions', '湖滨区');
    const central = await findByName(coordinator, '/api/schools', '蓝溪市湖滨区蓝溪小学');
    const foreign = await findByName(admin, '/api/schools', '云岭县云岭镇中心小学');
    const point = {
      regionId: district.id,
      name: '蓝溪小学柳湾教学点',
      shortName: '柳湾',
      site: 'teachingPoint',
    };
    for (const centralSchoolId of [null, foreign.id, NOBODY])
      expect(await coordinator.call('POST', '/api/schools', { ...point, centralSchoolId })).toMatchObject({
        status: 400,
        body: { fields: [{ path: 'centralSchoolId' }] },
      });
    const made = await coordinator.call('POST', '/api/schools', { ...point, centralSchoolId: central.id });
    expect(made).toMatchObject({
      status: 201,
      body: { kind: 'school', centralSchool: { name: central.name } },
    });
  });

  it('can be closed: nobody acts in its name, nothing new begins', async () => {
    const district = await findByName(coordinator, '/api/regions', '湖滨区');
    const made = await coordinator.call('POST', '/api/schools', {
      regionId: district.id,
      name: '停办小学',
      shortName: '停办',
    });
    const { id } = made.body as { id: string };
    expect((await coordinator.call('PATCH', `/api/schools/${id}`, { closed: true })).body).toMatchObject({
      closedAt: expect.any(Number) as number,
    });
    const person = { organisationId: id, role: 'teacher', name: '某某', account: 'closed-teacher' };
    expect(await coordinator.call('POST', '/api/people', person)).toMatchObject({
      status: 409,
      body: { reason: 'organisation.closed' },
    });
    expect(await names(coordinator, '/api/schools')).not.toContain('停办小学');
    expect(await names(coordinator, '/api/schools?state=closed')).toContain('停办小学');
  });

  it('keep what a school administrator may not decide from them', async () => {
    const lanxi = await app.signIn('school-lanxi');
    const school = await findByName(lanxi, '/api/schools', '蓝溪市湖滨区蓝溪小学');
    expect((await lanxi.call('PATCH', `/api/schools/${school.id}`, { shortName: '蓝小' })).status).toBe(200);
    expect((await lanxi.call('PATCH', `/api/schools/${school.id}`, { closed: true })).status).toBe(403);
    expect((await lanxi.call('PATCH', `/api/schools/${school.id}`, { shortName: '' })).body).toMatchObject({
      fields: [{ path: 'shortName' }],
    });
  });
});
