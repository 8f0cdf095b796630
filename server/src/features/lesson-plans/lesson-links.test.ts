import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { stepOf } from '@tongtang/shared/lesson-plans/doc.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Y from 'yjs';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan, openPlan, toStage } from './lesson-plans.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
  // the demonstration has a plan for its first lesson
  await app.db.run(sql`delete from lesson_plan_lesson`);
});
afterAll(() => app.close());

type Choices = { items: { id: string; state: string }[] };
const choicesOf = async (client: SignedInClient, planId: string) =>
  ((await client.call('GET', `/api/lesson-plans/${planId}/lesson-choices`)).body as Choices).items;
const lessonOf = async (id: string) => (await lead.call('GET', `/api/lessons/${id}`)).body as Lesson;

it('makes the steps, in the order in which people read them, the stages of a lesson to come', async () => {
  const plan = await newPlan(lead);
  const { section, editor, saved } = await openPlan(app, lead, plan.documentId);
  const steps = section('steps');
  const [first] = steps.toArray() as Y.XmlElement[]; // as: steps only
  editor.doc.transact(() => {
    first?.setAttribute('minutes', '500');
    steps.push([
      stepOf({ id: first?.getAttribute('id') ?? '', kind: 'inquiry', name: '', minutes: 7, order: 1 }),
    ]);
  });
  await saved();
  const [lesson] = await choicesOf(lead, plan.id);
  const link = await lead.call('POST', `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`);
  expect(link.body).toMatchObject({ stagesWritten: true, plan: { lessons: [{ id: lesson?.id }] } });
  const { stages } = await lessonOf(lesson?.id ?? '');
  expect(stages.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['探究', 7],
    ['情境导入', 120],
    ['新知探究', 15],
    ['巩固练习', 12],
    ['课堂小结', 5],
    ['布置作业', 3],
  ]);
  expect(new Set(stages.map((stage) => stage.id)).size).toBe(6);
  const found = await lead.call('GET', `/api/lesson-plans?lessonId=${lesson?.id ?? ''}`);
  expect(found.body).toMatchObject({ items: [{ id: plan.id }] });

  const other = await newPlan(lead);
  expect(await lead.call('POST', `/api/lesson-plans/${other.id}/lessons/${lesson?.id ?? ''}`)).toMatchObject({
    status: 409,
    body: { reason: 'lesson-plan.lesson-taken', data: { id: plan.id } },
  });
  const unlinked = await lead.call('DELETE', `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`);
  expect((unlinked.body as LessonPlanDetail).lessons).toEqual([]);
  expect((await lessonOf(lesson?.id ?? '')).stages).toHaveLength(6);
});

it('puts the courseware of the steps beside the stages, and leaves out what is not there', async () => {
  const { id: coursewareId } = await app.db.one<{ id: string }>(sql`
    insert into courseware (school_id, owner_id, title, file_name, size_bytes, status, kind, page_count, page_sizes,
      content_key, content_type, content_bytes, content_sha256)
    select m.organisation_id, m.person_id, '分数', 'a.pdf', 1, 'ready', 'pdf', 9, '[]', 'k', 'application/pdf', 1, 'h'
    from membership m where m.person_id = ${lead.personId} returning id`);
  const plan = await newPlan(lead);
  const { section, saved } = await openPlan(app, lead, plan.documentId);
  const [first] = section('steps').toArray() as Y.XmlElement[]; // as: steps only
  const [lesson] = await choicesOf(lead, plan.id);
  const path = `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`;
  first?.setAttribute('coursewareId', coursewareId);
  first?.setAttribute('pages', '3-5');
  await saved();
  await lead.call('POST', path);
  const linked = await lessonOf(lesson?.id ?? '');
  expect(linked.stages[0]?.courseware).toEqual({ id: coursewareId, pages: '3-5' });
  expect(linked.stages[1]).not.toHaveProperty('courseware');
  expect(linked.coursewareIds).toContain(coursewareId);
  first?.setAttribute('coursewareId', '00000000-0000-7000-8000-00000000dead');
  await saved();
  expect((await lead.call('POST', path)).body).toMatchObject({ stagesWritten: true });
  expect((await lessonOf(lesson?.id ?? '')).stages[0]).not.toHaveProperty('courseware');
  const others = await choicesOf(lead, (await newPlan(lead)).id);
  expect(others.map((choice) => choice.id)).not.toContain(lesson?.id);
  await lead.call('DELETE', path);
});

it('leaves the stages of a lesson that has begun, and shows it in the chain', async () => {
  const plan = await newPlan(lead);
  const [lesson] = (await choicesOf(lead, plan.id)).slice(1);
  const id = lesson?.id ?? '';
  const before = (await lessonOf(id)).stages;
  await app.db.run(sql`update lesson set state = 'live', opened_at = now() where id = ${id}`);
  const link = await lead.call('POST', `/api/lesson-plans/${plan.id}/lessons/${id}`);
  expect(link.body).toMatchObject({
    stagesWritten: false,
    plan: { chain: [{ lessons: [{ id, state: 'live' }] }] },
  });
  expect((await lessonOf(id)).stages).toEqual(before);
});

it('needs the right to write the plan and to change the lesson', async () => {
  const colleague = await app.signIn('assisting');
  const plan = await newPlan(lead, { authorIds: [colleague.personId] });
  await toStage(lead, plan.id, 'shared');
  const [lesson] = await choicesOf(lead, plan.id);
  const path = `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`;
  expect(await choicesOf(colleague, plan.id)).toEqual([]);
  expect((await colleague.call('POST', path)).status).toBe(403);
  expect((await (await app.signIn('teacher-lanxi')).call('POST', path)).status).toBe(403);
  const nowhere = `/api/lesson-plans/${plan.id}/lessons/00000000-0000-7000-8000-00000000dead`;
  expect((await lead.call('POST', nowhere)).status).toBe(404);
});
