import { randomUUID } from 'node:crypto';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { ListedReport } from '@tongtang/shared/review-reports/report.ts';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { fixture } from '../courseware/fixtures/courseware-room.fixture.ts';
import { listen } from '../evaluations/evaluations.fixture.ts';
import { wordsOfPdf } from '../evaluations/pdf-words.fixture.ts';
import { newPlan, toStage } from '../lesson-plans/lesson-plans.fixture.ts';
import { commented, recordedLesson, startReviews } from '../reviews/reviews.fixture.ts';
import { drafted, judged, paperOf, point, read, reportIn, sendPicture } from './review-reports.fixture.ts';

let house: Awaited<ReturnType<typeof startReviews>>;
let recording: Awaited<ReturnType<typeof recordedLesson>> | undefined;
let colleague: SignedInClient;
let coordinator: SignedInClient;
let stranger: SignedInClient;
beforeAll(async () => {
  house = await startReviews();
  [colleague, coordinator, stranger] = await Promise.all([
    house.app.signIn('teacher-lanxi'),
    house.app.signIn('coordinator'),
    house.app.signIn('trainee'),
  ]);
}, 60_000);
beforeEach(async () => {
  recording ??= await recordedLesson(house.app, house.lead, house.goOn);
}, 60_000);
afterAll(() => house.close());

/** The lesson that is recorded before the first test. */
const recorded = () => recording ?? expect.unreachable('nothing is recorded');
const ofRecording = async (client: SignedInClient) => {
  const { status, body } = await client.call(
    'GET',
    `/api/recordings/${recorded().recordingId}/review-reports`,
  );
  return { status, ...(body as { items: ListedReport[]; mayBegin: boolean }) };
};
const publish = (client: SignedInClient, id: string) =>
  client.call('POST', `/api/review-reports/${id}/publication`);

/** A draft that is gone at the end of the test. */
async function draft(client = house.lead) {
  const report = await drafted(client, recorded().recordingId);
  const done = () => client.call('DELETE', `/api/review-reports/${report.id}`);
  return { id: report.id, report, done };
}

describe('a draft', () => {
  it('is one for the recording, written by all who judge the lesson, and is there for nobody else', async () => {
    const { id, report, done } = await draft();
    expect(report).toMatchObject({
      state: 'draft',
      lesson: {
        id: recorded().id,
        teachers: [{ role: 'leadTeacher' }, { role: 'assistingTeacher' }],
      },
      abilities: { write: true, manage: true },
    });
    expect(report.lesson.recordedMs / 1000).toBeCloseTo(60, -1);
    // who comes second goes on with the same one, and does not publish it
    const same = await drafted(house.assisting, recorded().recordingId);
    expect(same).toMatchObject({ id, abilities: { write: true, manage: false } });
    expect((await publish(house.assisting, id)).body).toMatchObject({ reason: 'report.not-moderator' });
    await point(house.assisting, id, { body: '板书清楚' });
    expect((await read(colleague, id)).points).toMatchObject([{ body: '板书清楚', kind: 'strength' }]);
    expect((await ofRecording(coordinator)).items).toEqual([]);
    for (const client of [coordinator, stranger])
      expect((await client.call('GET', `/api/review-reports/${id}`)).status).toBe(404);
    expect((await point(stranger, id)).status).toBe(404);
    await done();
    expect((await house.lead.call('GET', `/api/review-reports/${id}`)).status).toBe(404);
    expect((await ofRecording(house.lead)).items).toEqual([]);
  });

  it('takes the same point once, and tells who changed it in between', async () => {
    const { id, done } = await draft();
    const frames = await listen(house.app, house.assisting);
    const pointId = randomUUID();
    await point(house.lead, id, { pointId });
    expect(reportIn(await point(house.lead, id, { pointId })).points).toHaveLength(1);
    const change = (client: SignedInClient, body: string) =>
      client.call('PATCH', `/api/review-reports/${id}/points/${pointId}`, { body, revision: 1 });
    expect(reportIn(await change(house.assisting, '先说的')).points).toMatchObject([
      { body: '先说的', revision: 2 },
    ]);
    expect((await change(house.lead, '后说的')).body).toMatchObject({
      ...{ code: 'conflict', reason: 'report.point-changed' },
      data: { body: '先说的', revision: 2 },
    });
    // news go to those who watch the review only
    expect(frames.join()).not.toContain('report:changed');
    await house.lead.call('DELETE', `/api/review-reports/${id}/points/${pointId}`);
    expect((await read(house.lead, id)).points).toEqual([]);
    expect((await publish(house.lead, id)).body).toMatchObject({ reason: 'report.empty' });
    await done();
  });

  it('names the field of what does not fit', async () => {
    const { id, done } = await draft();
    const path = async (facts: object) => {
      const { status, body } = await point(house.lead, id, facts);
      return [status, (body as { fields?: { path: string }[] }).fields?.[0]?.path];
    };
    expect(await path({ body: ' ' })).toEqual([400, 'body']);
    expect(await path({ body: '长'.repeat(1001) })).toEqual([400, 'body']);
    expect(await path({ threadId: randomUUID() })).toEqual([400, 'threadId']);
    expect(await path({ evidence: [{ id: randomUUID(), startMs: 61_000 }] })).toEqual([
      400,
      'evidence.0.startMs',
    ]);
    expect(await path({ evidence: [{ id: randomUUID(), startMs: 6_000, endMs: 5_000 }] })).toEqual([
      400,
      'evidence.0.endMs',
    ]);
    expect((await read(house.lead, id)).points).toEqual([]);
    await done();
  });
});

