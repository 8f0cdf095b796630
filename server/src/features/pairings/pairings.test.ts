import { randomUUID } from 'node:crypto';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { otherDistrict } from '../../testing/districts.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';

let app: RunningApp;
let coordinator: SignedInClient;
let demo: Pairing;
let far: Awaited<ReturnType<typeof otherDistrict>>;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  coordinator = await app.signIn('coordinator');
  demo = await onlyPairing(coordinator);
  far = await otherDistrict(app, '南江');
});
afterAll(() => app.close());

const onlyPairing = async (client: SignedInClient): Promise<Pairing> => {
  const { items } = (await client.call('GET', '/api/pairings')).body as { items: Pairing[] };
  if (items[0] === undefined) throw new Error('no pairing');
  return items[0];
};

const wish = (change: object = {}) => ({
  supportingSchoolId: demo.supportingSchool.id,
  receivingSchoolId: far.schools[0],
  validFromOn: '2030-09-01',
  validToOn: '2031-07-10',
  note: '科学课',
  ...change,
});

describe('pairings', () => {
  it('name both schools with their regions and what may be done', () => {
    expect(demo).toMatchObject({
      supportingSchool: { shortName: '蓝溪小学', regionNames: ['东江省', '蓝溪市', '湖滨区'] },
      receivingSchool: { shortName: '云岭小学', regionNames: ['西岭省', '云岭州', '云岭县'] },
      abilities: { manage: true, schedule: true },
    });
  });

  it('are made by a coordinator of one of the two districts, and both sides then see them', async () => {
    const made = await coordinator.call('POST', '/api/pairings', wish());
    expect(made.status).toBe(200);
    const { id } = made.body as Pairing;
    expect((await far.coordinator.call('GET', `/api/pairings/${id}`)).status).toBe(200);
    const seen = (await far.teacher.call('GET', `/api/pairings/${id}`)).body as Pairing;
    expect(seen.abilities).toEqual({ manage: false, schedule: true });
    expect((await far.teacher.call('POST', `/api/pairings/${id}/end`)).status).toBe(403);
  });

  it('of others answer exactly like pairings that do not exist', async () => {
    const answers = await Promise.all(
      [demo.id, randomUUID()].flatMap((id) => [
        far.coordinator.call('GET', `/api/pairings/${id}`),
        far.coordinator.call('PATCH', `/api/pairings/${id}`, { note: '改' }),
        far.coordinator.call('POST', `/api/pairings/${id}/end`),
        far.coordinator.call('GET', `/api/pairings/${id}/week?on=2030-09-02`),
        far.coordinator.call('GET', `/api/pairings/${id}/period-offers?on=2030-09-02`),
        far.coordinator.call('GET', `/api/pairings/${id}/lesson-choices`),
      ]),
    );
    const bare = answers.map(({ status, body }) => ({
      status,
      body: { ...(body as object), requestId: '' },
    }));
    expect(bare[0]).toMatchObject({ status: 404, body: { code: 'not-found' } });
    for (const answer of bare) expect(answer).toEqual(bare[0]);
  });

  it('cannot be made for two schools of other districts, nor with a school that does not exist', async () => {
    const refused = [
      await far.coordinator.call(
        'POST',
        '/api/pairings',
        wish({ receivingSchoolId: demo.receivingSchool.id }),
      ),
      await far.coordinator.call('POST', '/api/pairings', wish({ receivingSchoolId: randomUUID() })),
    ].map(({ status, body }) => ({ status, body: { ...(body as object), requestId: '' } }));
    expect(refused[0]).toEqual(refused[1]);
    expect(refused[0]).toMatchObject({ status: 404 });
    const teacher = await app.signIn('lead');
    expect((await teacher.call('POST', '/api/pairings', wish())).status).toBe(403);
  });

  it('of the same two schools do not overlap, whichever supports; the refusal names the other', async () => {
    const turned = {
      supportingSchoolId: demo.receivingSchool.id,
      receivingSchoolId: demo.supportingSchool.id,
      validFromOn: demo.validToOn,
      validToOn: '2040-01-01',
    };
    const refused = await coordinator.call('POST', '/api/pairings', wish(turned));
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'conflict', reason: 'pairing.overlaps', data: { pairing: { id: demo.id } } },
    });
    expect((refused.body as { detail: string }).detail).toContain('云岭县云岭镇中心小学');
    const twice = wish({ validFromOn: '2035-01-01', validToOn: '2036-01-01' });
    const both = await Promise.all([
      coordinator.call('POST', '/api/pairings', twice),
      far.coordinator.call('POST', '/api/pairings', twice),
    ]);
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });

  it('change their period and note, and end before their time', async () => {
    const period = { validFromOn: '2037-09-01', validToOn: '2038-07-10' };
    const { id } = (await coordinator.call('POST', '/api/pairings', wish(period))).body as Pairing;
    const changed = await coordinator.call('PATCH', `/api/pairings/${id}`, {
      validToOn: '2039-07-10',
      note: '延长一年',
    });
    expect(changed).toMatchObject({ status: 200, body: { validToOn: '2039-07-10', note: '延长一年' } });
    const backwards = await coordinator.call('PATCH', `/api/pairings/${id}`, { validToOn: '2037-01-01' });
    expect(backwards).toMatchObject({ status: 400, body: { fields: [{ path: 'validToOn' }] } });
    const ended = await coordinator.call('POST', `/api/pairings/${id}/end`);
    expect((ended.body as Pairing).endedAt).toBeTypeOf('number');
    expect(await coordinator.call('PATCH', `/api/pairings/${id}`, { note: '' })).toMatchObject({
      status: 409,
      body: { reason: 'pairing.ended' },
    });
    expect((await coordinator.call('POST', `/api/pairings/${id}/reopen`)).body).toMatchObject({
      endedAt: null,
    });
    await coordinator.call('POST', `/api/pairings/${id}/end`);
    // the time is free again, and once it is taken the end stands
    expect((await coordinator.call('POST', '/api/pairings', wish(period))).status).toBe(200);
    expect(await coordinator.call('POST', `/api/pairings/${id}/reopen`)).toMatchObject({
      status: 409,
      body: { reason: 'pairing.overlaps' },
    });
  });

  it('are listed by day, state, school and name, page by page', async () => {
    const list = async (query: string) =>
      (await coordinator.call('GET', `/api/pairings?${query}`)).body as {
        items: Pairing[];
        nextCursor: string | null;
      };
    const ids = async (query: string) => (await list(query)).items.map((pairing) => pairing.id);
    expect(await ids('state=current')).toContain(demo.id);
    expect(await ids('state=over')).not.toContain(demo.id);
    expect(await ids('on=2030-10-01')).not.toContain(demo.id);
    expect(await ids(`q=${encodeURIComponent('云岭')}`)).toEqual([demo.id]);
    expect(await ids(`organisationId=${demo.receivingSchool.id}`)).toEqual([demo.id]);
    const first = await list('limit=1');
    const rest = await list(`limit=200&cursor=${String(first.nextCursor)}`);
    const all = await ids('limit=200');
    expect([...first.items, ...rest.items].map((pairing) => pairing.id)).toEqual(all);
  });

  it('let coordinators look for a school anywhere by name, and nobody else', async () => {
    const q = encodeURIComponent('南江一小');
    const found = await coordinator.call('GET', `/api/pairing-schools?q=${q}`);
    expect(found.body).toMatchObject({
      items: [{ id: far.schools[0], regionNames: ['南江省', '南江市', '南江县'] }],
    });
    expect((await far.teacher.call('GET', `/api/pairing-schools?q=${q}`)).status).toBe(403);
    expect(await coordinator.call('GET', '/api/pairing-schools?q=x')).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'q' }] },
    });
  });
});
