import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sql, { raw } from 'sql-template-tag';
import { beforeAll, afterAll, describe, expect, it, vi } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan, openPlan, pairOf, toStage } from './lesson-plans.fixture.ts';
import { PATIENCE } from '../../testing/patience.ts';

let app: RunningApp;
let lead: SignedInClient;
let assisting: SignedInClient;
let colleague: SignedInClient;
let headmaster: SignedInClient;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [lead, assisting, colleague, headmaster] = await Promise.all([
    app.signIn('lead'),
    app.signIn('assisting'),
    app.signIn('teacher-lanxi'),
    app.signIn('school-lanxi'),
  ]);
});
afterAll(() => app.close());

const find = async (client: SignedInClient, id: string) =>
  (await client.call('GET', `/api/lesson-plans/${id}`)).body as LessonPlanDetail;
const versionsOf = async (documentId: string) =>
  (
    (await lead.call('GET', `/api/documents/${documentId}/versions`)).body as {
      items: { id: string; number: number; kind: string; name: string; signatures: unknown[] }[];
    }
  ).items;

describe('a plan', () => {
  it('is made with its document, both schools side by side', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    expect(plan).toMatchObject({
      stage: 'draft',
      round: 1,
      schools: [{ side: 'supporting' }, { side: 'receiving' }],
      authors: [
        { id: lead.personId, side: 'supporting', organisation: '蓝溪小学' },
        { id: assisting.personId, side: 'receiving', organisation: '云岭小学' },
      ],
      abilities: { write: true, comment: true, manage: true, sign: false },
      chain: [{ id: plan.id, fromVersion: null }],
    });
    const { head, section } = await openPlan(app, assisting, plan.documentId);
    expect(head.toJSON()).toMatchObject({ title: '秋天的雨', subject: '语文', grade: 3 });
    expect(section('learnerAnalysis').toArray()).toHaveLength(2);
    expect(section('steps').toArray()).toHaveLength(5);
    expect((await find(assisting, plan.id)).abilities).toMatchObject({ write: true, manage: false });
  });

  it('of one school has one author and no variants', async () => {
    const { body } = await lead.call('GET', '/api/lesson-plan-choices');
    const choices = body as { schools: { id: string }[]; pairings: unknown[] };
    expect(choices.pairings).toHaveLength(1);
    const plan = await newPlan(lead, { pairingId: null, schoolId: choices.schools[0]?.id });
    expect(plan).toMatchObject({ pairingId: null, schools: [{ side: null }], authors: [{ side: null }] });
    const { section } = await openPlan(app, lead, plan.documentId);
    expect(section('learnerAnalysis').toJSON()).not.toContain('variant');
  });

  it('is refused for strangers as authors, for no school and for two', async () => {
    const expert = await app.signIn('expert');
    const pairingId = await pairOf(lead);
    const facts = { title: '题', subject: '语文', grade: 3 };
    const make = (more: object) => lead.call('POST', '/api/lesson-plans', { ...facts, ...more });
    expect(await make({ pairingId, authorIds: [expert.personId] })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'authorIds.0' }] },
    });
    expect((await make({})).status).toBe(400);
    expect(
      (await make({ pairingId, templateId: '00000000-0000-7000-8000-00000000dead' })).body,
    ).toMatchObject({
      fields: [{ path: 'templateId' }],
    });
    expect((await expert.call('POST', '/api/lesson-plans', { ...facts, pairingId })).status).toBe(404);
  });

  it('takes title and subject from the head of its document', async () => {
    const plan = await newPlan(lead);
    const { head, saved } = await openPlan(app, lead, plan.documentId);
    head.set('title', '大自然的声音');
    head.set('grade', 99);
    await saved();
    await vi.waitFor(
      async () => {
        expect(await find(lead, plan.id)).toMatchObject({ title: '大自然的声音', grade: 3 });
      },
      { ...PATIENCE, interval: 100 },
    );
  });
});

