import { randomUUID } from 'node:crypto';
import type { LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newColleague, otherDistrict } from '../../testing/districts.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan, openPlan } from '../lesson-plans/lesson-plans.fixture.ts';
import {
  decide,
  detailIn,
  FACTS,
  listed,
  published,
  put,
  putIn,
  schoolOf,
  submit,
  titles,
} from './library.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let colleague: SignedInClient;
let administrator: SignedInClient;
let coordinator: SignedInClient;
let researcher: SignedInClient;
let assisting: SignedInClient;
let far: Awaited<ReturnType<typeof otherDistrict>>;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [lead, colleague, administrator, coordinator, researcher, assisting] = await Promise.all(
    ['lead', 'teacher-lanxi', 'school-lanxi', 'coordinator', 'researcher', 'assisting'].map((name) =>
      app.signIn(name),
    ) as [
      Promise<SignedInClient>,
      Promise<SignedInClient>,
      Promise<SignedInClient>,
      Promise<SignedInClient>,
      Promise<SignedInClient>,
      Promise<SignedInClient>,
    ], // as: six names
  );
  far = await otherDistrict(app, '远');
}, 60_000);
afterAll(() => app.close());

const path = ({ id }: { id: string }) => `/api/library/items/${id}`;
const problem = (status: number, reason?: string) => ({
  status,
  body: reason === undefined ? {} : { reason },
});
const field = (name: string) => ({
  ...{
    status: 400,
    body: { fields: expect.arrayContaining([expect.objectContaining({ path: name })]) as unknown },
  },
});
const find = async (client: SignedInClient, item: { id: string }) =>
  detailIn(await client.call('GET', path(item)));

describe('a draft', () => {
  it('is its owner’s alone, made once however often it is sent, and says what it was given', async () => {
    const id = randomUUID();
    const item = await putIn(lead, { description: '一课时，带朗读' }, { id });
    expect(item).toMatchObject({
      ...{ ...FACTS, id, state: 'draft', reach: 'none', versionNumber: 1, sourceKind: 'lessonPlan' },
      ...{ description: '一课时，带朗读', owner: { name: '李晓兰' }, school: { shortName: '蓝溪小学' } },
      source: { kind: 'lessonPlan', name: '秋天的雨' },
      abilities: { edit: true, begin: false, decide: null, remove: true, open: false },
    });
    expect((await putIn(lead, { title: '又一次' }, { id })).title).toBe('秋天的雨');
    expect(await put(colleague, {}, { id })).toMatchObject(problem(409, 'id.taken'));
    for (const stranger of [colleague, administrator, coordinator, assisting, far.teacher]) {
      expect(await stranger.call('GET', path(item))).toMatchObject(problem(404));
      expect(await stranger.call('DELETE', path(item))).toMatchObject(problem(404));
      expect(await submit(stranger, item, 'school')).toMatchObject(problem(404));
    }
    expect(await titles(lead)).not.toContain('秋天的雨');
    expect((await listed(lead, 'scope=mine')).map((one) => one.id)).toContain(id);
  });

  it('names the field that is wrong', async () => {
    for (const [facts, name] of [
      [{ title: ' ' }, 'title'],
      [{ title: '字'.repeat(121) }, 'title'],
      [{ subject: '' }, 'subject'],
      [{ grade: 8 }, 'grade'],
      [{ grade: 13 }, 'grade'],
      [{ kind: 'song' }, 'kind'],
      [{ licence: 'none' }, 'licence'],
      [{ unit: '字'.repeat(61) }, 'unit'],
      [{ description: '字'.repeat(2001) }, 'description'],
    ] as const)
      expect(await put(lead, facts), name).toMatchObject(field(name));
  });

  it('holds only what its owner may give', async () => {
    const plan = await newPlan(lead);
    const others = { source: { kind: 'lessonPlan', lessonPlanId: plan.id } };
    expect(await put(colleague, {}, others)).toMatchObject(field('source'));
    expect(await put(lead, {}, { schoolId: await schoolOf(assisting) })).toMatchObject(problem(403));
    for (const source of [
      { kind: 'lessonPlan', lessonPlanId: randomUUID() },
      { kind: 'courseware', coursewareId: randomUUID() },
      { kind: 'recording', recordingId: randomUUID() },
    ])
      expect(await put(lead, {}, { source })).toMatchObject(field('source'));
  });

  it('is saved by the revision it was read in, so that no window loses what another wrote', async () => {
    const item = await putIn(lead);
    const save = (revision: number, title: string) =>
      lead.call('PATCH', path(item), {
        ...{ versionId: item.versionId, revision, ...FACTS, title },
      });
    const saved = detailIn(await save(item.revision, '秋天的雨（改）'));
    expect(saved).toMatchObject({ title: '秋天的雨（改）', revision: item.revision + 1 });
    expect(await save(item.revision, '别的窗口')).toMatchObject(problem(409, 'library.overtaken'));
    expect((await find(lead, item)).title).toBe('秋天的雨（改）');
    expect(await submit(lead, item, 'school')).toMatchObject(problem(409, 'library.overtaken'));
  });

  it('can be dropped, and goes with its first version', async () => {
    const item = await putIn(lead);
    expect(await lead.call('DELETE', `${path(item)}/versions/${item.versionId}`)).toMatchObject(problem(200));
    expect(await lead.call('GET', path(item))).toMatchObject(problem(404));
  });
});