describe('pictures of the recording', () => {
  it('are kept with their evidence, shown to readers of the report, and replaced', async () => {
    const { id, done } = await draft();
    const evidenceId = reportIn(await point(house.lead, id)).points[0]?.evidence[0]?.id ?? '';
    const content = await fixture('picture.png');
    const send = (client: SignedInClient, what = content) =>
      sendPicture(house.app, client, { id, evidenceId, content: what });
    const first = reportIn(await send(house.lead)).points[0]?.evidence[0]?.picture;
    const get = (client: SignedInClient, pictureId = first?.id ?? '') =>
      house.app.request(`/api/review-reports/${id}/pictures/${pictureId}`, {
        headers: { cookie: client.cookie },
      });
    const shown = await get(house.assisting);
    expect(shown.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await shown.arrayBuffer()).equals(content)).toBe(true);
    expect((await get(stranger)).status).toBe(404);
    expect((await get(coordinator)).status).toBe(404);
    expect((await send(stranger)).status).toBe(404);
    expect((await send(house.lead, Buffer.from('no picture'))).body).toMatchObject({
      reason: 'file.not-image',
    });
    expect((await send(house.lead, Buffer.alloc(4 * 1024 * 1024 + 1))).body).toMatchObject({
      reason: 'file.too-large',
    });
    // what was refused changed nothing
    expect((await get(house.lead)).status).toBe(200);
    const second = reportIn(await send(house.assisting)).points[0]?.evidence[0]?.picture;
    expect(second?.id).not.toBe(first?.id);
    expect((await get(house.lead)).status).toBe(404);
    expect((await get(house.lead, second?.id)).status).toBe(200);
    await done();
  });
});

describe('scores', () => {
  it('of a blind evaluation are in nobody’s report before it is opened, then in those of who may see them', async () => {
    const evaluation = await judged(house.lead, house.assisting, recorded().id);
    const { id } = await draft();
    await point(house.lead, id);
    // neither the moderator, nor the rater who has seen one sheet
    for (const client of [house.lead, house.assisting, colleague])
      expect((await read(client, id)).scores).toEqual([]);
    await house.lead.call('POST', `/api/evaluations/${evaluation.id}/opening`);
    expect((await read(house.lead, id)).scores).toMatchObject([
      {
        evaluationId: evaluation.id,
        name: '同行评课',
        sheets: 1,
        mean: 100,
        dimensions: [{ weight: 10 }, {}, {}, {}, {}],
      },
    ]);
    expect((await read(colleague, id)).scores).toEqual([]);
    expect((await publish(house.lead, id)).status).toBe(200);
    // removed later, it is in what was published all the same
    await house.lead.call('DELETE', `/api/evaluations/${evaluation.id}`);
    const [mine, theirs] = [await read(house.lead, id), await read(colleague, id)];
    expect([mine.scores.length, mine.scoresWithheld]).toEqual([1, 0]);
    expect([theirs.scores.length, theirs.scoresWithheld]).toEqual([0, 1]);
    expect(strFromU8(documentIn((await paperOf(house.app, colleague, id, 'docx')).content))).not.toContain(
      '同行评课',
    );
  });
});

const documentIn = (docx: Uint8Array): Uint8Array => unzipSync(docx)['word/document.xml'] ?? new Uint8Array();

