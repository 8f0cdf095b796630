import { randomUUID } from 'node:crypto';
import type { LessonMark } from '@tongtang/shared/reviews/marks.contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firstLesson } from '../../testing/first-lesson.ts';
import { openSocket } from '../../testing/lesson-socket.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { startMedia, type RunningMedia } from '../../testing/start-media.ts';
import { runningLesson } from './reviews.fixture.ts';

/** The server's clock, moved on instead of waited for. */
let aheadMs = 0;
const goOn = (ms: number) => void (aheadMs += ms);
const clock = { now: () => Date.now() + aheadMs };

let media: RunningMedia;
let app: RunningApp;
let lead: SignedInClient;
beforeAll(async () => {
  media = await startMedia({ autoStop: false });
  app = await startApp({ media: media.media, port: media.appPort, clock, autoClose: false });
  lead = await app.signIn('lead');
}, 60_000);
afterAll(async () => {
  await app.close();
  await media.stop();
});

type MarkInput = { id?: string; category?: string; tag?: string; agoMs?: number };

const press = (client: SignedInClient, lessonId: string, input: MarkInput = {}) =>
  client.call('POST', `/api/lessons/${lessonId}/marks`, { id: randomUUID(), category: 'strength', ...input });

const pressed = async (client: SignedInClient, lessonId: string, input: MarkInput = {}) => {
  const { status, body } = await press(client, lessonId, input);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as LessonMark; // as: the contract's answer
};

const marksOf = async (client: SignedInClient, lessonId: string) => {
  const { body } = await client.call('GET', `/api/lessons/${lessonId}/marks`);
  return (body as { items: LessonMark[] }).items; // as: the contract's answer
};

it('lies at its moment of the recording over pause and resume, and says when nothing was recorded', async () => {
  const { id, act } = await runningLesson(app, lead);
  const researcher = await app.signIn('researcher');
  const before = await pressed(researcher, id);
  const { at: startedAt } = await act('recording.started');
  goOn(60_000);
  const [firstFrom, first, firstTo] = [
    clock.now(),
    await pressed(researcher, id, { category: 'issue' }),
    clock.now(),
  ];
  goOn(30_000);
  await act('recording.stopped');
  goOn(10_000);
  const between = await pressed(lead, id, { category: 'question' });
  goOn(20_000);
  await act('recording.started');
  goOn(5_000);
  const [secondFrom, second, secondTo] = [
    clock.now(),
    await pressed(researcher, id, { category: 'own', tag: '合作学习' }),
    clock.now(),
  ];
  const marks = await marksOf(lead, id);
  expect(marks.map((mark) => mark.id)).toEqual([before.id, first.id, between.id, second.id]);
  expect(marks.map(({ atMs }) => atMs === null)).toEqual([true, false, true, false]);
  for (const mark of [first, second]) {
    expect(Math.abs((mark.atMs ?? 0) - (mark.at - startedAt))).toBeLessThan(1);
  }
  for (const [from, mark, to] of [
    [firstFrom, first, firstTo],
    [secondFrom, second, secondTo],
  ] as const) {
    expect(mark.at).toBeGreaterThan(from - 500);
    expect(mark.at).toBeLessThan(to + 500);
  }
  expect(second).toMatchObject({ category: 'own', tag: '合作学习', isOwn: true });
  expect(marks[0]?.author).toMatchObject({ role: 'observer', side: null });
}, 60_000);

it('takes the time from the server alone: what a client waited is counted back, and the earliest word counts', async () => {
  const { id } = await runningLesson(app, lead);
  goOn(30_000);
  const markId = randomUUID();
  const now = clock.now();
  const late = await pressed(lead, id, { id: markId, agoMs: 2_000 });
  expect(Math.abs(late.at - (now - 2_000))).toBeLessThan(500);
  // the same press, told again over a faster line
  const earlier = await pressed(lead, id, { id: markId, agoMs: 3_000 });
  expect(earlier.at).toBeLessThan(late.at);
  const later = await pressed(lead, id, { id: markId, agoMs: 0 });
  expect(later.at).toBe(earlier.at);
  expect(await marksOf(lead, id)).toHaveLength(1);
  for (const agoMs of [-1, 1.5, 99_999_999_999]) {
    const { status, body } = await press(lead, id, { agoMs });
    expect(status).toBe(400);
    expect(body).toMatchObject({ fields: [{ path: 'agoMs' }] });
  }
});

