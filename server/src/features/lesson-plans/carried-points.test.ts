import { REMARK_MOST } from '@tongtang/shared/evaluations/sheet.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan } from './lesson-plans.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
});
afterAll(() => app.close());

const carry = (id: string, texts: readonly string[]) =>
  lead.call('POST', `/api/lesson-plans/${id}/points`, {
    points: texts.map((text) => ({ text, field: 'steps' })),
  });
const tasksOf = async (id: string) =>
  ((await lead.call('GET', `/api/lesson-plans/${id}`)).body as LessonPlanDetail).tasks;
const textsOf = async (id: string) => (await tasksOf(id)).map(({ text }) => text);

it('are all taken or none, in their order, and never twice', async () => {
  const { id } = await newPlan(lead);
  const refused = await carry(id, ['板书再大一些', '字'.repeat(REMARK_MOST + 1)]);
  expect(refused).toMatchObject({ status: 400, body: { fields: [{ path: 'points.1.text' }] } });
  expect(await tasksOf(id)).toEqual([]);
  expect(await carry(id, ['板书再大一些', '导入太长'])).toMatchObject({
    status: 200,
    body: { tasks: [{ text: '板书再大一些', field: 'steps', origin: 'here' }, { text: '导入太长' }] },
  });
  // the answer was lost on the way, or two windows: what the plan has is not added again
  await Promise.all([
    carry(id, ['板书再大一些', '导入太长', '作业分层']),
    carry(id, ['作业分层', '作业分层', '导入太长']),
  ]);
  expect((await textsOf(id)).toSorted()).toEqual(['作业分层', '导入太长', '板书再大一些'].toSorted());
});

it('may be as long as a remark of a sheet, to its last character', async () => {
  const { id } = await newPlan(lead);
  const longest = `${'字'.repeat(REMARK_MOST - 2)}😀`;
  expect((await carry(id, [longest])).status).toBe(200);
  expect(await textsOf(id)).toEqual([longest]);
});

it('are refused as a whole where the plan has room for some only', async () => {
  const { id } = await newPlan(lead);
  const points = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) => `第 ${String(from + at)} 条`);
  expect((await carry(id, points(0, 199))).status).toBe(200);
  expect(await carry(id, points(199, 2))).toMatchObject({
    status: 429,
    body: { reason: 'lesson-plan.tasks' },
  });
  expect(await tasksOf(id)).toHaveLength(199);
  expect((await carry(id, points(190, 10))).status).toBe(200);
  expect(await tasksOf(id)).toHaveLength(200);
});
