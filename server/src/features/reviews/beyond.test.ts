import { randomUUID } from 'node:crypto';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { WebAnnotation } from '@tongtang/shared/reviews/annotation.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { newPlan, toStage } from '../lesson-plans/lesson-plans.fixture.ts';
import { commented, recordedLesson, runningLesson, startReviews } from './reviews.fixture.ts';

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

const planAt = async (client: SignedInClient, id: string) =>
  (await client.call('GET', `/api/lesson-plans/${id}`)).body as LessonPlanDetail; // as: the contract's answer

/** A plan of both schools that was taught in this lesson. */
async function taughtPlan(lessonId: string) {
  const plan = await newPlan(lead, { authorIds: [assisting.personId] });
  await toStage(lead, plan.id, 'shared');
  const link = await lead.call('POST', `/api/lesson-plans/${plan.id}/lessons/${lessonId}`);
  expect(link.status).toBe(200);
  await toStage(lead, plan.id, 'taught');
  return plan;
}

it('becomes a task of the plan once, is carried into the next round, and leads back to its moment', async () => {
  const { id, path, recordingId } = await recordedLesson(app, lead, goOn);
  const thread = await commented(lead, path, { startMs: 42_000, category: 'suggestion' });
  const toTask = (client: SignedInClient, text = '导入缩短到三分钟') =>
    client.call('POST', `${path}/${thread.id}/task`, { text });
  expect(await toTask(lead)).toMatchObject({ status: 409, body: { reason: 'review.no-plan' } });
  const plan = await taughtPlan(id);
  expect((await lead.call('GET', `/api/recordings/${recordingId}/comment-outline`)).body).toMatchObject({
    plan: { id: plan.id, round: 1 },
  });
  expect((await toTask(lead, ' ')).body).toMatchObject({ fields: [{ path: 'text' }] });
  const [first, again] = await Promise.all([toTask(lead), toTask(assisting, '又一次')]);
  for (const { body } of [first, again])
    expect(body).toMatchObject({ task: { planId: plan.id, round: 1, result: null } });
  const source = { recordingId, threadId: thread.id, startMs: 42_000 };
  const { tasks } = await planAt(lead, plan.id);
  expect(tasks).toHaveLength(1);
  expect(tasks[0]).toMatchObject({ origin: 'here', source, closed: null });
  const { body } = await lead.call('POST', `/api/lesson-plans/${plan.id}/next-round`, {});
  const round = body as LessonPlanDetail; // as: the contract's answer
  expect(round).toMatchObject({ round: 2, tasks: [{ origin: 'round', source }] });
  expect((await lead.call('GET', `${path}/${thread.id}`)).body).toMatchObject({
    task: { round: 1, result: 'carried' },
  });
  // the next one stands in the round that has begun, which is its authors' own draft
  const later = await commented(assisting, path);
  const colleague = await app.signIn('teacher-lanxi');
  const added = await colleague.call('POST', `${path}/${later.id}/task`, { text: '追问慢一点' });
  expect(added.body).toMatchObject({ task: { round: 2, planId: null, result: null } });
  expect((await planAt(lead, round.id)).tasks.map(({ text }) => text)).toContain('追问慢一点');
}, 60_000);

it('is no task for those who may not comment the plan', async () => {
  const { id, path } = await recordedLesson(app, lead, goOn);
  await taughtPlan(id);
  const thread = await commented(lead, path);
  const expert = await app.signIn('expert');
  expect(await expert.call('POST', `${path}/${thread.id}/task`, { text: '改' })).toMatchObject({
    ...{ status: 409, body: { reason: 'review.no-plan' } },
  });
  const coordinator = await app.signIn('coordinator');
  expect((await coordinator.call('POST', `${path}/${thread.id}/task`, { text: '改' })).status).toBe(403);
}, 60_000);

type Collection = { total: number; first: { items: WebAnnotation[] } };

it('leaves as W3C annotations with media fragments, for those who may see it', async () => {
  const { id, path, recordingId, act } = await recordedLesson(app, lead, goOn);
  const thread = await commented(lead, path, { startMs: 12_500, endMs: 20_000, category: 'question' });
  const replyId = randomUUID();
  await assisting.call('POST', `${path}/${thread.id}/replies`, { commentId: replyId, body: '麦克风没开' });
  const moment = await commented(assisting, path, { startMs: 30_000, category: 'strength' });
  const markOf = async (input: object) => {
    const mark = { id: randomUUID(), ...input };
    expect((await lead.call('POST', `/api/lessons/${id}/marks`, mark)).status).toBe(200);
  };
  await markOf({ category: 'own', tag: '合作学习' });
  await act('recording.started');
  goOn(5_000);
  await markOf({ category: 'issue' });
  const address = `/api/recordings/${recordingId}/annotations`;
  const answer = await assisting.call('GET', address);
  expect(answer.headers.get('content-type')).toContain('application/ld+json');
  const collection = answer.body as Collection; // as: what is asserted below
  expect(collection).toMatchObject({
    ...{ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'AnnotationCollection', total: 5 },
    first: { type: 'AnnotationPage', startIndex: 0 },
  });
  const source = `http://127.0.0.1/recordings/${recordingId}`;
  const selector = { type: 'FragmentSelector', conformsTo: 'http://www.w3.org/TR/media-frags/' };
  const [first, reply, second, unrecorded, mark] = collection.first.items;
  expect(first).toMatchObject({
    ...{ id: `${source}?comment=${thread.id}`, type: 'Annotation', motivation: 'questioning' },
    creator: { id: `urn:uuid:${lead.personId}`, type: 'Person', name: '李晓兰' },
    body: [
      { value: '远端没有人回答', purpose: 'commenting' },
      { value: '疑问', purpose: 'tagging' },
    ],
    target: { source, selector: { ...selector, value: 't=npt:12.500,20.000' } },
  });
  expect(reply).toMatchObject({ motivation: 'replying', target: first?.id });
  expect(second).toMatchObject({
    id: `${source}?comment=${moment.id}`,
    target: { selector: { value: 't=npt:30.000,30.001' } },
  });
  expect(unrecorded).toMatchObject({
    ...{ motivation: 'tagging', target: `http://127.0.0.1/lessons/${id}` },
    body: [{ value: '合作学习', purpose: 'tagging' }],
  });
  expect(mark?.target).toMatchObject({ source, selector });
  expect((await app.request(address)).status).toBe(401);
  for (const [account, status] of [
    ['mentor', 404],
    ['screen-yunling', 403],
    ['coordinator', 200],
  ] as const)
    expect((await (await app.signIn(account)).call('GET', address)).status).toBe(status);
  const nobody = await runningLesson(app, lead);
  expect((await lead.call('GET', `/api/recordings/${nobody.id}/annotations`)).status).toBe(404);
  expect((await lead.call('GET', '/api/recordings/x/annotations')).status).toBe(404);
}, 60_000);