describe('a published report', () => {
  it('is fixed, read by all who read the review, and stands at the round that was taught', async () => {
    const plan = await taughtPlan();
    const { id } = await draft();
    const thread = await commented(house.assisting, recorded().path, { body: '追问太快' });
    const pointId = randomUUID();
    const improvement = { kind: 'improvement', body: '追问后等三秒', pointId, threadId: thread.id };
    await point(house.lead, id, improvement);
    const path = `/api/review-reports/${id}/points/${pointId}`;
    const { task } = reportIn(await house.lead.call('POST', `${path}/task`)).points[0] ?? {};
    expect(task).toMatchObject({ planId: plan.id, round: 1, text: '追问后等三秒', result: null });
    // the comment has the same task
    const { body: said } = await house.lead.call('GET', `${recorded().path}/${thread.id}`);
    expect(said).toMatchObject({ task: { id: task?.id } });
    const own = randomUUID();
    await point(house.lead, id, { kind: 'improvement', body: '给远端多一次发言', pointId: own });
    await house.lead.call('POST', `/api/review-reports/${id}/points/${own}/task`);
    const { tasks } = (await house.lead.call('GET', `/api/lesson-plans/${plan.id}`)).body as LessonPlanDetail;
    expect(tasks.map(({ text, source }) => [text, source?.threadId ?? null, source?.startMs])).toEqual([
      ['追问后等三秒', thread.id, 10_000],
      ['给远端多一次发言', null, 10_000],
    ]);
    expect(await point(house.lead, id, { evidence: [], kind: 'strength' })).toMatchObject({ status: 200 });

    const published = reportIn(await publish(house.lead, id));
    expect(published).toMatchObject({
      state: 'published',
      lesson: { plan: { id: plan.id, round: 1 } },
      abilities: { write: false, manage: false },
    });
    expect(reportIn(await publish(house.lead, id)).publishedAt).toBe(published.publishedAt);
    const refused = [
      point(house.lead, id),
      house.lead.call('PATCH', path, { body: '改', revision: 1 }),
      house.lead.call('DELETE', path),
      house.lead.call('DELETE', `/api/review-reports/${id}`),
    ];
    for (const { status, body } of await Promise.all(refused))
      expect([status, (body as { reason: string }).reason]).toEqual([409, 'report.published']);
    expect((await read(coordinator, id)).points).toHaveLength(3);
    expect((await stranger.call('GET', `/api/review-reports/${id}`)).status).toBe(404);

    const atRound = async (client: SignedInClient) => {
      const { body } = await client.call(
        'GET',
        `/api/review-reports?lessonPlanId=${plan.id}&state=published`,
      );
      return (body as { items: ListedReport[] }).items.map((one) => one.id);
    };
    expect(await atRound(house.assisting)).toEqual([id]);
    expect(await atRound(stranger)).toEqual([]);
    // also when the lesson goes over to another plan
    await house.lead.call('DELETE', `/api/lesson-plans/${plan.id}/lessons/${recorded().id}`);
    expect(await atRound(house.lead)).toEqual([id]);
  });

  it('is a Word file and a PDF with its words, its figures and its pictures', async () => {
    const { id } = await draft();
    const [evidence] = reportIn(await point(house.lead, id)).points[0]?.evidence ?? [];
    const content = await fixture('picture.png');
    await sendPicture(house.app, house.lead, { id, evidenceId: evidence?.id ?? '', content });
    await point(house.lead, id, { kind: 'overall', body: '目标清楚\n学生都动起来了', evidence: [] });
    const draftWords = strFromU8(documentIn((await paperOf(house.app, house.lead, id, 'docx')).content));
    expect(draftWords).toContain('（草稿）');
    await publish(house.lead, id);
    const { content: docx } = await paperOf(house.app, house.assisting, id, 'docx');
    const words = strFromU8(documentIn(docx));
    for (const part of ['评课报告', '两个班都说到了自己的想法', '录像 0:10', '目标清楚', '李晓兰', '蓝溪'])
      expect(words).toContain(part);
    expect(words).not.toContain('草稿');
    const media = Object.entries(unzipSync(docx)).filter(([name]) => name.startsWith('word/media/'));
    expect(media.map(([, bytes]) => Buffer.from(bytes).equals(content))).toEqual([true]);
    const { status, content: pdf } = await paperOf(house.app, house.assisting, id, 'pdf');
    expect(status).toBe(200);
    expect(Buffer.from(pdf).includes('/Subtype /Image')).toBe(true);
    const printed = await wordsOfPdf(pdf);
    for (const part of ['评课报告', '两个班都说到了自己的想法', '录像0:10', '主持人'])
      expect(printed).toContain(part);
  });
});

/** A plan of the pair after which the recorded lesson was taught. */
async function taughtPlan(): Promise<LessonPlanDetail> {
  const plan = await newPlan(house.lead);
  await toStage(house.lead, plan.id, 'shared');
  await house.lead.call('POST', `/api/lesson-plans/${plan.id}/lessons/${recorded().id}`, {});
  return plan;
}
