import type { RecordingItem, RecordingView } from '@tongtang/shared/recordings/contract.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstLesson } from '../../testing/first-lesson.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';

let app: RunningApp;
let lead: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
});
afterAll(() => app.close());

/** A lesson that was recorded for so long, long ago. */
async function recorded(title: string, minutes = 40): Promise<string> {
  const lesson = await firstLesson(app);
  await app.db.run(sql`update lesson set title = ${title}, state = 'ended' where id = ${lesson.id}`);
  const { id } = await app.db.one<{ id: string }>(
    sql`insert into recording (lesson_id) values (${lesson.id}) returning id`,
  );
  await app.db.run(sql`
    insert into recording_span (recording_id, started_at, stopped_at)
    values (${id}, now() - interval '2 hours', now() - interval '2 hours' + make_interval(mins => ${minutes}))`);
  return id;
}

const list = async (query: string, client = lead) => {
  const { status, body } = await client.call('GET', `/api/recordings?${query}`);
  expect(status).toBe(200);
  return body as { items: RecordingItem[]; nextCursor: string | null }; // as: the contract's answer
};
const idsOf = async (query: string, client = lead) => (await list(query, client)).items.map(({ id }) => id);
const search = (words: string) => `q=${encodeURIComponent(words)}`;

it('lists what one may see, the newest first, page by page', async () => {
  const ids = [await recorded('甲'), await recorded('乙'), await recorded('丙')].reverse();
  const first = await list('limit=2');
  expect(first.items.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(first.items[0]).toMatchObject({
    ...{ isRecording: false, endMs: 40 * 60_000, watchedAt: null },
    lesson: { title: '丙', supportingSchool: { shortName: '蓝溪小学' }, leadTeacher: '李晓兰' },
  });
  expect(await idsOf(`limit=2&cursor=${first.nextCursor ?? ''}`)).toContain(ids[2]);
  for (const account of ['assisting', 'school-yunling', 'coordinator'])
    expect(await idsOf('limit=200', await app.signIn(account)), account).toEqual(expect.arrayContaining(ids));
});

it('finds them by every word, in title, subject, school, class and lead teacher', async () => {
  const id = await recorded('认识几分之一');
  for (const words of ['几分', '认识 数学', '云岭 李晓兰', '三'])
    expect(await idsOf(search(words)), words).toContain(id);
  for (const words of ['几分 语文', '查无此课', '%', '_'])
    expect(await idsOf(search(words)), words).toEqual([]);
  const { status } = await lead.call('GET', `/api/recordings?${search('长'.repeat(101))}`);
  expect(status).toBe(400);
});

it('shows nothing to who may not see the lesson', async () => {
  const id = await recorded('别校的课');
  await app.db.run(sql`
    delete from lesson_person where person_id = (select id from person where account = 'trainee')`);
  const stranger = await app.signIn('trainee');
  expect(await idsOf('limit=200', stranger)).not.toContain(id);
  for (const path of ['', '/views', '/events'])
    expect((await stranger.call('GET', `/api/recordings/${id}${path}`)).status).toBe(404);
  expect((await app.request('/api/recordings')).status).toBe(401);
});

it('notes everybody who opens it, once a sitting, for those who keep the lesson’s ledger', async () => {
  const id = await recorded('谁看过');
  const assisting = await app.signIn('assisting');
  const expertOf = await app.signIn('expert');
  const isSeen = (await expertOf.call('GET', `/api/recordings/${id}`)).status === 200;
  for (const client of [assisting, lead, assisting])
    expect((await client.call('GET', `/api/recordings/${id}`)).status).toBe(200);
  const { status, body } = await lead.call('GET', `/api/recordings/${id}/views`);
  expect(status).toBe(200);
  const { items } = body as { items: RecordingView[] }; // as: the contract's answer
  expect(items.slice(0, 2).map(({ name, organisations }) => [name, organisations])).toEqual([
    ['李晓兰', ['蓝溪小学']],
    ['王德福', ['云岭小学']],
  ]);
  expect(items).toHaveLength(isSeen ? 3 : 2);
  expect((await list(search('谁看过'))).items[0]?.watchedAt).toBeGreaterThan(Date.now() - 60_000);
  expect((await expertOf.call('GET', `/api/recordings/${id}/views`)).status).toBe(isSeen ? 403 : 404);
});

it('notes what was watched without a line, once, however often it is told', async () => {
  const id = await recorded('没有网时看的');
  const assisting = await app.signIn('assisting');
  const hour = 3_600_000;
  const now = Date.now();
  const sittings = [
    { beganAt: now - 50 * hour, lastAt: now - 49 * hour },
    { beganAt: now - 5 * hour, lastAt: now - 4 * hour },
  ];
  const tell = (body: unknown, client = assisting) =>
    client.call('POST', `/api/recordings/${id}/sittings`, body);
  const viewsNow = async () => {
    const { body } = await lead.call('GET', `/api/recordings/${id}/views`);
    return (body as { items: RecordingView[] }).items; // as: the contract's answer
  };
  for (let again = 0; again < 2; again += 1) expect((await tell({ sittings })).status).toBe(200);
  expect((await viewsNow()).map(({ name, beganAt, lastAt }) => ({ name, beganAt, lastAt }))).toEqual(
    sittings.toReversed().map((sitting) => ({ name: '王德福', ...sitting })),
  );
  // it went on after it was told
  const longer = { beganAt: now - 5 * hour, lastAt: now - 3 * hour };
  expect((await tell({ sittings: [longer] })).status).toBe(200);
  expect(await viewsNow()).toMatchObject([longer, sittings[0]]);
  // a clock that is ahead tells no future
  expect((await tell({ sittings: [{ beganAt: now, lastAt: now + hour }] })).status).toBe(200);
  expect((await viewsNow())[0]?.lastAt).toBeLessThan(Date.now() + 1);
});

it('refuses sittings that end before they begin, and those of strangers', async () => {
  const id = await recorded('记录');
  const tell = (body: unknown, client = lead) => client.call('POST', `/api/recordings/${id}/sittings`, body);
  expect((await tell({ sittings: [{ beganAt: 2, lastAt: 1 }] })).status).toBe(400);
  expect((await tell({ sittings: [] })).status).toBe(400);
  const stranger = await app.signIn('trainee');
  await app.db.run(sql`
    delete from lesson_person where person_id = (select id from person where account = 'trainee')`);
  expect((await tell({ sittings: [{ beganAt: 1, lastAt: 2 }] }, stranger)).status).toBe(404);
});