describe('stages', () => {
  it('go one step at a time, each keeping a version', async () => {
    const plan = await newPlan(lead);
    expect(await lead.call('POST', `/api/lesson-plans/${plan.id}/stage`, { stage: 'taught' })).toMatchObject({
      status: 409,
      body: { reason: 'lesson-plan.stage', data: { stage: 'draft' } },
    });
    await toStage(lead, plan.id, 'shared', 'shared', 'taught', 'revised', 'taught');
    expect((await versionsOf(plan.documentId)).map(({ number, kind, name }) => [number, kind, name])).toEqual(
      [
        [4, 'step', 'taught'],
        [3, 'step', 'revised'],
        [2, 'step', 'taught'],
        [1, 'step', 'shared'],
      ],
    );
  });

  it('are changed once when both schools do it in the same moment, and neither is refused', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const share = (client: SignedInClient) =>
      client.call('POST', `/api/lesson-plans/${plan.id}/stage`, { stage: 'shared' });
    const answers = await Promise.all([lead, assisting, lead, assisting, lead].map(share));
    for (const answer of answers) expect(answer).toMatchObject({ status: 200, body: { stage: 'shared' } });
    expect(await versionsOf(plan.documentId)).toHaveLength(1);
  });

  it('let the reviewer sign a frozen version, and nobody else', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const patch = (body: object) => lead.call('PATCH', `/api/lesson-plans/${plan.id}`, body);
    const sign = (client: SignedInClient, body: object = {}) =>
      client.call('POST', `/api/lesson-plans/${plan.id}/signatures`, body);
    expect(await patch({ reviewerId: assisting.personId })).toMatchObject({
      status: 400,
      body: { fields: [{ path: 'reviewerId' }] },
    });
    expect((await patch({ reviewerId: colleague.personId })).status).toBe(200);
    expect((await sign(colleague)).status).toBe(404);
    await toStage(lead, plan.id, 'shared');
    const waiting = await colleague.call('GET', '/api/lesson-plans?mine=review');
    expect((waiting.body as { items: unknown[] }).items).toMatchObject([{ id: plan.id }]);
    expect(await sign(lead)).toMatchObject({ status: 403, body: { reason: 'lesson-plan.own-signature' } });
    expect((await sign(await app.signIn('teacher-yunling'))).status).toBe(403);
    const signed = await sign(colleague, { note: '同意使用' });
    expect(signed.body).toMatchObject({
      signature: { by: { id: colleague.personId }, note: '同意使用', versionNumber: 2 },
    });
    const [version] = await versionsOf(plan.documentId);
    expect(version).toMatchObject({
      kind: 'signed',
      signatures: [{ by: { name: '孙怡然' }, note: '同意使用' }],
    });
    expect((await sign(headmaster, { versionId: version?.id })).status).toBe(200);
    expect((await versionsOf(plan.documentId))[0]?.signatures).toHaveLength(2);
    expect((await sign(headmaster, { versionId: plan.id })).status).toBe(404);
  });
});

