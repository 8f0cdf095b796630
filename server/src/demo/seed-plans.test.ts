import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { expect, it } from 'vitest';
import { openPlan } from '../features/lesson-plans/lesson-plans.fixture.ts';
import { startApp } from '../testing/start-app.ts';

it('shows two plans of the demonstration’s pair and three templates', async () => {
  const app = await startApp();
  const lead = await app.signIn('lead');
  const items = async (path: string) =>
    ((await lead.call('GET', path)).body as { items: { id: string; title: string; stage: string }[] }).items;
  const plans = await items('/api/lesson-plans');
  expect(plans.map(({ title, stage }) => [title, stage])).toEqual([
    ['长方形和正方形的周长', 'draft'],
    ['分数的初步认识', 'shared'],
  ]);
  const shared = (await lead.call('GET', `/api/lesson-plans/${plans[1]?.id ?? ''}`)).body as LessonPlanDetail;
  expect(shared).toMatchObject({
    mentionCount: 1,
    openTaskCount: 1,
    lessons: [{ title: '三年级数学《分数的初步认识》' }],
    reviewer: { name: '何文清' },
  });
  const lesson = (await lead.call('GET', `/api/lessons/${shared.lessons[0]?.id ?? ''}`)).body as Lesson;
  expect(lesson.stages.map(({ title }) => title)).toEqual([
    '分月饼，引平均分',
    '认识二分之一',
    '折一折，找四分之一',
    '比一比，练一练',
    '说一说收获',
    '布置分层作业',
  ]);
  const { section } = await openPlan(app, lead, shared.documentId);
  expect(section('steps').toArray()).toHaveLength(6);
  expect(section('learnerAnalysis').toJSON()).toContain('住校生');
  expect(await items(`/api/lesson-plans?q=${encodeURIComponent('展台 折纸')}`)).toHaveLength(1);
  expect(await items('/api/plan-templates')).toHaveLength(2);
});