describe('a plan in the library', () => {
  it('is kept as it was, and read by those who see the version but not the plan', async () => {
    const plan = await newPlan(lead, { title: '荷花' });
    const { write, saved } = await openPlan(app, lead, plan.documentId);
    write('keyPoints', '体会荷叶挨挨挤挤的样子');
    await saved();
    const source = { kind: 'lessonPlan', lessonPlanId: plan.id };
    const item = await putIn(lead, { title: '荷花' }, { source });
    write('keyPoints', '后来又写的一句');
    await saved();
    detailIn(await submit(lead, item, 'school'));
    detailIn(await decide(administrator, item, { accepted: true }));
    expect(await colleague.call('GET', `/api/lesson-plans/${plan.id}`)).toMatchObject(problem(404));
    const words = JSON.stringify(
      (await colleague.call('GET', `${path(item)}/versions/${item.versionId}/plan`)).body,
    );
    expect(words).toContain('挨挨挤挤');
    expect(words).not.toContain('后来又写');
    const file = `${path(item)}/versions/${item.versionId}/plan-file?format=docx`;
    const printed = await colleague.call('GET', file);
    expect(printed.status).toBe(200);
    expect(printed.headers.get('content-type')).toContain('wordprocessingml');
    for (const stranger of [assisting, far.teacher]) {
      expect(await stranger.call('GET', file)).toMatchObject(problem(404));
      expect(await stranger.call('GET', `${path(item)}/versions/${item.versionId}/plan`)).toMatchObject(
        problem(404),
      );
    }
  }, 60_000);
});

