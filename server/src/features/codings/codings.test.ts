import { randomUUID } from 'node:crypto';
import type { Coding, CodingSummary } from '@tongtang/shared/codings/codings.contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { recordedLesson, runningLesson, startReviews } from '../reviews/reviews.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
/** Of the one recording of a minute, made by the first test that needs it. */
let path = '';
beforeAll(async () => {
  house = await startReviews();
}, 60_000);
beforeEach(async () => {
  if (path !== '') return;
  const { recordingId } = await recordedLesson(house.app, house.lead, house.goOn);
  path = `/api/recordings/${recordingId}/codings`;
}, 60_000);
afterAll(() => house.close());

const begin = (client: SignedInClient, scheme: object = { kind: 'st', intervalMs: 10_000 }, id?: string) =>
  client.call('POST', path, { id: id ?? randomUUID(), scheme });

const begun = async (client: SignedInClient, scheme?: object): Promise<Coding> => {
  const { status, body } = await begin(client, scheme);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as Coding; // as: the contract's answer
};

type Save = { cells: string; fromProposal?: number[]; baseRevision?: number; saveId?: string };
const save = (client: SignedInClient, id: string, { cells, fromProposal = [], ...rest }: Save) =>
  client.call('PUT', `${path}/${id}/content`, {
    ...{ saveId: randomUUID(), baseRevision: 0, content: { cells, fromProposal } },
    ...rest,
  });
const submit = (client: SignedInClient, id: string) => client.call('POST', `${path}/${id}/submit`);
const listed = async (client: SignedInClient): Promise<CodingSummary[]> => {
  const { body } = await client.call('GET', path);
  return (body as { items: CodingSummary[] }).items; // as: the contract's answer
};

it('nobody learns of another’s coding before it is submitted, and all see it afterwards', async () => {
  const { lead, assisting } = house;
  const { id } = await begun(lead);
  expect((await save(lead, id, { cells: 'ttss.t', fromProposal: [1] })).body).toMatchObject({
    ...{ coded: 5, revision: 1, submittedAt: null, isOwn: true },
    content: { cells: 'ttss.t', fromProposal: [1] },
  });
  const raw = await fetch(house.app.url + path, { headers: { cookie: assisting.cookie } });
  expect(raw.status).toBe(200);
  expect(await raw.text()).not.toContain(id);
  for (const [method, tail, body] of [
    ['GET', '', undefined],
    ['PUT', '/content', { saveId: randomUUID(), baseRevision: 1, content: { cells: 's', fromProposal: [] } }],
    ['POST', '/submit', undefined],
    ['DELETE', '', undefined],
    ['POST', '/restore', undefined],
  ] as const)
    expect(await assisting.call(method, `${path}/${id}${tail}`, body), method + tail).toMatchObject({
      ...{ status: 404, body: { code: 'not-found' } },
    });
  expect((await submit(lead, id)).body).toMatchObject({ submittedAt: expect.any(Number) as number });
  expect((await assisting.call('GET', `${path}/${id}`)).body).toMatchObject({
    ...{ isOwn: false, coder: { side: 'supporting' }, content: { cells: 'ttss.t' } },
  });
  expect((await listed(assisting)).map((one) => one.id)).toContain(id);
  // even then it is its coder's alone, and not even theirs to change
  expect(await save(assisting, id, { cells: 's', baseRevision: 1 })).toMatchObject({ status: 404 });
  for (const late of [
    await save(lead, id, { cells: 's', baseRevision: 1 }),
    await lead.call('DELETE', `${path}/${id}`),
  ])
    expect(late).toMatchObject({ status: 409, body: { reason: 'coding.submitted' } });
});

it('is saved once however often it is sent, and not over what another window saved', async () => {
  const { lead } = house;
  const { id } = await begun(lead, { kind: 'fias' });
  const saveId = randomUUID();
  for (const _ of [1, 2])
    expect((await save(lead, id, { cells: '5588', saveId })).body).toMatchObject({ revision: 1 });
  expect(await save(lead, id, { cells: '4' })).toMatchObject({
    ...{ status: 409, body: { reason: 'coding.changed-elsewhere', data: { revision: 1 } } },
  });
  expect((await save(lead, id, { cells: '5588..0', baseRevision: 1 })).body).toMatchObject({ coded: 5 });
  const again = await begin(lead, { kind: 'fias' }, id);
  expect(again.body).toMatchObject({ id, revision: 2, content: { cells: '5588..0' } });
});

