import { randomUUID } from 'node:crypto';
import type { PlanTemplate } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan, openPlan, pairOf } from './lesson-plans.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let headmaster: SignedInClient;
let officer: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [lead, headmaster, officer] = await Promise.all([
    app.signIn('lead'),
    app.signIn('school-lanxi'),
    app.signIn('researcher'),
  ]);
});
afterAll(() => app.close());

const OUTLINE = {
  sections: [
    { field: 'objectives', prompt: '用素养目标的写法' },
    { field: 'custom', label: '朗读指导', bySchool: true },
    { field: 'steps' },
  ],
  steps: [{ id: randomUUID(), kind: 'leadIn', name: '听录音', minutes: 4 }],
};

type List = { items: PlanTemplate[]; managedOrganisations: { id: string; name: string }[] };
const list = async (client: SignedInClient, query = '') =>
  (await client.call('GET', `/api/plan-templates?limit=200${query}`)).body as List;
const ownerOf = async (client: SignedInClient) => (await list(client)).managedOrganisations[0]?.id;
const make = async (client: SignedInClient, facts: object = {}) =>
  client.call('POST', '/api/plan-templates', {
    organisationId: await ownerOf(client),
    ...{ name: '语文朗读课', subject: '语文', schoolStage: 'primary', outline: OUTLINE },
    ...facts,
  });

it('of a bureau serve the schools of its region, those of a school only that school', async () => {
  const ofBureau = (await make(officer, { name: '区模板' })).body as PlanTemplate;
  const ofSchool = (await make(headmaster, { name: '校模板' })).body as PlanTemplate;
  expect(ofBureau.organisation.kind).toBe('bureau');
  const names = async (client: SignedInClient) => (await list(client)).items.map((item) => item.name);
  expect(await names(lead)).toEqual(expect.arrayContaining(['区模板', '校模板']));
  const farAway = await app.signIn('teacher-yunling');
  expect(await names(farAway)).not.toContain('区模板');
  expect(await names(farAway)).not.toContain('校模板');
  expect(await names(officer)).not.toContain('校模板');
  const patch = (client: SignedInClient, id: string) =>
    client.call('PATCH', `/api/plan-templates/${id}`, { name: '改名' });
  expect((await patch(lead, ofBureau.id)).status).toBe(403);
  expect((await patch(farAway, ofBureau.id)).status).toBe(404);
  expect((await patch(headmaster, ofBureau.id)).status).toBe(403);
  expect((await patch(officer, ofBureau.id)).body).toMatchObject({ name: '改名', subject: '语文' });
  const pairingId = await pairOf(farAway);
  const facts = { pairingId, title: '题', subject: '语文', grade: 3, templateId: ofSchool.id };
  expect((await farAway.call('POST', '/api/lesson-plans', facts)).status).toBe(400);
});

it('give a plan its sections and steps, each with an id of its own', async () => {
  const template = (await make(headmaster)).body as PlanTemplate;
  const plan = await newPlan(lead, { templateId: template.id });
  const { plan: content, section } = await openPlan(app, lead, plan.documentId);
  expect(content.length).toBe(3);
  expect(section('custom').toJSON()).toContain('side="receiving"');
  expect(section('objectives').toJSON()).toContain('用素养目标的写法');
  expect(section('steps').toJSON()).toContain('听录音');
  expect(section('steps').toJSON()).not.toContain(OUTLINE.steps[0]?.id);
});

it('are filtered by subject and stage, removed and restored', async () => {
  const template = (await make(headmaster, { name: '可删', subject: null })).body as PlanTemplate;
  const has = async (query: string) =>
    (await list(lead, query)).items.some((item) => item.id === template.id);
  expect(await has(`&subject=${encodeURIComponent('数学')}`)).toBe(true);
  expect(await has('&schoolStage=juniorSecondary')).toBe(false);
  await headmaster.call('DELETE', `/api/plan-templates/${template.id}`);
  expect(await has('')).toBe(false);
  expect((await make(lead)).status).not.toBe(200);
  await headmaster.call('POST', `/api/plan-templates/${template.id}/restore`);
  expect(await has('')).toBe(true);
});

it('refuse two of the same section, and a section of one’s own without a name', async () => {
  const bad = async (sections: object[]) =>
    ((await make(headmaster, { outline: { sections, steps: [] } })).body as { fields: { path: string }[] })
      .fields;
  expect(await bad([{ field: 'homework' }, { field: 'homework' }])).toMatchObject([
    { path: 'outline.sections' },
  ]);
  expect(await bad([{ field: 'custom' }])).toMatchObject([{ path: 'outline.sections.0.label' }]);
});

it('are found, copied from a plan without its words, and changed by one after the other', async () => {
  const template = (
    await make(headmaster, {
      outline: { ...OUTLINE, sections: [{ field: 'homework', required: true }, ...OUTLINE.sections] },
    })
  ).body as PlanTemplate;
  const at = `/api/plan-templates/${template.id}`;
  expect((await lead.call('GET', at)).body).toMatchObject({ id: template.id, abilities: { manage: false } });
  expect((await (await app.signIn('teacher-yunling')).call('GET', at)).status).toBe(404);

  const plan = await newPlan(lead, { templateId: template.id });
  const { plan: content, section, saved, write } = await openPlan(app, lead, plan.documentId);
  expect(section('homework').getAttribute('required')).toBe('true');
  write('homework', '只属于这份教案的话');
  await saved();
  const copied = await lead.call('GET', `/api/lesson-plans/${plan.id}/outline`);
  expect(copied.body).toMatchObject({
    title: '秋天的雨',
    outline: {
      sections: [
        { field: 'homework', required: true },
        { field: 'objectives' },
        { field: 'custom', label: '朗读指导', bySchool: true },
        { field: 'steps' },
      ],
      steps: [{ kind: 'leadIn', name: '听录音', minutes: 4 }],
    },
  });
  expect(JSON.stringify(copied.body)).not.toContain('只属于这份教案的话');
  section('homework').setAttribute('label', '🎈'.repeat(40));
  await saved();
  expect((await lead.call('GET', `/api/lesson-plans/${plan.id}/outline`)).body).toMatchObject({
    outline: { sections: [{ label: '🎈'.repeat(15) }, {}, {}, {}] },
  });
  content.delete(0, content.length);
  await saved();
  expect((await lead.call('GET', `/api/lesson-plans/${plan.id}/outline`)).body).toMatchObject({
    outline: { sections: [{ field: 'steps' }], steps: [] },
  });
  expect((await officer.call('GET', `/api/lesson-plans/${plan.id}/outline`)).status).toBe(404);
  const usual = (await lead.call('GET', '/api/plan-outlines/usual')).body;
  expect(usual).toMatchObject({ steps: [{ name: '情境导入' }, {}, {}, {}, {}] });
  expect((await make(headmaster, { outline: usual })).status).toBe(200);

  const change = (name: string) => headmaster.call('PATCH', at, { name, baseUpdatedAt: template.updatedAt });
  expect((await change('先改')).status).toBe(200);
  expect(await change('后改')).toMatchObject({ status: 409, body: { reason: 'plan-template.changed' } });
  expect((await lead.call('GET', at)).body).toMatchObject({ name: '先改' });
  await headmaster.call('DELETE', at);
  expect((await lead.call('GET', at)).status).toBe(404);
});