describe('review', () => {
  const waitingFor = async (client: SignedInClient) =>
    (await listed(client, 'scope=waiting')).map(({ id }) => id);

  it('goes by the school into the school, then by the bureau into the region; all is written down', async () => {
    const item = await putIn(lead, { title: '两步审核' });
    detailIn(await submit(lead, item, 'region'));
    expect(await waitingFor(administrator)).toContain(item.id);
    expect(await waitingFor(researcher)).not.toContain(item.id);
    expect(await researcher.call('GET', path(item))).toMatchObject(problem(404));
    expect(await decide(colleague, item, { accepted: true })).toMatchObject(problem(404));

    const atBureau = detailIn(await decide(administrator, item, { accepted: true, reason: '写得细' }));
    expect(atBureau).toMatchObject({ state: 'atBureau', reach: 'school', abilities: { decide: null } });
    expect(await titles(colleague)).toContain('两步审核');
    expect(await decide(administrator, item, { accepted: true })).toMatchObject(problem(403));
    expect(await waitingFor(researcher)).toContain(item.id);
    expect((await find(researcher, item)).abilities.decide).toBe('bureau');

    const neighbour = await newNeighbour();
    expect(await titles(neighbour)).not.toContain('两步审核');
    const done = detailIn(await decide(researcher, item, { accepted: true }));
    expect(done).toMatchObject({ state: 'published', reach: 'region' });
    expect(await titles(neighbour)).toContain('两步审核');
    expect(await titles(assisting)).not.toContain('两步审核');
    expect(await titles(far.teacher)).not.toContain('两步审核');
    expect((await find(lead, item)).versions[0]?.decisions).toMatchObject([
      { step: 'school', accepted: true, reason: '写得细', by: { name: '何文清' }, organisation: '蓝溪小学' },
      { step: 'bureau', accepted: true, by: { name: '陈若水' }, organisation: '湖滨教育局' },
    ]);
    expect((await find(neighbour, item)).versions).toMatchObject([{ versionNumber: 1, decisions: [] }]);
  });

  it('refuses with a reason only; the author reads it and begins the next version with what there was', async () => {
    const item = await putIn(lead, { title: '要改的' });
    detailIn(await submit(lead, item, 'school'));
    expect(await decide(administrator, item, { accepted: false })).toMatchObject(field('reason'));
    detailIn(await decide(administrator, item, { accepted: false, reason: '缺少来源' }));
    const refused = await find(lead, item);
    expect(refused).toMatchObject({
      state: 'refused',
      reach: 'none',
      abilities: { begin: true, edit: false },
    });
    expect(refused.versions[0]?.decisions).toMatchObject([{ accepted: false, reason: '缺少来源' }]);
    expect(await colleague.call('GET', path(item))).toMatchObject(problem(404));
    const next = detailIn(await lead.call('POST', `${path(item)}/versions`));
    expect(next).toMatchObject({ versionNumber: 2, state: 'draft', title: '要改的' });
    expect(await lead.call('POST', `${path(item)}/versions`)).toMatchObject(
      problem(409, 'library.open-version'),
    );
    expect(next.versions.map(({ state }) => state)).toEqual(['draft', 'refused']);
  });

  it('of a later version leaves the earlier one in its place until it is through', async () => {
    const item = await published(lead, administrator, { title: '第一版' });
    const next = detailIn(await lead.call('POST', `${path(item)}/versions`));
    const { versionId, revision } = next;
    const facts = { ...FACTS, title: '第二版', note: '补了作业' };
    const saved = detailIn(await lead.call('PATCH', path(item), { versionId, revision, ...facts }));
    detailIn(await submit(lead, saved, 'school'));
    expect((await find(colleague, item)).title).toBe('第一版');
    detailIn(await decide(administrator, saved, { accepted: true }));
    expect(await find(colleague, item)).toMatchObject({
      title: '第二版',
      note: '补了作业',
      versionNumber: 2,
    });
    expect((await find(colleague, item)).versions.map(({ title }) => title)).toEqual(['第二版', '第一版']);
  });

  it('that the bureau refuses leaves it in its school', async () => {
    const item = await putIn(lead, { title: '留在本校' });
    detailIn(await submit(lead, item, 'region'));
    detailIn(await decide(administrator, item, { accepted: true }));
    detailIn(await decide(coordinator, item, { accepted: false, reason: '面太窄' }));
    expect(await find(colleague, item)).toMatchObject({ state: 'refused', reach: 'school' });
    expect(await titles(await newNeighbour())).not.toContain('留在本校');
  });

  it('is never of one’s own; the bureau stands in for the only administrator', async () => {
    const item = await putIn(administrator, { title: '管理员自己的' });
    detailIn(await submit(administrator, item, 'school'));
    expect(await waitingFor(administrator)).not.toContain(item.id);
    expect(await decide(administrator, item, { accepted: true })).toMatchObject(
      problem(403, 'library.own-decision'),
    );
    expect(await waitingFor(coordinator)).toContain(item.id);
    expect(detailIn(await decide(coordinator, item, { accepted: true })).state).toBe('published');
  });

  it('is taken back before the school has decided, not after', async () => {
    const item = await putIn(lead);
    detailIn(await submit(lead, item, 'school'));
    const recall = () => lead.call('POST', `${path(item)}/recall`, { versionId: item.versionId });
    const back = detailIn(await recall());
    expect(back).toMatchObject({ state: 'draft', abilities: { edit: true } });
    expect(await waitingFor(administrator)).not.toContain(item.id);
    expect(await decide(administrator, item, { accepted: true })).toMatchObject(problem(404));
    detailIn(await submit(lead, back, 'school'));
    detailIn(await decide(administrator, item, { accepted: true }));
    expect(await recall()).toMatchObject(problem(409, 'library.not-waiting'));
  });

  it('decided by two at once is decided once', async () => {
    const second = await newColleague(app, {
      ...{ account: '第二管理员', role: 'schoolAdministrator', organisation: '蓝溪小学' },
    });
    const item = await putIn(lead);
    detailIn(await submit(lead, item, 'school'));
    const answers = await Promise.all([
      decide(administrator, item, { accepted: true }),
      decide(second, item, { accepted: false, reason: '不行' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await find(lead, item)).versions[0]?.decisions).toHaveLength(1);
  });

  let neighbours = 0;
  /** A teacher of another school in the bureau's district. */
  async function newNeighbour(): Promise<SignedInClient> {
    const name = `邻校${String((neighbours += 1))}`;
    const { body } = await coordinator.call('GET', '/api/regions');
    const county = (body as { items: { id: string; name: string }[] }).items.find(
      (one) => one.name === '湖滨区',
    );
    const made = await coordinator.call('POST', '/api/schools', {
      ...{ regionId: county?.id, name: `湖滨区${name}小学`, shortName: name, site: 'main' },
    });
    if (made.status >= 300) throw new Error(JSON.stringify(made.body));
    return newColleague(app, { account: `${name}老师`, role: 'teacher', organisation: name });
  }
});

describe('the list', () => {
  it('is filtered and counted by where a resource belongs, and goes on by pages', async () => {
    for (const n of [1, 2, 3])
      await published(lead, administrator, {
        ...{ title: `电路 ${String(n)}`, kind: 'exercise', subject: '物理', schoolStage: 'juniorSecondary' },
        ...{ grade: 9, edition: '沪科版', volume: 'whole', unit: `第${String(n)}章` },
      });
    const physics = `subject=${encodeURIComponent('物理')}`;
    expect((await titles(colleague, physics)).sort()).toEqual(['电路 1', '电路 2', '电路 3']);
    expect(await titles(colleague, `${physics}&unit=${encodeURIComponent('第2章')}`)).toEqual(['电路 2']);
    expect(await titles(colleague, `${physics}&kind=recording`)).toEqual([]);
    const { body } = await colleague.call(
      'GET',
      `/api/library/facets?${physics}&unit=${encodeURIComponent('第2章')}`,
    );
    expect(body).toMatchObject({
      ...{ kind: [{ value: 'exercise', count: 1 }], grade: [{ value: 9, count: 1 }] },
      unit: ['第1章', '第2章', '第3章'].map((value) => ({ value, count: 1 })),
    });
    const pages: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const page = (await colleague.call('GET', `/api/library/items?${physics}&limit=2${more}`)).body as {
        items: LibraryItemDetail[];
        nextCursor: string | null;
      };
      pages.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    }
    expect(pages.sort()).toEqual(['电路 1', '电路 2', '电路 3']);
    expect(await colleague.call('GET', '/api/library/items?cursor=x')).toMatchObject(field('cursor'));
  });

  it('has nothing of what was taken out, until it is put back', async () => {
    const item = await published(lead, administrator, { title: '撤下的' });
    expect(await colleague.call('DELETE', path(item))).toMatchObject(problem(403));
    expect(await administrator.call('DELETE', path(item))).toMatchObject(problem(200));
    expect(await titles(colleague)).not.toContain('撤下的');
    expect(await colleague.call('GET', path(item))).toMatchObject(problem(404));
    detailIn(await administrator.call('POST', `${path(item)}/restore`));
    expect(await titles(colleague)).toContain('撤下的');
  });
});
