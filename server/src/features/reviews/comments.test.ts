import { randomUUID } from 'node:crypto';
import type { ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSocket } from '../../testing/lesson-socket.ts';
import type { SignedInClient } from '../../testing/start-app.ts';
import { newEvaluation } from '../evaluations/evaluations.fixture.ts';
import { comment, commented, recordedLesson, startReviews, threadsOf } from './reviews.fixture.ts';

type Reviews = Awaited<ReturnType<typeof startReviews>>;
let app: Reviews['app'];
let lead: SignedInClient;
let assisting: SignedInClient;
let goOn: Reviews['goOn'];
let close: Reviews['close'];
beforeAll(async () => {
  ({ app, lead, assisting, goOn, close } = await startReviews());
}, 60_000);
afterAll(() => close());

const problem = (status: number, reason?: string) => ({
  status,
  body: reason === undefined ? {} : { reason },
});
const faultAt = (field: string) => ({ status: 400, body: { fields: [{ path: field }] } });

it('is begun at a moment, answered from the other school, resolved, and opened again by an answer', async () => {
  const { path, recordingId, stageIds } = await recordedLesson(app, lead, goOn);
  const thread = await commented(lead, path, { stageId: stageIds[0] });
  expect(thread).toMatchObject({
    ...{ recordingId, startMs: 10_000, endMs: null, category: 'issue', resolved: null, isOwn: true },
    stage: { id: stageIds[0] },
    comments: [{ id: thread.id, body: '远端没有人回答', revision: 1, isOwn: true }],
  });
  expect(thread.comments[0]?.author).toMatchObject({ name: '李晓兰', side: 'supporting' });
  const one = `${path}/${thread.id}`;
  const reply = { body: '麦克风没开', mentions: [lead.personId] };
  const answered = await assisting.call('POST', `${one}/replies`, { commentId: randomUUID(), ...reply });
  expect(answered.body).toMatchObject({
    comments: [
      { isOwn: false },
      { body: '麦克风没开', isOwn: true, author: { side: 'receiving' }, mentions: [{ name: '李晓兰' }] },
    ],
  });
  expect((await lead.call('POST', `${one}/resolve`)).body).toMatchObject({
    resolved: { by: { name: '李晓兰' } },
  });
  expect((await lead.call('POST', `${one}/reopen`)).body).toMatchObject({ resolved: null });
  await lead.call('POST', `${one}/resolve`);
  await assisting.call('POST', `${one}/replies`, { commentId: randomUUID(), body: '还有一次' });
  expect((await lead.call('GET', one)).body).toMatchObject({ resolved: null });
  expect((await lead.call('GET', one)).body).toMatchObject({ comments: { length: 3 } });
});

it('is made once, however often it is sent, and its id belongs to whoever made it', async () => {
  const { path } = await recordedLesson(app, lead, goOn);
  const threadId = randomUUID();
  await commented(lead, path, { threadId, body: '第一次' });
  expect(await commented(lead, path, { threadId, body: '第二次' })).toMatchObject({
    comments: [{ body: '第一次' }],
  });
  expect(await comment(assisting, path, { threadId })).toMatchObject(problem(409, 'id.taken'));
  const other = await recordedLesson(app, lead, goOn);
  expect(await comment(lead, other.path, { threadId })).toMatchObject(problem(409, 'id.taken'));
  // under the address of another recording it does not exist
  expect((await lead.call('GET', `${other.path}/${threadId}`)).status).toBe(404);
  expect((await lead.call('POST', `${other.path}/${threadId}/resolve`)).status).toBe(404);
}, 60_000);

it('names the field that is wrong', async () => {
  const { path } = await recordedLesson(app, lead, goOn);
  for (const [input, field] of [
    [{ body: '  ' }, 'body'],
    [{ body: '字'.repeat(2_001) }, 'body'],
    [{ startMs: -1 }, 'startMs'],
    [{ startMs: 1.5 }, 'startMs'],
    [{ startMs: 3_600_000 }, 'startMs'],
    [{ endMs: 10_000 }, 'endMs'],
    [{ endMs: 3_600_000 }, 'endMs'],
    [{ category: 'praise' }, 'category'],
    [{ stageId: randomUUID() }, 'stageId'],
    [{ indicator: { evaluationId: randomUUID(), indicatorId: 'a' } }, 'indicator'],
    [{ mentions: [lead.personId, randomUUID()] }, 'mentions.1'],
    [{ mentions: Array.from({ length: 21 }, () => lead.personId) }, 'mentions'],
  ] as const)
    expect(await comment(lead, path, input)).toMatchObject(faultAt(field));
});

