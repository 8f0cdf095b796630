import type { EvaluationDetail, EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { SHEET_SCORES, SHEET_WORDS } from '@tongtang/shared/evaluations/doc.ts';
import { findPreset } from '@tongtang/shared/evaluations/presets.ts';
import { EMPTY_SHEET } from '@tongtang/shared/evaluations/sheet.ts';
import type { EvaluationTemplate } from '@tongtang/shared/evaluations/templates.contract.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { connect } from '../../platform/collaboration/collaboration.fixture.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { filled, newEvaluation, save, sharedPlanId, submit } from './evaluations.fixture.ts';
import { wordsOfPdf } from './pdf-words.fixture.ts';
import { PATIENCE } from '../../testing/patience.ts';

let app: RunningApp;
let moderator: SignedInClient;
let peer: SignedInClient;
let expert: SignedInClient;
let author: SignedInClient;
let headmaster: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [moderator, peer, expert, author, headmaster] = (await Promise.all(
    ['researcher', 'teacher-yunling', 'expert', 'lead', 'school-lanxi'].map((each) => app.signIn(each)),
  )) as [SignedInClient, SignedInClient, SignedInClient, SignedInClient, SignedInClient];
});
afterAll(() => app.close());

describe('an opened evaluation', () => {
  let evaluation: EvaluationDetail;
  beforeAll(async () => {
    const roleWeights = { self: 0, peer: 40, expert: 60 };
    evaluation = await newEvaluation(moderator, { peer: [peer, author], expert: [expert] }, { roleWeights });
    for (const [client, rank] of [
      [peer, 1],
      [expert, 0],
    ] as const) {
      await save(client, evaluation.id, filled(evaluation, rank, `第${String(rank)}档`));
      await submit(client, evaluation.id);
    }
    await save(author, evaluation.id, filled(evaluation, 3, '没有提交'));
    await moderator.call('POST', `/api/evaluations/${evaluation.id}/opening`);
  });
  const results = async (client: SignedInClient) =>
    (await client.call('GET', `/api/evaluations/${evaluation.id}/results`)).body as EvaluationResults;

  it('gives raters, author, headmaster and moderator the figures of what was submitted', async () => {
    for (const client of [moderator, peer, author, headmaster]) {
      const found = await results(client);
      // 80 and 100; 0.4 × 80 + 0.6 × 100
      expect(found.results).toMatchObject({
        sums: { n: 2, mean: 90, min: 80, max: 100 },
        roleWeightedMean: 92,
        agreement: { metric: 'ordinal', raters: 2, items: 5 },
      });
      expect(JSON.stringify(found)).not.toContain('没有提交');
    }
    const coordinator = await app.signIn('coordinator');
    expect((await coordinator.call('GET', `/api/evaluations/${evaluation.id}`)).status).toBe(404);
  });

  it('is exported as a workbook with the definitions, and printed with lines to sign', async () => {
    const reply = await app.request(`/api/evaluations/${evaluation.id}/workbook`, {
      headers: { cookie: peer.cookie },
    });
    expect(reply.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
    const { readSheet } = await import('read-excel-file/node');
    const rows = (await readSheet(bytes, '汇总')) as unknown[][];
    expect(rows).toContainEqual(expect.arrayContaining(['平均分', 90]));
    expect(JSON.stringify(rows)).toContain('Krippendorff 2011');
    const details = (await readSheet(bytes, '评分明细')) as unknown[][];
    expect(details).toHaveLength(3);
    const { body } = await expert.call('GET', `/api/evaluations/${evaluation.id}/printable`);
    expect((body as { items: unknown[] }).items).toMatchObject([
      { signatures: [{ name: '罗大山', role: 'peer' }] },
      { signatures: [{ name: '沈伯安', role: 'expert' }], score: { sum: 100 } },
    ]);
  });

  it('is set as PDF: the results for those who may see them, sheets with lines to sign', async () => {
    const paperOf = async (client: SignedInClient, query: string) => {
      const reply = await app.request(`/api/evaluations/${evaluation.id}/paper?${query}`, {
        headers: { cookie: client.cookie },
      });
      return { reply, bytes: new Uint8Array(await reply.arrayBuffer()) };
    };
    const { reply, bytes } = await paperOf(author, 'of=results');
    expect(reply.headers.get('content-type')).toBe('application/pdf');
    const words = await wordsOfPdf(bytes);
    for (const said of [
      '2份评课表，平均90分，最高100，最低80。',
      '罗大山',
      '第1档',
      'Krippendorff',
      '签名：',
    ])
      expect(words).toContain(said);
    expect(words).not.toContain('没有提交');
    const sheets = await wordsOfPdf((await paperOf(expert, 'of=sheets&locale=en')).bytes);
    expect(sheets).toContain('Signature:');
    expect(sheets).toContain('第0档');
    const coordinator = await app.signIn('coordinator');
    for (const of of ['results', 'sheets'])
      expect((await paperOf(coordinator, `of=${of}`)).reply.status).toBe(404);
  });

  it('is found by its plan, removed and restored by its moderator', async () => {
    const planId = await sharedPlanId(moderator);
    const ids = async (client: SignedInClient) =>
      (
        (await client.call('GET', `/api/evaluations?lessonPlanId=${planId}&state=opened`)).body as {
          items: { id: string }[];
        }
      ).items.map((item) => item.id);
    expect(await ids(headmaster)).toContain(evaluation.id);
    const path = `/api/evaluations/${evaluation.id}`;
    expect((await headmaster.call('DELETE', path)).status).toBe(403);
    expect((await moderator.call('DELETE', path)).status).toBe(200);
    expect(await ids(peer)).not.toContain(evaluation.id);
    expect((await peer.call('GET', path)).status).toBe(404);
    expect((await moderator.call('POST', `${path}/restore`)).status).toBe(200);
    expect(await ids(peer)).toContain(evaluation.id);
  });
});

describe('beginning one', () => {
  it('takes a lesson, and the people who taught it', async () => {
    const lessons = (await author.call('GET', '/api/lessons')).body as {
      items: { id: string; title: string }[];
    };
    const lesson = lessons.items.find((each) => each.title.includes('分数'));
    const found = await newEvaluation(
      author,
      { peer: [peer] },
      { subject: { kind: 'lesson', id: lesson?.id } },
    );
    expect(found.subject).toMatchObject({ kind: 'lesson', title: lesson?.title });
    expect(found.subject.people.map((person) => person.name)).toEqual(
      expect.arrayContaining(['李晓兰', '王德福']),
    );
  });

  it('of a lesson is found by the plan taught in it, and waits for its raters until they have submitted', async () => {
    const { items: plans } = (await author.call('GET', '/api/lesson-plans?stage=shared')).body as {
      items: { id: string; lessons?: unknown }[];
    };
    const planId = plans[0]?.id ?? '';
    const { items: lessons } = (await author.call('GET', `/api/lesson-plans/${planId}/lesson-choices`))
      .body as { items: { id: string }[] };
    const { lessons: linked } = (await author.call('GET', `/api/lesson-plans/${planId}`)).body as {
      lessons: { id: string }[];
    };
    const lessonId = linked[0]?.id ?? lessons[0]?.id;
    await author.call('POST', `/api/lesson-plans/${planId}/lessons/${lessonId ?? ''}`);
    const made = await newEvaluation(author, { peer: [peer] }, { subject: { kind: 'lesson', id: lessonId } });
    const idsBy = async (client: SignedInClient, query: string) =>
      ((await client.call('GET', `/api/evaluations?${query}`)).body as { items: { id: string }[] }).items.map(
        (item) => item.id,
      );
    expect(await idsBy(peer, `lessonPlanId=${planId}`)).toContain(made.id);
    expect(await idsBy(expert, `lessonPlanId=${planId}`)).not.toContain(made.id);
    expect(await idsBy(peer, 'mine=fill')).toContain(made.id);
    expect(await idsBy(author, 'mine=fill')).not.toContain(made.id);
    await save(peer, made.id, filled(made, 0, '好'));
    expect(await idsBy(peer, 'mine=fill')).toContain(made.id);
    await submit(peer, made.id);
    expect(await idsBy(peer, 'mine=fill')).not.toContain(made.id);
  });

  it('is refused for what the person may not see, unknown raters and templates, and drafts', async () => {
    const subject = { kind: 'lessonPlan', id: await sharedPlanId(moderator) };
    const begin = (client: SignedInClient, facts: object) =>
      client.call('POST', '/api/evaluations', {
        ...{ name: '评课', subject, template: { presetId: 'general' } },
        raters: [{ personId: peer.personId, role: 'peer' }],
        ...facts,
      });
    const coordinator = await app.signIn('coordinator');
    expect((await begin(coordinator, {})).status).toBe(404);
    const screen = await app.signIn('screen-lanxi');
    const rated = await begin(moderator, { raters: [{ personId: screen.personId, role: 'peer' }] });
    expect(rated.body).toMatchObject({ fields: [{ path: 'raters.0' }] });
    const nameless = await begin(moderator, { name: '' });
    expect(nameless.body).toMatchObject({
      fields: [{ path: 'name', message: '请填写名称', fault: 'missing' }],
    });
    const template = await begin(moderator, { template: { presetId: 'none' } });
    expect(template.body).toMatchObject({ fields: [{ path: 'template' }] });
    const drafts = (await author.call('GET', '/api/lesson-plans?stage=draft')).body as {
      items: { id: string }[];
    };
    const draft = await begin(author, { subject: { kind: 'lessonPlan', id: drafts.items[0]?.id } });
    expect(draft.body).toMatchObject({ reason: 'evaluation.plan-draft' });
  });
});

describe('a template', () => {
  const content = findPreset('fourfold')?.content;
  const make = async (facts: object = {}) => {
    const { managedOrganisations } = (await headmaster.call('GET', '/api/evaluation-templates')).body as {
      managedOrganisations: { id: string }[];
    };
    return headmaster.call('POST', '/api/evaluation-templates', {
      ...{ organisationId: managedOrganisations[0]?.id, name: '本校量表', content },
      ...facts,
    });
  };

  it('becomes a new version when edited; what has begun keeps its own', async () => {
    const template = (await make()).body as EvaluationTemplate;
    const before = await newEvaluation(author, { peer: [peer] }, { template: { templateId: template.id } });
    const path = `/api/evaluation-templates/${template.id}`;
    const change = {
      ...{ name: '本校量表二', baseVersionId: template.versionId },
      content: {
        ...content,
        dimensions: content?.dimensions.map((each, at) => ({ ...each, weight: at < 1 ? 40 : 20 })),
      },
    };
    expect((await author.call('PUT', path, change)).status).toBe(403);
    expect((await headmaster.call('PUT', path, change)).body).toMatchObject({ versionNumber: 2 });
    expect((await headmaster.call('PUT', path, change)).body).toMatchObject({
      reason: 'evaluation-template.changed',
    });
    const kept = (await author.call('GET', `/api/evaluations/${before.id}`)).body as EvaluationDetail;
    expect(kept).toMatchObject({ templateName: '本校量表', templateVersion: 1 });
    expect(kept.content.dimensions.map((each) => each.weight)).toEqual([10, 20, 40, 30]);
    const { items } = (await author.call('GET', `${path}/versions`)).body as { items: { name: string }[] };
    expect(items.map((item) => item.name)).toEqual(['本校量表二', '本校量表']);
  });

  it('is another school’s secret, removed and restored, and refused by field', async () => {
    const template = (await make({ name: '可删' })).body as EvaluationTemplate;
    const path = `/api/evaluation-templates/${template.id}`;
    expect((await peer.call('GET', path)).status).toBe(404);
    expect((await author.call('GET', path)).status).toBe(200);
    expect((await headmaster.call('DELETE', path)).status).toBe(200);
    expect((await author.call('GET', path)).status).toBe(404);
    expect((await headmaster.call('POST', `${path}/restore`)).status).toBe(200);
    const odd = await make({ content: { ...content, dimensions: content?.dimensions.slice(1) } });
    expect(odd.body).toMatchObject({
      fields: [{ path: 'content.dimensions', message: /应为 100，现在是 90/ }],
    });
  });

  it('stands ready in seven forms', async () => {
    const { body } = await author.call('GET', '/api/evaluation-presets');
    expect((body as { items: unknown[] }).items).toHaveLength(7);
  });
});

describe('a joint sheet', () => {
  it('is one document of its raters, frozen and counted when it is opened', async () => {
    const evaluation = await newEvaluation(
      moderator,
      { peer: [peer], expert: [expert] },
      { mode: 'joint', template: { presetId: 'learner-centred' } },
    );
    const open = (client: SignedInClient) =>
      connect({ address: `${app.url.replace('http', 'ws')}/collab/` }, evaluation.documentId ?? '', {
        name: `t; ${client.cookie}`,
      });
    const [one, two] = await Promise.all([open(peer), open(expert)]);
    await vi.waitFor(() => {
      expect(one.doc.getXmlFragment(SHEET_WORDS).length).toBe(3);
      expect(two.doc.getXmlFragment(SHEET_WORDS).length).toBe(3);
    }, PATIENCE);
    one.doc.getMap(SHEET_SCORES).set('d1-1', { kind: 'points', score: 8, note: '' });
    two.doc.getMap(SHEET_SCORES).set('d2-1', { kind: 'points', score: 5, note: '' });
    two.doc.getMap(SHEET_SCORES).set('d2-2', { kind: 'points', score: 'much' });
    const strengths = one.doc.getXmlFragment(SHEET_WORDS).get(0) as Y.XmlElement;
    (strengths.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('两地互动充分')]);
    await vi.waitFor(() => {
      expect([one.saved, two.saved]).toEqual([one.sent, two.sent]);
    }, PATIENCE);
    const path = `/api/evaluations/${evaluation.id}`;
    expect((await peer.call('GET', `${path}/own-sheet`)).status).toBe(404);
    const signed = [{ signatures: [{ name: '罗大山' }, { name: '沈伯安' }] }];
    const form = (await moderator.call('GET', `${path}/printable?of=blank`)).body;
    expect(form).toMatchObject({ items: [{ isBlank: true, content: EMPTY_SHEET, ...signed[0] }] });
    expect(
      (await headmaster.call('POST', `/api/documents/${evaluation.documentId ?? ''}/tickets`)).status,
    ).toBe(404);
    expect((await moderator.call('POST', `${path}/opening`)).status).toBe(200);
    const found = (await headmaster.call('GET', `${path}/results`)).body as EvaluationResults;
    expect(found.sheets).toHaveLength(1);
    // 60 × 8 / 10 + 40 × 5 / 5
    expect(found.sheets[0]).toMatchObject({
      rater: null,
      score: { total: 88 },
      content: { remarks: [{ kind: 'strength', text: '两地互动充分' }] },
    });
    const { body } = await peer.call('GET', `${path}/printable`);
    expect(body).toMatchObject({ items: signed });
  });
});
