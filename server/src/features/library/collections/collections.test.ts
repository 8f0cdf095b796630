import { randomUUID } from 'node:crypto';
import type {
  Collection,
  CollectionDetail,
  CollectionPlace,
} from '@tongtang/shared/library/collections.contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { decide, detailIn, published, putIn, submit } from '../library.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let colleague: SignedInClient;
let administrator: SignedInClient;
let researcher: SignedInClient;
let partner: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
  colleague = await app.signIn('teacher-lanxi');
  administrator = await app.signIn('school-lanxi');
  researcher = await app.signIn('researcher');
  partner = await app.signIn('assisting');
}, 60_000);
afterAll(() => app.close());

const PATH = '/api/library/collections';
const placesOf = async (client: SignedInClient) => {
  const { body } = await client.call('GET', '/api/library/collection-places');
  return (body as { items: CollectionPlace[] }).items; // as: the contract's answer
};
const answered = ({ status, body }: { status: number; body: unknown }): CollectionDetail => {
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as CollectionDetail; // as: the contract's answer
};
async function begin(client: SignedInClient, facts: object = {}): Promise<CollectionDetail> {
  const [place] = await placesOf(client);
  const regionIds = place?.regions.slice(0, 1).map(({ id }) => id);
  const made = { id: randomUUID(), organisationId: place?.id, kind: 'course', title: '分数起步', regionIds };
  return answered(await client.call('POST', PATH, { ...made, ...facts }));
}
const found = (client: SignedInClient, { id }: { id: string }) => client.call('GET', `${PATH}/${id}`);
function save(
  client: SignedInClient,
  { id, revision, kind, title, regions }: CollectionDetail,
  change: object,
) {
  const regionIds = regions.map((region) => region.id);
  return client.call('PUT', `${PATH}/${id}`, {
    ...{ revision, kind, title, regionIds, isShown: true, entries: [] },
    ...change,
  });
}
const listed = async (client: SignedInClient, query = ''): Promise<Collection[]> => {
  const { status, body } = await client.call('GET', `${PATH}?limit=200${query}`);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return (body as { items: Collection[] }).items; // as: the contract's answer
};
const has = async (client: SignedInClient, { id }: { id: string }, query = '') =>
  (await listed(client, query)).some((one) => one.id === id);
const entry = ({ id }: { id: string }, note = '') => ({ itemId: id, note });
const done = (client: SignedInClient, { id }: { id: string }, item: { id: string }, method = 'PUT') =>
  client.call(method, `${PATH}/${id}/entries/${item.id}/done`);

it('puts resources in an order, for the own school once it is shown', async () => {
  const [first, second] = [
    await published(lead, administrator, { title: '先看这一份' }),
    await published(lead, administrator, { title: '再看这一份' }),
  ];
  const begun = await begin(lead, { description: '从平均分到几分之一。' });
  expect(begun).toMatchObject({ kind: 'course', isShown: false, entryCount: 0, abilities: { manage: true } });
  expect((await found(colleague, begun)).status).toBe(404);
  const entries = [entry(second, '留意第 3 分钟'), entry(first)];
  const kept = answered(await save(lead, begun, { entries }));
  expect(kept).toMatchObject({ revision: 2, isShown: true, entryCount: 2 });
  const seen = answered(await found(colleague, begun));
  expect(seen).toMatchObject({
    title: '分数起步',
    organisation: { shortName: '蓝溪小学' },
    abilities: { manage: false },
  });
  expect(seen.entries.map(({ note, item }) => [note, item?.title])).toEqual([
    ['留意第 3 分钟', '再看这一份'],
    ['', '先看这一份'],
  ]);
  const other = answered(await save(lead, kept, { entries: entries.toReversed() }));
  expect(other.entries.map(({ item }) => item?.title)).toEqual(['先看这一份', '再看这一份']);
  expect([
    await has(colleague, begun),
    await has(partner, begun),
    await has(colleague, begun, '&scope=mine'),
  ]).toEqual([...[true, false, false]]);
  expect((await found(partner, begun)).status).toBe(404);
  expect(await has(colleague, begun, '&kind=demonstration')).toBe(false);
  answered(await save(lead, other, { entries, isShown: false }));
  expect((await found(colleague, begun)).status).toBe(404);
  // the school's administrator goes on with what a teacher leaves
  expect(answered(await found(administrator, begun)).abilities.manage).toBe(true);
});

