import type { EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { SHEET_WORDS } from '@tongtang/shared/evaluations/doc.ts';
import { indicatorsOf } from '@tongtang/shared/evaluations/template.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { connect } from '../../platform/collaboration/collaboration.fixture.ts';
import { PATIENCE } from '../../testing/patience.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newEvaluation, save, submit } from './evaluations.fixture.ts';
import { wordsOfPdf } from './pdf-words.fixture.ts';

let app: RunningApp;
let moderator: SignedInClient;
let peer: SignedInClient;
let expert: SignedInClient;
let author: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [moderator, peer, expert, author] = (await Promise.all(
    ['researcher', 'teacher-yunling', 'expert', 'lead'].map((each) => app.signIn(each)),
  )) as [SignedInClient, SignedInClient, SignedInClient, SignedInClient];
});
afterAll(() => app.close());

const get = async (client: SignedInClient, path: string) =>
  (await app.request(`/api/evaluations/${path}`, { headers: { cookie: client.cookie } })).arrayBuffer();

async function rowsOf(client: SignedInClient, id: string, sheet: string, query = ''): Promise<unknown[][]> {
  const { readSheet } = await import('read-excel-file/node');
  return readSheet(Buffer.from(await get(client, `${id}/workbook${query}`)), sheet);
}

const pdfOf = async (client: SignedInClient, id: string, query = '') =>
  wordsOfPdf(new Uint8Array(await get(client, `${id}/paper?of=results${query}`)));

const open = (id: string) => moderator.call('POST', `/api/evaluations/${id}/opening`);

/** Fills in and submits for each, then opens. */
async function rated(evaluation: EvaluationDetail, sheets: readonly [SignedInClient, object][]) {
  for (const [client, answers] of sheets) {
    expect((await save(client, evaluation.id, { answers })).status).toBe(200);
    expect((await submit(client, evaluation.id)).status).toBe(200);
  }
  expect((await open(evaluation.id)).status).toBe(200);
}