describe('rounds', () => {
  it('begin from the taught version, carrying open points as tasks', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const first = await openPlan(app, lead, plan.documentId);
    first.write('objectives', '会读会写八个生字');
    await first.saved();
    const next = (body: object = {}) => lead.call('POST', `/api/lesson-plans/${plan.id}/next-round`, body);
    expect((await next()).body).toMatchObject({ reason: 'lesson-plan.stage' });
    await toStage(lead, plan.id, 'shared', 'taught');
    first.write('objectives', '课后才写的');
    await first.saved();
    await colleague.call('POST', `/api/lesson-plans/${plan.id}/tasks`, { field: 'steps', text: '导入太长' });
    const done = (await find(lead, plan.id)).tasks[0];
    await colleague.call('POST', `/api/lesson-plans/${plan.id}/tasks`, { text: '远端学生发言太少' });
    await lead.call('POST', `/api/lesson-plans/${plan.id}/tasks/${done?.id ?? ''}/close`, {
      result: 'done',
      outcome: '改为三分钟',
    });
    const answer = await next({ points: [{ field: 'homework', text: '作业分层' }] });
    const round = answer.body as LessonPlanDetail;
    expect(round).toMatchObject({
      stage: 'draft',
      round: 2,
      authors: plan.authors.map(({ id }) => ({ id })),
      tasks: [
        { text: '远端学生发言太少', origin: 'round', closed: null },
        { text: '作业分层', field: 'homework', origin: 'round', closed: null },
      ],
      chain: [
        {
          round: 1,
          tasks: [
            { text: '导入太长', closed: { result: 'done', outcome: '改为三分钟' } },
            { text: '远端学生发言太少', closed: { result: 'carried', outcome: '' } },
          ],
        },
        { round: 2, fromVersion: { documentId: plan.documentId } },
      ],
    });
    const second = await openPlan(app, lead, round.documentId);
    expect(second.section('objectives').toJSON()).toContain('会读会写八个生字');
    expect(second.section('objectives').toJSON()).not.toContain('课后才写的');
    expect(await next()).toMatchObject({
      status: 409,
      body: { reason: 'lesson-plan.next-round', data: { id: round.id } },
    });
    // a colleague reads round 1, but round 2 is a draft
    expect((await find(colleague, plan.id)).chain.map((entry) => entry.round)).toEqual([1]);
    const writers = (await lead.call('GET', `/api/documents/${round.documentId}/writers`)).body;
    expect(writers).toMatchObject({ people: [{ id: lead.personId }] });
  });

  it('tell of what earlier rounds carried over as of what is carried now, and of nothing else', async () => {
    const plan = await newPlan(lead);
    const add = (text: string) => lead.call('POST', `/api/lesson-plans/${plan.id}/tasks`, { text });
    await add('写在纸上的');
    const [byHand] = (await find(lead, plan.id)).tasks;
    const outcome = '转入第 2 轮';
    const result = 'dropped';
    await lead.call('POST', `/api/lesson-plans/${plan.id}/tasks/${byHand?.id ?? ''}/close`, {
      result,
      outcome,
    });
    await add('导入太长');
    await toStage(lead, plan.id, 'shared', 'taught');
    await lead.call('POST', `/api/lesson-plans/${plan.id}/next-round`, {});
    // as they were stored before there was a word of their own
    await app.db.run(sql`update lesson_plan_task set result = 'dropped', outcome = ${outcome}
      where plan_id = ${plan.id} and result = 'carried'`);
    const migration = join(import.meta.dirname, '../../../migrations/0021_carried_tasks.sql');
    await app.db.run(raw(await readFile(migration, 'utf8')));
    expect((await find(lead, plan.id)).tasks).toMatchObject([
      { text: '写在纸上的', closed: { result, outcome } },
      { text: '导入太长', closed: { result: 'carried', outcome: '' } },
    ]);
  });

  it('let tasks be reopened, and hide those of other plans', async () => {
    const plan = await newPlan(lead);
    const add = await lead.call('POST', `/api/lesson-plans/${plan.id}/tasks`, { text: '板书' });
    const task = (add.body as LessonPlanDetail).tasks[0]?.id ?? '';
    const act = (id: string, what: string, body: object) =>
      lead.call('POST', `/api/lesson-plans/${id}/tasks/${task}/${what}`, body);
    expect((await act(plan.id, 'close', { result: 'dropped' })).body).toMatchObject({ openTaskCount: 0 });
    expect((await act(plan.id, 'reopen', {})).body).toMatchObject({ openTaskCount: 1 });
    const other = await newPlan(lead);
    expect((await act(other.id, 'close', { result: 'done' })).status).toBe(404);
  });
});

describe('a removed plan', () => {
  it('is gone for all but its manager, who restores it', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    await toStage(lead, plan.id, 'shared');
    const open = await openPlan(app, assisting, plan.documentId);
    expect((await assisting.call('DELETE', `/api/lesson-plans/${plan.id}`)).status).toBe(403);
    expect((await lead.call('DELETE', `/api/lesson-plans/${plan.id}`)).status).toBe(200);
    await vi.waitFor(() => {
      expect(open.editor.closed?.code).toBe(4404);
    }, PATIENCE);
    expect((await assisting.call('GET', `/api/lesson-plans/${plan.id}`)).status).toBe(404);
    expect((await assisting.call('GET', `/api/documents/${plan.documentId}/versions`)).status).toBe(404);
    const list = await lead.call('GET', '/api/lesson-plans?limit=200');
    expect(JSON.stringify(list.body)).not.toContain(plan.id);
    expect((await find(lead, plan.id)).removedAt).not.toBeNull();
    expect((await lead.call('POST', `/api/lesson-plans/${plan.id}/stage`, { stage: 'taught' })).status).toBe(
      404,
    );
    expect((await lead.call('POST', `/api/lesson-plans/${plan.id}/restore`)).body).toMatchObject({
      removedAt: null,
    });
    expect((await assisting.call('GET', `/api/lesson-plans/${plan.id}`)).status).toBe(200);
  });
});

describe('lists', () => {
  it('page by the last change, and filter', async () => {
    const made: string[] = [];
    for (const title of ['甲', '乙', '丙']) made.push((await newPlan(lead, { title, subject: '科学' })).id);
    const page = async (query: string) =>
      (await lead.call('GET', `/api/lesson-plans?subject=${encodeURIComponent('科学')}&${query}`)).body as {
        items: { id: string }[];
        nextCursor: string | null;
      };
    const first = await page('limit=2');
    const second = await page(`limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(made.toReversed());
    expect(second.nextCursor).toBeNull();
    expect((await page('grade=4')).items).toEqual([]);
    expect((await page('stage=shared')).items).toEqual([]);
    expect((await page('mine=author')).items).toHaveLength(3);
    expect((await lead.call('GET', '/api/lesson-plans?cursor=x')).status).toBe(400);
  });
});