it('remembers what each has worked through, also when the order changes', async () => {
  const [first, second] = [
    await published(lead, administrator, { title: '甲' }),
    await published(lead, administrator, { title: '乙' }),
  ];
  const course = answered(await save(lead, await begin(lead), { entries: [entry(first), entry(second)] }));
  for (const again of [1, 2])
    expect(answered(await done(colleague, course, second)).doneCount, String(again)).toBe(1);
  expect((await listed(colleague)).find(({ id }) => id === course.id)).toMatchObject({
    doneCount: 1,
    entryCount: 2,
  });
  await done(lead, course, second);
  const turned = answered(await save(lead, course, { entries: [entry(second), entry(first)] }));
  // the owner's own does not count
  expect(turned.entries.map(({ isDone, doneBy }) => [isDone, doneBy])).toEqual([
    [true, 1],
    [false, 0],
  ]);
  const theirs = answered(await found(colleague, course));
  expect(theirs.entries.map(({ isDone, doneBy }) => [isDone, doneBy])).toEqual([
    [true, null],
    [false, null],
  ]);
  expect(answered(await done(colleague, course, second, 'DELETE')).doneCount).toBe(0);
  const short = answered(await save(lead, turned, { entries: [entry(first)] }));
  expect(short).toMatchObject({ entryCount: 1, doneCount: 0 });
  expect((await done(colleague, course, second)).status).toBe(404);
  expect((await done(partner, course, first)).status).toBe(404);
});

it('a bureau’s is for the regions chosen, and opens nothing that one may not see otherwise', async () => {
  const forSchool = await published(lead, administrator, { title: '只给本校' });
  const item = await putIn(lead, { title: '给全区' });
  detailIn(await submit(lead, item, 'region'));
  detailIn(await decide(administrator, item, { accepted: true }));
  detailIn(await decide(researcher, item, { accepted: true }));
  const begun = await begin(researcher, { kind: 'demonstration', title: '全区示范课' });
  const set = answered(await save(researcher, begun, { entries: [entry(forSchool), entry(item)] }));
  expect(set.entries.map(({ item: one }) => one?.title)).toEqual(['只给本校', '给全区']);
  expect(answered(await found(colleague, set)).entries.every((one) => one.item !== null)).toBe(true);
  expect((await found(partner, set)).status).toBe(404);
  // taken out of the library, it is a place that holds nothing
  await lead.call('DELETE', `/api/library/items/${item.id}`);
  expect(answered(await found(colleague, set)).entries.map(({ item: one }) => one?.title)).toEqual([
    '只给本校',
    undefined,
  ]);
  expect((await done(colleague, set, item)).status).toBe(404);
  // what is in it already may stay
  expect((await save(researcher, set, { entries: [entry(item)] })).status).toBe(200);
});

it('refuses what is not seen, stands twice, was overtaken or is not one’s own', async () => {
  const draft = await putIn(lead, { title: '还没有发布' });
  const item = await published(lead, administrator, { title: '已发布' });
  const begun = await begin(lead);
  const faulty = async (change: object, client = lead) => {
    const { status, body } = await save(client, begun, change);
    return [status, (body as { fields?: { path: string }[] }).fields?.map(({ path }) => path)]; // as: a problem
  };
  expect(await faulty({ entries: [entry(item), entry(draft)] })).toEqual([400, ['entries.1.itemId']]);
  expect(await faulty({ entries: [entry(item), entry(item)] })).toEqual([400, ['entries']]);
  expect(await faulty({ title: ' ' })).toEqual([400, ['title']]);
  expect(await faulty({ regionIds: [randomUUID()] })).toEqual([400, ['regionIds']]);
  answered(await save(lead, begun, {}));
  expect(await save(lead, begun, {})).toMatchObject({ status: 409, body: { reason: 'library.overtaken' } });
  expect((await save(colleague, begun, { revision: 2 })).status).toBe(403);
  const [bureau] = await placesOf(researcher);
  expect(bureau?.regions.length).toBeGreaterThan(0);
  const made = { id: randomUUID(), organisationId: bureau?.id, kind: 'course', title: '课' };
  expect(await researcher.call('POST', PATH, made)).toMatchObject({
    status: 400,
    body: { fields: [{ path: 'regionIds' }] },
  });
  expect((await lead.call('POST', PATH, made)).status).toBe(403);
  expect(await placesOf(await app.signIn('expert'))).toEqual([]);
});

it('comes back after a removal with all that was worked through', async () => {
  const item = await published(lead, administrator, { title: '会回来' });
  const course = answered(await save(lead, await begin(lead), { entries: [entry(item)] }));
  await done(colleague, course, item);
  const one = `${PATH}/${course.id}`;
  expect((await colleague.call('DELETE', one)).status).toBe(403);
  expect((await lead.call('DELETE', one)).status).toBe(200);
  for (const client of [colleague, lead]) expect((await found(client, course)).status).toBe(404);
  expect([await has(lead, course, '&scope=mine'), await has(colleague, course)]).toEqual([false, false]);
  expect((await save(lead, course, {})).status).toBe(404);
  answered(await lead.call('POST', `${one}/restore`));
  expect(answered(await found(colleague, course))).toMatchObject({
    doneCount: 1,
    entries: [{ isDone: true }],
  });
});