it('is found by category, person, state and words, page by page in the order of time', async () => {
  const { path: own, recordingId: id } = await recordedLesson(app, lead, goOn);
  const late = await commented(lead, own, { startMs: 40_000, endMs: 50_000, category: 'strength' });
  const early = await commented(assisting, own, { startMs: 5_000, body: '小组合作 100%' });
  const middle = await commented(lead, own, { startMs: 20_000, category: 'suggestion' });
  await lead.call('POST', `${own}/${middle.id}/resolve`);
  const ids = async (query: string) => (await threadsOf(lead, own, query)).map((one) => one.id);
  expect(await ids('')).toEqual([early.id, middle.id, late.id]);
  expect(await ids('?category=strength')).toEqual([late.id]);
  expect(await ids(`?personId=${assisting.personId}`)).toEqual([early.id]);
  expect(await ids('?state=resolved')).toEqual([middle.id]);
  expect(await ids('?state=open')).toEqual([early.id, late.id]);
  expect(await ids(`?q=${encodeURIComponent('100%')}`)).toEqual([early.id]);
  expect(await ids(`?ids[0]=${late.id}&ids[1]=${early.id}`)).toEqual([early.id, late.id]);
  const first = await lead.call('GET', `${own}?limit=2`);
  const { nextCursor } = first.body as { nextCursor: string }; // as: the contract's answer
  expect(await ids(`?limit=2&cursor=${nextCursor}`)).toEqual([late.id]);
  const outline = await lead.call('GET', `/api/recordings/${id}/comment-outline?state=open`);
  expect(outline.body).toMatchObject({
    items: [
      { id: early.id, startMs: 5_000, endMs: null, isResolved: false },
      { id: late.id, startMs: 40_000, endMs: 50_000, category: 'strength' },
    ],
    ...{ total: 3, mayWrite: true },
    people: [{ name: '李晓兰' }, { id: assisting.personId }],
  });
}, 60_000);

it('is edited from what was read: who was overtaken is told what there is, and nothing is lost', async () => {
  const { path } = await recordedLesson(app, lead, goOn);
  const thread = await commented(lead, path);
  const words = `${path}/${thread.id}/replies/${thread.id}`;
  const edit = (client: SignedInClient, body: string, revision: number) =>
    client.call('PATCH', words, { body, revision });
  expect((await edit(lead, '改过', 1)).body).toMatchObject({ comments: [{ body: '改过', revision: 2 }] });
  expect(await edit(lead, '另一处也改', 1)).toMatchObject({
    status: 409,
    body: { reason: 'comment.changed', data: { body: '改过', revision: 2 } },
  });
  expect(await edit(assisting, '别人', 2)).toMatchObject(problem(403, 'comment.not-own'));
  const moved = await lead.call('PATCH', `${path}/${thread.id}`, {
    ...{ startMs: 12_000, endMs: 15_000, category: 'question' },
  });
  expect(moved.body).toMatchObject({ startMs: 12_000, endMs: 15_000, category: 'question', stage: null });
  expect(
    await assisting.call('PATCH', `${path}/${thread.id}`, { startMs: 0, category: 'issue' }),
  ).toMatchObject(problem(403, 'comment.not-own'));
});

it('may have a drawing over the picture, which is exported with its moment', async () => {
  const { path, recordingId } = await recordedLesson(app, lead, goOn);
  const mark = {
    id: randomUUID(),
    kind: 'ellipse',
    colour: 'red',
    width: 55,
    x1: 1_000,
    y1: 1_000,
    x2: 3_000,
    y2: 4_000,
  };
  const drawing = { on: 'page', aspect: 1.6, marks: [mark] };
  const thread = await commented(lead, path, { drawing });
  expect(thread).toMatchObject({ drawing });
  expect((await assisting.call('GET', `${path}/${thread.id}`)).body).toMatchObject({ drawing });
  for (const wrong of [{ marks: [] }, { marks: [{ ...mark, colour: 'pink' }] }, { aspect: 0 }])
    expect(await comment(lead, path, { drawing: { ...drawing, ...wrong } })).toMatchObject({ status: 400 });
  const strokes = Array.from({ length: 6 }, () => ({
    ...{
      id: randomUUID(),
      kind: 'pen',
      colour: 'red',
      width: 55,
      points: Array.from({ length: 6_000 }, () => 1),
    },
  }));
  expect(await comment(lead, path, { drawing: { ...drawing, marks: strokes } })).toMatchObject(
    faultAt('drawing.marks'),
  );
  const exported = await lead.call('GET', `/api/recordings/${recordingId}/annotations`);
  expect(JSON.stringify(exported.body)).toContain('<ellipse');
  const without = await lead.call('PATCH', `${path}/${thread.id}`, { startMs: 10_000, category: 'issue' });
  expect(without.body).toMatchObject({ drawing: null });
});

it('goes with its last words; what stands in a thread that goes on leaves an empty place', async () => {
  const { path } = await recordedLesson(app, lead, goOn);
  const thread = await commented(lead, path);
  const replyId = randomUUID();
  await assisting.call('POST', `${path}/${thread.id}/replies`, { commentId: replyId, body: '同意' });
  const words = (id: string) => `${path}/${thread.id}/replies/${id}`;
  expect((await assisting.call('DELETE', words(thread.id))).status).toBe(403);
  expect((await lead.call('DELETE', words(thread.id))).body).toMatchObject({
    thread: { comments: [{ body: null, mentions: [] }, { body: '同意' }] },
  });
  expect((await lead.call('PATCH', words(thread.id), { body: '又来', revision: 2 })).status).toBe(404);
  expect((await assisting.call('DELETE', words(replyId))).body).toEqual({ thread: null });
  expect((await lead.call('GET', `${path}/${thread.id}`)).status).toBe(404);
});

