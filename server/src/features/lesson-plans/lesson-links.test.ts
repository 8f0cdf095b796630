import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { stepOf } from '@tongtang/shared/lesson-plans/doc.ts';
import { stepSuggestionAttribute } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { strFromU8, unzipSync } from 'fflate';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { PATIENCE } from '../../testing/patience.ts';
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

/** A courseware of somebody's own school. */
async function coursewareOf(owner: SignedInClient, title: string): Promise<string> {
  const { id } = await app.db.one<{ id: string }>(sql`
    insert into courseware (school_id, owner_id, title, file_name, size_bytes, status, kind, page_count, page_sizes,
      content_key, content_type, content_bytes, content_sha256)
    select m.organisation_id, m.person_id, ${title}, 'a.pdf', 1, 'ready', 'pdf', 9, '[]', 'k', 'application/pdf', 1, 'h'
    from membership m where m.person_id = ${owner.personId} limit 1 returning id`);
  return id;
}

it('makes the steps, in the order in which people read them, the stages of a lesson to come', async () => {
  const plan = await newPlan(lead);
  const { section, editor, saved } = await openPlan(app, lead, plan.documentId);
  const steps = section('steps');
  const [first] = steps.toArray() as Y.XmlElement[]; // as: steps only
  editor.doc.transact(() => {
    first?.setAttribute('minutes', '500');
    steps.push([
      stepOf({ id: first?.getAttribute('id') ?? '', kind: 'inquiry', name: '', minutes: 7, order: 1 }),
      stepOf({ id: 'x', kind: 'other', name: '🎈'.repeat(40), minutes: 1, order: 1e6 }),
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
    // no longer than a lesson takes, as it counts
    ['🎈'.repeat(15), 1],
  ]);
  expect(new Set(stages.map((stage) => stage.id)).size).toBe(7);
  const found = await lead.call('GET', `/api/lesson-plans?lessonId=${lesson?.id ?? ''}`);
  expect(found.body).toMatchObject({ items: [{ id: plan.id }] });

  const other = await newPlan(lead);
  expect(await lead.call('POST', `/api/lesson-plans/${other.id}/lessons/${lesson?.id ?? ''}`)).toMatchObject({
    status: 409,
    body: { reason: 'lesson-plan.lesson-taken', data: { id: plan.id } },
  });
  const unlinked = await lead.call('DELETE', `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`);
  expect((unlinked.body as LessonPlanDetail).lessons).toEqual([]);
  expect((await lessonOf(lesson?.id ?? '')).stages).toHaveLength(7);
});

it('keeps the stages of a lesson to come as the steps are, until somebody changes them on the lesson', async () => {
  const plan = await newPlan(lead);
  const { section, saved } = await openPlan(app, lead, plan.documentId);
  const [first] = section('steps').toArray() as Y.XmlElement[]; // as: steps only
  const [lesson, byHand] = (await choicesOf(lead, plan.id)).map(({ id }) => id);
  if (lesson === undefined || byHand === undefined) throw new Error('there are two lessons to come');
  for (const id of [lesson, byHand]) await lead.call('POST', `/api/lesson-plans/${plan.id}/lessons/${id}`);
  const [stage] = (await lessonOf(byHand)).stages;
  await lead.call('PATCH', `/api/lessons/${byHand}`, { stages: [{ ...stage, minutes: 9 }] });
  const firstMinutes = async (id: string) => (await lessonOf(id)).stages[0]?.minutes;
  for (const minutes of [7, 8]) {
    first?.setAttribute('minutes', String(minutes));
    await saved();
    await vi.waitFor(async () => expect(await firstMinutes(lesson)).toBe(minutes), PATIENCE);
  }
  expect((await lessonOf(byHand)).stages).toEqual([{ ...stage, minutes: 9 }]);

  await app.db.run(sql`update lesson set state = 'live', opened_at = now() where id = ${lesson}`);
  first?.setAttribute('minutes', '6');
  const search = `/api/lesson-plans?q=${encodeURIComponent('放风筝')}`;
  const name = first?.toArray()[0] as Y.XmlElement; // as: a step has cells
  (name.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('放风筝')]); // as: cells hold paragraphs
  await saved();
  await vi.waitFor(async () => {
    expect((await lead.call('GET', search)).body).toMatchObject({ items: [{ id: plan.id }] });
  }, PATIENCE);
  expect(await firstMinutes(lesson)).toBe(8);
  await app.db.run(sql`update lesson set state = 'scheduled', opened_at = null where id = ${lesson}`);
  for (const id of [lesson, byHand]) await lead.call('DELETE', `/api/lesson-plans/${plan.id}/lessons/${id}`);
});

/** What the exported Word document consists of. */
async function wordOf(planId: string): Promise<string> {
  const answer = await app.request(`/api/lesson-plans/${planId}/export?format=docx`, {
    headers: { cookie: lead.cookie },
  });
  const parts = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  return strFromU8(parts['word/document.xml'] ?? new Uint8Array());
}

it('takes no step that is only suggested, keeps one that is only suggested to go, and heeds no nonsense', async () => {
  const plan = await newPlan(lead);
  const { section, editor, saved } = await openPlan(app, lead, plan.documentId);
  const steps = section('steps');
  const [first, second] = steps.toArray() as Y.XmlElement[]; // as: steps only
  const suggestion = stepSuggestionAttribute({
    id: '1',
    personId: lead.personId,
    name: '李晓兰',
    at: String(Date.now()),
  });
  editor.doc.transact(() => {
    const added = stepOf({ id: 'x', kind: 'inquiry', name: '猜蜻蜓', minutes: 7, order: 1 });
    added.setAttribute('insertion', suggestion);
    steps.push([added]);
    first?.setAttribute('deletion', suggestion);
    second?.setAttribute('insertion', '{"id":7,"personId":[]}');
  });
  await saved();
  const [lesson] = await choicesOf(lead, plan.id);
  const path = `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`;
  expect((await lead.call('POST', path)).body).toMatchObject({ stagesWritten: true });
  const { stages } = await lessonOf(lesson?.id ?? '');
  const real = ['情境导入', '新知探究', '巩固练习', '课堂小结', '布置作业'];
  expect(stages.map(({ title }) => title)).toEqual(real);
  const search = `/api/lesson-plans?q=${encodeURIComponent('猜蜻蜓')}`;
  expect((await lead.call('GET', search)).body).toMatchObject({ items: [] });
  const paper = await wordOf(plan.id);
  for (const title of real) expect(paper).toContain(title);
  expect(paper).not.toContain('猜蜻蜓');

  editor.doc.transact(() => {
    for (const step of steps.toArray() as Y.XmlElement[]) step.removeAttribute('insertion'); // as: steps only
  });
  await saved();
  expect((await lead.call('POST', path)).body).toMatchObject({ stagesWritten: true });
  expect((await lessonOf(lesson?.id ?? '')).stages.map(({ title }) => title)).toEqual(['猜蜻蜓', ...real]);
  await lead.call('DELETE', path);
});

it('puts the pages of the steps beside the stages, and tells of what the lesson does not have', async () => {
  const shownId = await coursewareOf(lead, '分数');
  const foreignId = await coursewareOf(await app.signIn('teacher-yunling'), '不给看');
  const goneId = '00000000-0000-7000-8000-00000000dead';
  const plan = await newPlan(lead);
  const { section, saved } = await openPlan(app, lead, plan.documentId);
  const steps = section('steps').toArray() as Y.XmlElement[]; // as: steps only
  const show = (at: number, id: string, title: string) => {
    for (const [name, value] of Object.entries({
      coursewareId: id,
      coursewareTitle: title,
      pages: at === 0 ? '3-5' : '',
    }))
      steps[at]?.setAttribute(name, value);
  };
  show(0, shownId, '分数');
  show(1, shownId, '分数');
  show(2, foreignId, '不给看');
  show(3, goneId, '没有了');
  await saved();
  const [lesson] = await choicesOf(lead, plan.id);
  const path = `/api/lesson-plans/${plan.id}/lessons/${lesson?.id ?? ''}`;
  const before = (await lessonOf(lesson?.id ?? '')).coursewareIds;

  const told = await lead.call('POST', path);
  expect(told.body).toMatchObject({
    stagesWritten: true,
    coursewareLeftOut: [
      { id: shownId, title: '分数', reason: 'not-on-lesson' },
      { id: foreignId, title: '不给看', reason: 'not-usable' },
      { id: goneId, title: '没有了', reason: 'not-usable' },
    ],
  });
  const bare = await lessonOf(lesson?.id ?? '');
  expect(bare.coursewareIds).toEqual(before);
  expect(bare.stages.filter((stage) => 'courseware' in stage)).toEqual([]);

  const added = (await lead.call('POST', path, { addCourseware: true })).body as {
    coursewareLeftOut: { id: string }[];
  };
  expect(added.coursewareLeftOut.map(({ id }) => id)).toEqual([foreignId, goneId]);
  const linked = await lessonOf(lesson?.id ?? '');
  expect(linked.stages.map(({ courseware }) => courseware)).toEqual([
    { id: shownId, pages: '3-5' },
    { id: shownId, pages: '' },
    undefined,
    undefined,
    undefined,
  ]);
  expect(linked.coursewareIds).toEqual([...before, shownId]);
  // what is there already comes along by itself
  expect((await lead.call('POST', path)).body).toMatchObject({
    coursewareLeftOut: [{ id: foreignId }, { id: goneId }],
  });
  expect((await lessonOf(lesson?.id ?? '')).stages[0]?.courseware).toEqual({ id: shownId, pages: '3-5' });
  const others = await choicesOf(lead, (await newPlan(lead)).id);
  expect(others.map((choice) => choice.id)).not.toContain(lesson?.id);
  await lead.call('DELETE', path);
});

it('adds no more courseware than a lesson takes', async () => {
  const plan = await newPlan(lead);
  const { section, saved } = await openPlan(app, lead, plan.documentId);
  const steps = section('steps').toArray() as Y.XmlElement[]; // as: steps only
  const [first, second] = [await coursewareOf(lead, '甲'), await coursewareOf(lead, '乙')];
  steps[0]?.setAttribute('coursewareId', first);
  steps[1]?.setAttribute('coursewareId', second);
  await saved();
  const [lesson] = await choicesOf(lead, plan.id);
  const id = lesson?.id ?? '';
  const { coursewareIds: before } = await lessonOf(id);
  const many = await Promise.all(
    Array.from({ length: 19 - before.length }, (_, at) => coursewareOf(lead, String(at))),
  );
  const full = await lead.call('PATCH', `/api/lessons/${id}`, { coursewareIds: [...before, ...many] });
  expect(full.status).toBe(200);
  const path = `/api/lesson-plans/${plan.id}/lessons/${id}`;
  expect((await lead.call('POST', path, { addCourseware: true })).body).toMatchObject({
    coursewareLeftOut: [{ id: second, reason: 'lesson-full' }],
  });
  expect((await lessonOf(id)).coursewareIds).toHaveLength(20);
  await lead.call('DELETE', path);
  await lead.call('PATCH', `/api/lessons/${id}`, { coursewareIds: before });
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
