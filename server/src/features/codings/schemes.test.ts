import { randomUUID } from 'node:crypto';
import type { SavedScheme } from '@tongtang/shared/codings/schemes.contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
beforeAll(async () => {
  house = await startReviews();
}, 60_000);
afterAll(() => house.close());

const CODES = [
  { key: 'q', label: '教师追问', sign: '●' },
  { key: 'w', label: '候答三秒以上', hint: '从问完到有人回答', sign: '△' },
];
const create = (client: SignedInClient, input: object = {}) =>
  client.call('POST', '/api/coding-schemes', {
    ...{ id: randomUUID(), name: '追问与候答', intervalMs: 5_000, codes: CODES, organisationId: null },
    ...input,
  });
const created = async (client: SignedInClient, input?: object) => {
  const { status, body } = await create(client, input);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as SavedScheme; // as: the contract's answer
};
type Listed = { items: SavedScheme[]; organisations: { id: string; name: string }[] };
const listed = async (client: SignedInClient, query = '') =>
  (await client.call('GET', `/api/coding-schemes${query}`)).body as Listed; // as: the contract's answer
const idsOf = async (client: SignedInClient, query?: string) =>
  (await listed(client, query)).items.map(({ id }) => id);

it('one’s own scheme comes to the other school with the recording that is coded with it', async () => {
  const { app, lead, assisting, goOn } = house;
  const { id } = await created(lead);
  expect(await idsOf(lead)).toContain(id);
  expect(await idsOf(assisting)).not.toContain(id);
  const { recordingId } = await recordedLesson(app, lead, goOn);
  const begin = (client: SignedInClient) =>
    client.call('POST', `/api/recordings/${recordingId}/codings`, {
      ...{ id: randomUUID(), scheme: { kind: 'own', schemeId: id } },
    });
  expect(await begin(assisting)).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'scheme.schemeId' }] },
  });
  expect((await begin(lead)).body).toMatchObject({
    scheme: { kind: 'own', id, name: '追问与候答', intervalMs: 5_000, codes: [{ key: 'q' }, { key: 'w' }] },
  });
  const query = `?recordingId=${recordingId}`;
  expect(await idsOf(assisting, query)).toContain(id);
  expect((await listed(assisting, query)).items.find((one) => one.id === id)).toMatchObject({
    ...{ mayRemove: false, author: { name: '李晓兰' } },
  });
  expect(await begin(assisting)).toMatchObject({ status: 200 });
  // removed, nobody begins with it, and what is begun goes on
  expect(await assisting.call('DELETE', `/api/coding-schemes/${id}`)).toMatchObject({ status: 404 });
  expect(await lead.call('DELETE', `/api/coding-schemes/${id}`)).toMatchObject({ status: 200 });
  expect(await begin(lead)).toMatchObject({ status: 400 });
  expect(await idsOf(lead)).not.toContain(id);
  expect((await lead.call('GET', `/api/recordings/${recordingId}/codings`)).body).toMatchObject({
    items: [{ scheme: { id } }],
  });
  await lead.call('POST', `/api/coding-schemes/${id}/restore`);
  expect(await idsOf(lead)).toContain(id);
}, 60_000);

it('a school’s scheme is for its teachers, a bureau’s for the schools below, and others cannot make one there', async () => {
  const { app, lead, assisting } = house;
  const school = await app.signIn('school-lanxi');
  const researcher = await app.signIn('researcher');
  const colleague = await app.signIn('teacher-lanxi');
  const { organisations } = await listed(school);
  const organisationId = organisations[0]?.id ?? '';
  expect((await listed(lead)).organisations).toEqual([]);
  expect((await create(lead, { organisationId })).body).toMatchObject({
    fields: [{ path: 'organisationId', fault: 'not-allowed' }],
  });
  const ofSchool = await created(school, { organisationId, name: '本校方案' });
  expect(ofSchool.organisation).toEqual(organisations[0]);
  expect(await idsOf(colleague)).toContain(ofSchool.id);
  expect(await idsOf(assisting)).not.toContain(ofSchool.id);
  expect(await colleague.call('DELETE', `/api/coding-schemes/${ofSchool.id}`)).toMatchObject({ status: 403 });
  const bureau = (await listed(researcher)).organisations[0]?.id ?? '';
  const ofBureau = await created(researcher, { organisationId: bureau, name: '全区方案' });
  expect(await idsOf(colleague)).toContain(ofBureau.id);
  // of another district
  expect(await idsOf(assisting)).not.toContain(ofBureau.id);
  for (const account of ['mentor', 'admin', 'screen-yunling'])
    expect(await create(await app.signIn(account)), account).toMatchObject({ status: 403 });
});

it('names the code and the field that is wrong', async () => {
  const { lead } = house;
  const [first, second] = CODES;
  const paths = async (input: object) => {
    const { body } = await create(lead, input);
    return (body as { fields?: { path: string }[] }).fields?.map(({ path }) => path);
  };
  expect(await paths({ codes: [first] })).toEqual(['codes']);
  expect(await paths({ codes: [first, { ...second, key: 'q' }] })).toEqual(['codes.1.key']);
  expect(await paths({ codes: [first, { ...second, key: 'k' }] })).toEqual(['codes.1.key']);
  expect(await paths({ codes: [first, { ...second, sign: '●' }] })).toEqual(['codes.1.sign']);
  expect(await paths({ codes: [first, { ...second, label: ' ' }] })).toEqual(['codes.1.label']);
  expect(await paths({ name: '' })).toEqual(['name']);
  expect(await paths({ intervalMs: 500 })).toContain('intervalMs');
});