it('names the field that does not go with scheme or recording', async () => {
  const { lead } = house;
  const { id } = await begun(lead);
  const refused = async (input: Save) => {
    const { status, body } = await save(lead, id, input);
    return [status, (body as { fields?: { path: string }[] }).fields?.map((field) => field.path)];
  };
  expect(await refused({ cells: 'tx' })).toEqual([400, ['content.cells']]);
  expect(await refused({ cells: 'T' })).toEqual([400, ['content.cells']]);
  // a minute was recorded: the seventh interval of 10 s is behind it
  expect(await refused({ cells: '......t' })).toEqual([400, ['content.cells']]);
  expect(await refused({ cells: 't.', fromProposal: [1] })).toEqual([400, ['content.fromProposal']]);
  for (const intervalMs of [5_000, 61_000, 10_500])
    expect((await begin(lead, { kind: 'st', intervalMs })).body).toMatchObject({
      fields: [{ path: 'scheme.intervalMs' }],
    });
  expect((await begin(lead, { kind: 'own', schemeId: randomUUID() })).body).toMatchObject({
    fields: [{ path: 'scheme.schemeId', fault: 'unknown' }],
  });
  expect(await submit(lead, id)).toMatchObject({ status: 409, body: { reason: 'coding.empty' } });
});

it('given up it is gone, until it is taken up again', async () => {
  const { lead } = house;
  const { id } = await begun(lead);
  await save(lead, id, { cells: 'ts' });
  expect(await lead.call('DELETE', `${path}/${id}`)).toMatchObject({ status: 200 });
  expect((await listed(lead)).map((one) => one.id)).not.toContain(id);
  expect(await save(lead, id, { cells: 'tt', baseRevision: 1 })).toMatchObject({ status: 404 });
  expect((await lead.call('POST', `${path}/${id}/restore`)).body).toMatchObject({ content: { cells: 'ts' } });
});

it('is for who may judge the lesson: other schools find nothing, and who runs the programme only looks', async () => {
  const { app } = house;
  const elsewhere = await app.signIn('teacher-yunling');
  await app.db.run(sql`
    with school as (insert into organisation (kind, site, name, short_name, region_id)
      select kind, 'main', '清溪镇中心小学', '清溪小学', region_id from organisation where kind = 'school' limit 1 returning id)
    update membership set organisation_id = (select id from school) where person_id = ${elsewhere.personId}`);
  for (const stranger of [elsewhere, await app.signIn('mentor'), await app.signIn('admin')]) {
    expect(await stranger.call('GET', path)).toMatchObject({ status: 404 });
    expect(await begin(stranger)).toMatchObject({ status: 404 });
    const { body } = await begin(stranger, { kind: 'own', schemeId: randomUUID() });
    expect(body).toMatchObject({ code: 'not-found' });
  }
  const coordinator = await app.signIn('coordinator');
  expect(await coordinator.call('GET', path)).toMatchObject({ status: 200, body: { mayCode: false } });
  expect(await begin(coordinator)).toMatchObject({ status: 403 });
});

it('waits until the recording has ended', async () => {
  const { app, lead, goOn } = house;
  const lesson = await runningLesson(app, lead);
  await lesson.act('recording.started');
  await expect.poll(lesson.recordingId, { timeout: 20_000 }).not.toBeNull();
  const recordingId = (await lesson.recordingId()) ?? '';
  const answer = await lead.call('POST', `/api/recordings/${recordingId}/codings`, {
    ...{ id: randomUUID(), scheme: { kind: 'fias' } },
  });
  expect(answer).toMatchObject({ status: 409, body: { reason: 'coding.still-recording' } });
  goOn(5_000);
  await lesson.act('recording.stopped');
});