it('may be linked with an indicator of an evaluation of this lesson that the writer sees', async () => {
  const { path, id: lessonId } = await recordedLesson(app, lead, goOn);
  const researcher = await app.signIn('researcher');
  const evaluation = await newEvaluation(
    researcher,
    { expert: [researcher] },
    { subject: { kind: 'lesson', id: lessonId } },
  );
  const [dimension] = evaluation.content.dimensions;
  const indicator = { evaluationId: evaluation.id, indicatorId: dimension?.indicators[0]?.id };
  const thread = await commented(researcher, path, { indicator });
  const name = dimension?.indicators[0]?.name;
  expect(thread).toMatchObject({ indicator: { ...indicator, name } });
  // blind: the teachers do not know of it yet, but see what is talked about
  expect(await comment(assisting, path, { indicator })).toMatchObject(faultAt('indicator'));
  expect((await assisting.call('GET', `${path}/${thread.id}`)).body).toMatchObject({ indicator: { name } });
  const elsewhere = await newEvaluation(researcher, { expert: [researcher] });
  expect(
    await comment(researcher, path, { indicator: { ...indicator, evaluationId: elsewhere.id } }),
  ).toMatchObject(faultAt('indicator'));
});

it('is for both schools and those who were asked to watch; others and forged requests are refused', async () => {
  const { path, recordingId } = await recordedLesson(app, lead, goOn);
  const thread = await commented(lead, path);
  const one = `${path}/${thread.id}`;
  for (const account of ['teacher-lanxi', 'school-yunling', 'expert', 'researcher'])
    expect((await comment(await app.signIn(account), path)).status).toBe(200);
  const coordinator = await app.signIn('coordinator');
  expect((await coordinator.call('GET', one)).status).toBe(200);
  expect((await comment(coordinator, path)).status).toBe(403);
  expect((await coordinator.call('POST', `${one}/resolve`)).status).toBe(403);
  const screen = await app.signIn('screen-yunling');
  expect((await screen.call('GET', path)).status).toBe(403);
  const writes = [
    ['POST', path, { threadId: randomUUID(), startMs: 0, category: 'issue', body: '看' }],
    ['POST', `${one}/replies`, { commentId: randomUUID(), body: '看' }],
    ['PATCH', one, { startMs: 0, category: 'issue' }],
    ['PATCH', `${one}/replies/${thread.id}`, { body: '看', revision: 1 }],
    ['DELETE', `${one}/replies/${thread.id}`, undefined],
    ['POST', `${one}/resolve`, undefined],
    ['POST', `${one}/reopen`, undefined],
    ['POST', `${one}/task`, { text: '看' }],
    ['GET', path, undefined],
    ['GET', one, undefined],
    ['GET', `/api/recordings/${recordingId}/comment-outline`, undefined],
    ['GET', `/api/recordings/${recordingId}/mentionable`, undefined],
  ] as const;
  for (const account of ['mentor', 'trainee', 'admin']) {
    const stranger = await app.signIn(account);
    for (const [method, address, body] of writes)
      expect((await stranger.call(method, address, body)).status, `${account} ${method} ${address}`).toBe(
        404,
      );
  }
  for (const [method, address] of writes)
    expect((await app.request(address, { method })).status, `${method} ${address}`).toBe(401);
  expect((await threadsOf(lead, path, `?ids[0]=${thread.id}`))[0]).toMatchObject({
    comments: [{ revision: 1 }],
  });
}, 60_000);

it('offers for mentions those who may see the recording, and tells them wherever they are', async () => {
  const { path, recordingId } = await recordedLesson(app, lead, goOn);
  const { body } = await lead.call('GET', `/api/recordings/${recordingId}/mentionable?q=`);
  const { items } = body as { items: { id: string }[] }; // as: the contract's answer
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining([lead.personId, assisting.personId]));
  const mentor = await app.signIn('mentor');
  expect(items.some(({ id }) => id === mentor.personId)).toBe(false);
  const socket = await openSocket(app.url, assisting);
  const told = new Promise<unknown>((resolve) => socket.socket.once('review:mentioned', resolve));
  const thread = await commented(lead, path, { body: '@她 请看', mentions: [assisting.personId] });
  expect(await told).toEqual({ recordingId, threadId: thread.id });
});

it('is live for all who watch', async () => {
  const { path, recordingId } = await recordedLesson(app, lead, goOn);
  const { socket } = await openSocket(app.url, assisting);
  await socket.timeout(10_000).emitWithAck('review:watch', { recordingId });
  const next = () =>
    new Promise<unknown>((resolve) => {
      socket.once('review:thread-changed', resolve);
    });
  const begun = next();
  const thread: ReviewThread = await commented(lead, path);
  expect(await begun).toEqual({ recordingId, threadId: thread.id });
  const resolved = next();
  await lead.call('POST', `${path}/${thread.id}/resolve`);
  expect(await resolved).toEqual({ recordingId, threadId: thread.id });
});
