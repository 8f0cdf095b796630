import type { RatingsOfItem } from '@tongtang/shared/library/ratings.contract.ts';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { listed, published, putIn } from '../library.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let colleague: SignedInClient;
let administrator: SignedInClient;
/** The server's time; null: the true one. */
let now: number | null = null;
beforeAll(async () => {
  app = await startApp({ autoClose: false, clock: { now: () => now ?? Date.now() } });
  lead = await app.signIn('lead');
  colleague = await app.signIn('teacher-lanxi');
  administrator = await app.signIn('school-lanxi');
}, 60_000);
afterEach(() => void (now = null));
afterAll(() => app.close());

const path = ({ id }: { id: string }) => `/api/library/items/${id}`;
const ratings = async (client: SignedInClient, item: { id: string }, query = '') => {
  const { status, body } = await client.call('GET', `${path(item)}/ratings${query}`);
  expect(status).toBe(200);
  return body as RatingsOfItem; // as: the contract's answer
};
const rate = (client: SignedInClient, item: { id: string }, rating: object) =>
  client.call('PUT', `${path(item)}/ratings/mine`, rating);

it('holds one rating of each person, their own apart, with the mean of the stars', async () => {
  const item = await published(lead, administrator, { title: '被评价的' });
  expect(await ratings(colleague, item)).toMatchObject({ mean: null, count: 0, mine: null, mayRate: true });
  expect(await rate(colleague, item, { stars: 4, words: ' 板书清楚 ' })).toMatchObject({
    status: 200,
    body: {
      mean: 4,
      count: 1,
      mine: { stars: 4, words: '板书清楚', organisations: ['蓝溪小学'] },
      items: [],
    },
  });
  await rate(administrator, item, { stars: 1 });
  await rate(colleague, item, { stars: 5, words: '用过，好' });
  expect(await ratings(lead, item)).toMatchObject({
    ...{ mean: 3, count: 2, mine: null, mayRate: false },
    items: [
      { stars: 5, words: '用过，好' },
      { stars: 1, words: '' },
    ],
  });
  expect((await ratings(lead, item, '?limit=1')).items).toHaveLength(1);
  const withdraw = () => colleague.call('DELETE', `${path(item)}/ratings/mine`);
  for (const again of [1, 2])
    expect(await withdraw(), String(again)).toMatchObject({
      status: 200,
      body: { mean: 1, count: 1, mine: null },
    });
});

it('is refused for what is one’s own, is no rating, or is not seen', async () => {
  const item = await published(lead, administrator, { title: '不能评自己的' });
  expect(await rate(lead, item, { stars: 5 })).toMatchObject({
    status: 403,
    body: { reason: 'library.own-rating' },
  });
  for (const [field, rating] of [
    ['stars', { stars: 0 }],
    ['stars', { stars: 6 }],
    ['stars', { stars: 4.5 }],
    ['words', { stars: 3, words: '长'.repeat(301) }],
  ] as const)
    expect(await rate(colleague, item, rating)).toMatchObject({
      status: 400,
      body: { fields: [{ path: field }] },
    });
  const draft = await putIn(lead, { title: '还没有公开' });
  expect((await rate(colleague, draft, { stars: 3 })).status).toBe(404);
  expect((await rate(await app.signIn('assisting'), item, { stars: 3 })).status).toBe(404);
});

it('counts who opened it, once a day, the owner left out', async () => {
  const item = await published(lead, administrator, { title: '有人看' });
  const day = 24 * 3_600_000;
  const opened = (client: SignedInClient) => client.call('GET', path(item));
  const before = (await ratings(lead, item)).use;
  for (const client of [colleague, colleague, lead]) await opened(client);
  expect((await ratings(lead, item)).use).toEqual({ people: before.people + 1, days: before.days + 1 });
  now = Date.now() + day;
  await opened(colleague);
  expect((await ratings(lead, item)).use).toEqual({ people: before.people + 1, days: before.days + 2 });
});

it('sorts the library by what is thought of it and by how much it is used, page after page', async () => {
  const titles = ['众人说好', '一人说很好', '说不好', '没人评'];
  const items = new Map<string, { id: string }>();
  for (const title of titles) items.set(title, await published(lead, administrator, { title, unit: '排列' }));
  const named = (title: string) => items.get(title) ?? { id: '' };
  const [good, single] = [named('众人说好'), named('一人说很好')];
  const [bad, none] = [named('说不好'), named('没人评')];
  const raters = [colleague, administrator, await app.signIn('mentor'), await app.signIn('coordinator')];
  const seeing: SignedInClient[] = [];
  for (const client of raters) if ((await client.call('GET', path(good))).status === 200) seeing.push(client);
  expect(seeing.length).toBeGreaterThan(1);
  for (const client of seeing) await rate(client, good, { stars: 5 });
  await rate(colleague, single, { stars: 5 });
  await rate(colleague, bad, { stars: 1 });
  await colleague.call('GET', path(none));
  const unit = `unit=${encodeURIComponent('排列')}`;
  const sorted = async (sort: string) =>
    (await listed(colleague, `${unit}${sort}`)).map(({ title }) => title);
  expect(await sorted('&sort=rated')).toEqual(['众人说好', '一人说很好', '没人评', '说不好']);
  expect((await sorted('&sort=used'))[0]).toBe('众人说好');
  expect(await sorted('')).toEqual(titles.toReversed());
  expect((await listed(colleague, `${unit}&sort=rated`))[0]).toMatchObject({
    rating: { mean: 5, count: seeing.length },
    usedBy: seeing.length,
  });
  const pages = [];
  for (let cursor = ''; pages.length < titles.length;) {
    const { body } = await colleague.call('GET', `/api/library/items?limit=1&${unit}&sort=rated${cursor}`);
    const page = body as { items: { title: string }[]; nextCursor: string | null }; // as: the contract's answer
    pages.push(page.items[0]?.title);
    cursor = `&cursor=${page.nextCursor ?? ''}`;
  }
  expect(pages).toEqual(await sorted('&sort=rated'));
});