it('is refused outside of the lesson, and arrives until an hour after it', async () => {
  const waiting = await firstLesson(app);
  expect(await press(lead, waiting.id)).toMatchObject({
    ...{ status: 409, body: { reason: 'mark.not-in-lesson' } },
  });
  const { id, act } = await runningLesson(app, lead);
  goOn(60_000);
  expect((await press(lead, id, { agoMs: 600_000 })).status).toBe(409);
  await act('lesson.ended');
  goOn(120_000);
  expect((await press(lead, id)).status).toBe(409);
  expect((await press(lead, id, { agoMs: 150_000 })).status).toBe(200);
  goOn(3_600_000);
  expect((await press(lead, id, { agoMs: 3_750_000 })).status).toBe(409);
});

it('has a category or a tag in own words, a note, and is taken back by whoever made it', async () => {
  const { id } = await runningLesson(app, lead);
  for (const input of [{ category: 'own' }, { category: 'own', tag: '  ' }, { tag: '多余' }]) {
    const { status, body } = await press(lead, id, input);
    expect(status).toBe(400);
    expect(body).toMatchObject({ fields: [{ path: 'tag' }] });
  }
  expect((await press(lead, id, { category: 'own', tag: '字'.repeat(21) })).body).toMatchObject({
    fields: [{ path: 'tag', fault: 'too-long' }],
  });
  const assisting = await app.signIn('assisting');
  const mark = await pressed(lead, id);
  const path = `/api/lessons/${id}/marks/${mark.id}`;
  expect((await lead.call('PATCH', path, { note: '追问很好' })).body).toMatchObject({ note: '追问很好' });
  expect(await assisting.call('PATCH', path, { note: '改' })).toMatchObject({
    ...{ status: 403, body: { reason: 'mark.not-own' } },
  });
  expect((await assisting.call('DELETE', path)).status).toBe(403);
  expect((await lead.call('DELETE', path)).status).toBe(200);
  expect((await lead.call('DELETE', path)).status).toBe(200);
  expect(await marksOf(assisting, id)).toEqual([]);
  // the press that was on its way does not bring it back
  expect((await press(lead, id, { id: mark.id })).status).toBe(404);
  expect((await lead.call('PATCH', path, { note: '又' })).status).toBe(404);
});

it('is for those in the lesson; others who may see the lesson read, strangers are told nothing', async () => {
  const { id } = await runningLesson(app, lead);
  const mark = await pressed(lead, id);
  const colleague = await app.signIn('teacher-lanxi');
  expect(await marksOf(colleague, id)).toMatchObject([{ id: mark.id, isOwn: false }]);
  expect((await press(colleague, id)).status).toBe(403);
  const screen = await app.signIn('screen-yunling');
  expect((await press(screen, id)).status).toBe(403);
  expect((await screen.call('GET', `/api/lessons/${id}/marks`)).status).toBe(403);
  for (const account of ['mentor', 'admin']) {
    const stranger = await app.signIn(account);
    expect((await press(stranger, id)).status).toBe(404);
    expect((await stranger.call('GET', `/api/lessons/${id}/marks`)).status).toBe(404);
    expect((await stranger.call('DELETE', `/api/lessons/${id}/marks/${mark.id}`)).status).toBe(404);
  }
  const other = await runningLesson(app, lead);
  // an id of one lesson under the address of another, and somebody else's id
  expect((await lead.call('DELETE', `/api/lessons/${other.id}/marks/${mark.id}`)).status).toBe(404);
  const assisting = await app.signIn('assisting');
  expect(await press(assisting, id, { id: mark.id })).toMatchObject({
    ...{ status: 409, body: { reason: 'id.taken' } },
  });
  expect((await app.request(`/api/lessons/${id}/marks`)).status).toBe(401);
});

it('is told to those who watch the recording, and to nobody else', async () => {
  const { id, act, recordingId } = await runningLesson(app, lead);
  await act('recording.started');
  await expect.poll(recordingId, { timeout: 20_000 }).not.toBeNull();
  const watched = (await recordingId()) ?? '';
  const colleague = await openSocket(app.url, await app.signIn('teacher-lanxi'));
  const ask = (socket: typeof colleague, recording: string) =>
    socket.socket.timeout(10_000).emitWithAck('review:watch', { recordingId: recording }) as Promise<{
      ok: boolean;
    }>; // as: checked by the server
  expect(await ask(colleague, watched)).toMatchObject({ ok: true });
  const stranger = await openSocket(app.url, await app.signIn('mentor'));
  expect(await ask(stranger, watched)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
  const heardBy = (socket: typeof colleague) =>
    new Promise<unknown>((resolve) => {
      socket.socket.once('review:marks-changed', resolve);
    });
  const heard = heardBy(colleague);
  const toStranger: unknown[] = [];
  stranger.socket.on('review:marks-changed', (news) => toStranger.push(news));
  await pressed(lead, id);
  expect(await heard).toEqual({ recordingId: watched });
  expect(toStranger).toEqual([]);
}, 60_000);