describe('what raters wrote to the items', () => {
  it('stands in workbook and PDF of a form without scores: minute and words, by item, then by rater', async () => {
    const raters = { peer: [peer], expert: [expert] };
    const evaluation = await newEvaluation(moderator, raters, { template: { presetId: 'licc' } });
    const [first, second] = indicatorsOf(evaluation.content);
    const [dimension] = evaluation.content.dimensions;
    const seen = (minute: number | null, text: string) => ({ minute, text });
    await rated(evaluation, [
      [
        peer,
        {
          [second?.id ?? '']: { kind: 'evidence', sightings: [seen(null, '多数在听')] },
          [first?.id ?? '']: { kind: 'evidence', sightings: [seen(5, '学生举手'), seen(12, '小组讨论')] },
        },
      ],
      [expert, { [first?.id ?? '']: { kind: 'evidence', sightings: [seen(7, '有人走神')] } }],
    ]);
    const [heads, ...rows] = await rowsOf(author, evaluation.id, '记录');
    expect(heads).toEqual(['评价人', '维度', '指标', '得分或等级', '第几分钟', '内容']);
    const item = (indicator: typeof first) => `${indicator?.group ?? ''} · ${indicator?.name ?? ''}`;
    expect(rows).toEqual([
      ['罗大山', dimension?.name, item(first), null, 5, '学生举手'],
      ['罗大山', dimension?.name, item(first), null, 12, '小组讨论'],
      ['沈伯安', dimension?.name, item(first), null, 7, '有人走神'],
      ['罗大山', dimension?.name, item(second), null, null, '多数在听'],
    ]);
    const words = await pdfOf(author, evaluation.id);
    expect(words).toContain('这个量表不计分，下面是大家的记录和评语。');
    const said = ['第5分学生举手', '第12分小组讨论', '第7分有人走神', '多数在听', '签名：'];
    const places = said.map((each) => words.indexOf(each));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    const english = await pdfOf(author, evaluation.id, '&locale=en');
    for (const each of ['Thisformhasnoscores;belowarethenotesandremarks.', 'Minute5学生举手'])
      expect(english).toContain(each);
    expect(await rowsOf(author, evaluation.id, 'Notes', '?locale=en')).toHaveLength(5);
  });

  it('are the reasons beside scores, levels and yes or no; what has none is not listed, nor is who is hidden', async () => {
    const item = (id: string, more: object) => ({ id, name: `项${id}`, hint: '', required: false, ...more });
    const { managedOrganisations } = (await moderator.call('GET', '/api/evaluation-templates')).body as {
      managedOrganisations: { id: string }[];
    };
    const levels = [
      { id: 'a', label: '好', points: 5 },
      { id: 'b', label: '一般', points: 3 },
    ];
    const template = await moderator.call('POST', '/api/evaluation-templates', {
      ...{ organisationId: managedOrganisations[0]?.id, name: '各种项目' },
      content: {
        dimensions: [
          {
            ...{ id: 'd', name: '课堂', weight: 100 },
            indicators: [
              item('p', { kind: 'points', maxScore: 10 }),
              item('l', { kind: 'levels', levels }),
              item('y', { kind: 'yesNo', maxScore: 2 }),
              item('t', { kind: 'text' }),
              item('n', { kind: 'points', maxScore: 10 }),
            ],
          },
        ],
      },
    });
    const templateId = (template.body as { id: string }).id;
    const evaluation = await newEvaluation(
      moderator,
      { peer: [peer], expert: [expert] },
      { template: { templateId }, ratersAnonymous: true },
    );
    await rated(evaluation, [
      [
        peer,
        {
          p: { kind: 'points', score: 8.5, note: '节奏好' },
          l: { kind: 'levels', levelId: 'b', note: '板书乱' },
          y: { kind: 'yesNo', yes: false, note: '没有小结' },
          t: { kind: 'text', text: '总体不错' },
          n: { kind: 'points', score: 9, note: '' },
        },
      ],
      [expert, { n: { kind: 'points', score: 7, note: '' }, t: { kind: 'text', text: ' ' } }],
    ]);
    const known = [
      ['课堂', '项p', 8.5, null, '节奏好'],
      ['课堂', '项l', '一般 3', null, '板书乱'],
      ['课堂', '项y', '否', null, '没有小结'],
      ['课堂', '项t', null, null, '总体不错'],
    ];
    const [, ...named] = await rowsOf(moderator, evaluation.id, '记录');
    expect(named).toEqual(known.map((row) => ['罗大山', ...row]));
    const [, ...hidden] = await rowsOf(author, evaluation.id, '记录');
    expect(hidden.map(([, ...row]) => row)).toEqual(known);
    expect(new Set(hidden.map(([rater]) => rater)).size).toBe(1);
    expect(String(hidden[0]?.[0])).toMatch(/^评委 [12]$/);
    const words = await pdfOf(author, evaluation.id);
    for (const said of ['8.5', '节奏好', '一般3', '板书乱', '没有小结', '总体不错'])
      expect(words).toContain(said);
    expect(words).not.toContain('罗大山');
  });

  it('of a joint sheet are everybody’s', async () => {
    const facts = { mode: 'joint', template: { presetId: 'observation-note' } };
    const evaluation = await newEvaluation(moderator, { peer: [peer], expert: [expert] }, facts);
    const client = await connect(
      { address: `${app.url.replace('http', 'ws')}/collab/` },
      evaluation.documentId ?? '',
      { name: `t; ${peer.cookie}` },
    );
    const items = () => client.doc.getXmlFragment(SHEET_WORDS).toArray() as Y.XmlElement[];
    await vi.waitFor(() => {
      expect(items().length).toBeGreaterThan(0);
    }, PATIENCE);
    const paragraph = items()
      .find((item) => item.getAttribute('kind') === 'evidence')
      ?.get(0) as Y.XmlElement;
    paragraph.setAttribute('minute', '5');
    paragraph.insert(0, [new Y.XmlText('复习导入')]);
    await vi.waitFor(() => {
      expect(client.saved).toBe(client.sent);
    }, PATIENCE);
    expect((await open(evaluation.id)).status).toBe(200);
    const [, ...rows] = await rowsOf(author, evaluation.id, '记录');
    expect(rows).toMatchObject([['共同评课表', expect.any(String), expect.any(String), null, 5, '复习导入']]);
    expect(await pdfOf(author, evaluation.id)).toContain('第5分复习导入');
  });
});
