import { randomUUID } from 'node:crypto';
import { PLAN_FRAGMENT } from '@tongtang/shared/lesson-plans/doc.ts';
import type { PlanImport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import {
  wordsOfBlocks,
  type PaperBlock,
  type PaperSection,
  type PlanPaper,
} from '@tongtang/shared/lesson-plans/paper.ts';
import fc from 'fast-check';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { fixture } from '../../courseware/fixtures/courseware-room.fixture.ts';
import { newPlan, openPlan, pairOf } from '../lesson-plans.fixture.ts';
import { docxOf } from './docx-of-sheet.ts';
import { layOut } from './lay-out.compute.ts';
import { readPaper } from './read-paper.compute.ts';
import { writePaper } from './write-paper.compute.ts';

let app: RunningApp;
let lead: SignedInClient;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
});
afterAll(() => app.close());

async function exported(id: string, format: string, client = lead) {
  const answer = await app.request(`/api/lesson-plans/${id}/export?format=${format}`, {
    headers: { cookie: client.cookie },
  });
  return { status: answer.status, content: Buffer.from(await answer.arrayBuffer()), headers: answer.headers };
}

async function imported(content: Uint8Array, name = '教案.docx', client = lead) {
  const answer = await app.request(`/api/lesson-plan-imports?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { cookie: client.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(content),
  });
  return { status: answer.status, body: (await answer.json()) as PlanImport & { reason?: string } };
}

async function planOf(importId: string, facts: object = {}): Promise<LessonPlanDetail> {
  const answer = await lead.call('POST', `/api/lesson-plan-imports/${importId}/plan`, {
    pairingId: await pairOf(lead),
    title: '秋天的雨',
    subject: '语文',
    grade: 3,
    ...facts,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body as LessonPlanDetail;
}

async function paperOf(documentId: string): Promise<PlanPaper> {
  const { editor } = await openPlan(app, lead, documentId);
  return readPaper(Y.encodeStateAsUpdate(editor.doc));
}

const text = (words: string): PaperBlock => ({
  kind: 'paragraph',
  level: null,
  list: null,
  indent: 0,
  inlines: words === '' ? [] : [{ kind: 'text', text: words, marks: [], href: null }],
});
const section = (field: PaperSection['field'], blocks: PaperBlock[]): PaperSection => ({
  field,
  label: '',
  required: false,
  blocks,
  variants: [],
  steps: [],
});

/** Puts blocks into the section of a plan. */
async function fill(plan: LessonPlanDetail, field: string, blocks: PaperBlock[]): Promise<void> {
  const { section: found, saved } = await openPlan(app, lead, plan.documentId);
  const doc = new Y.Doc();
  const head = {
    title: '',
    textbookRef: '',
    subject: '',
    grade: 1,
    lessonType: '',
    periodIndex: 1,
    periodCount: 1,
    periodMinutes: 40,
  };
  Y.applyUpdate(doc, writePaper(head, [section('custom', blocks)]));
  const made = doc.getXmlFragment(PLAN_FRAGMENT).get(0);
  if (made instanceof Y.XmlElement)
    found(field).push(made.toArray().map((child) => child.clone()) as Y.XmlElement[]); // as: blocks are elements
  await saved();
}

/** Attaches courseware to the first steps of a plan. */
async function showInSteps(plan: LessonPlanDetail, shown: object[]): Promise<void> {
  const { section: found, saved } = await openPlan(app, lead, plan.documentId);
  const steps = found('steps').toArray() as Y.XmlElement[]; // as: steps only
  for (const [index, one] of shown.entries())
    for (const [name, value] of Object.entries({ coursewareId: randomUUID(), ...one }))
      steps[index]?.setAttribute(name, value);
  await saved();
}

const table: PaperBlock = {
  kind: 'table',
  rows: [
    {
      cells: [
        { isHeader: false, colspan: 2, rowspan: 1, blocks: [text('宽的一格')] },
        { isHeader: false, colspan: 1, rowspan: 2, blocks: [text('高的一格')] },
      ],
    },
    {
      cells: [
        { isHeader: false, colspan: 1, rowspan: 1, blocks: [text('左')] },
        { isHeader: false, colspan: 1, rowspan: 1, blocks: [text('中')] },
      ],
    },
  ],
};

const wordStyles = (docx: Uint8Array) => strFromU8(unzipSync(docx)['word/styles.xml'] ?? new Uint8Array());

describe('a plan as Word', () => {
  it('comes back with its sections, steps, merged cells, formulas and pictures', async () => {
    const plan = await newPlan(lead);
    const picture = await app.request(`/api/documents/${plan.documentId}/files?name=a.png&use=image`, {
      method: 'POST',
      headers: { cookie: lead.cookie },
      body: await fixture('picture.png').then((content) => Buffer.from(content)),
    });
    const { id: fileId } = (await picture.json()) as { id: string };
    const formula: PaperBlock = {
      kind: 'paragraph',
      level: null,
      list: null,
      indent: 0,
      inlines: [
        { kind: 'text', text: '一半是', marks: ['bold'], href: null },
        { kind: 'formula', latex: '\\frac{1}{2}' },
        { kind: 'text', text: '。<&>"', marks: [], href: null },
      ],
    };
    await fill(plan, 'boardPlan', [table, { kind: 'image', fileId, alt: '板书', width: '50' }]);
    await fill(plan, 'keyPoints', [formula]);
    await showInSteps(plan, [
      { coursewareTitle: '分数的初步认识', pages: '3' },
      { coursewareTitle: '<折纸>', pages: '4-6' },
      { coursewareTitle: '口算卡', pages: '' },
    ]);
    const { status, content, headers } = await exported(plan.id, 'docx');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain(encodeURIComponent('秋天的雨'));
    // a line of exact height would cut the picture in it
    expect(wordStyles(content)).toMatch(/<w:pPrDefault>.*w:lineRule="auto".*<\/w:pPrDefault>/);
    const { body } = await imported(content);
    expect(body.head).toMatchObject({
      title: '秋天的雨',
      subject: '语文',
      grade: 3,
      lessonType: 'newLesson',
    });
    expect(body.steps.map(({ name }) => name)).toEqual([
      '情境导入',
      '新知探究',
      '巩固练习',
      '课堂小结',
      '布置作业',
    ]);
    expect(body.steps.map(({ minutes }) => minutes)).toEqual([5, 15, 12, 5, 3]);
    const paper = await paperOf((await planOf(body.id)).documentId);
    const blocks = (field: string) => paper.sections.find((one) => one.field === field)?.blocks ?? [];
    expect(blocks('boardPlan')).toEqual(
      expect.arrayContaining([table, expect.objectContaining({ kind: 'image', alt: '板书' })]),
    );
    expect(blocks('keyPoints')).toContainEqual(formula);
    const process = paper.sections.find(({ field }) => field === 'steps');
    expect(process?.steps.map(({ cells }) => wordsOfBlocks(cells.leadActivity).trim())).toEqual([
      '课件：《分数的初步认识》第 3 页',
      '课件：《<折纸>》第 4–6 页',
      '课件：《口算卡》',
      '',
      '',
    ]);
    const shown = blocks('boardPlan').find(({ kind }) => kind === 'image');
    expect(shown).toMatchObject({ kind: 'image' });
  });

  it('keeps rows, merged cells and text of any table', async () => {
    const words = fc.stringMatching(/^[一-龥a-zA-Z0-9，。<>&"']{1,12}$/u);
    await fc.assert(
      fc.asyncProperty(tables(words), async (given) => {
        const head = { title: '题', subject: '数学', grade: 3 };
        const sheet = layOut(
          { head, sections: [section('materialAnalysis', [text('前'), given, text('后')])] },
          { authors: ['李'], schools: [{ name: '蓝溪小学', side: null }], locale: 'zh-CN' },
        );
        const { body } = await imported(await docxOf(sheet, new Map()));
        const plan = await planOf(body.id);
        const paper = await paperOf(plan.documentId);
        expect(paper.sections.find(({ field }) => field === 'materialAnalysis')?.blocks).toEqual([
          text('前'),
          given,
          text('后'),
        ]);
      }),
      { numRuns: 8 },
    );
  });

  it('of strange files is refused in words, and nothing is left of it', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(60 * 1024 * 1024) }, { level: 9 });
    const broken = zipSync({ 'word/document.xml': strToU8('<w:document><w:body><w:p></w:body>') });
    for (const [content, reason] of [
      [Buffer.from('hello'), 'import.not-docx'],
      [zipSync({ 'a.txt': strToU8('a') }), 'import.not-docx'],
      [Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'import.old-word'],
      [bomb, 'import.archive-bomb'],
      [broken, 'import.damaged'],
      [zipSync({ 'word/document.xml': strToU8('x') }).subarray(0, 40), 'import.damaged'],
    ] as const) {
      const { status, body } = await imported(content);
      expect({ status, reason: body.reason }).toEqual({ status: 400, reason });
    }
    const large = await imported(Buffer.alloc(31 * 1024 * 1024));
    expect(large).toMatchObject({ status: 413, body: { reason: 'file.too-large' } });
  });

  it('is one’s own until a plan is made of it', async () => {
    const plan = await newPlan(lead);
    const { body } = await imported((await exported(plan.id, 'docx')).content);
    const assisting = await app.signIn('assisting');
    const facts = { pairingId: await pairOf(assisting), title: '题', subject: '语文', grade: 3 };
    const answer = await assisting.call('POST', `/api/lesson-plan-imports/${body.id}/plan`, facts);
    expect(answer.status).toBe(404);
    const expert = await app.signIn('expert');
    expect((await imported(Buffer.from('x'), 'a.docx', expert)).status).toBe(403);
    expect((await exported(plan.id, 'docx', assisting)).status).toBe(404);
  });
});

describe('an earlier version', () => {
  it('is exported as it was, under its number, and only from its own plan', async () => {
    const plan = await newPlan(lead);
    await fill(plan, 'homework', [text('第一次的作业')]);
    const kept = await lead.call('POST', `/api/documents/${plan.documentId}/versions`, { name: '一' });
    const { id, number } = kept.body as { id: string; number: number };
    await fill(plan, 'boardPlan', [text('后来的板书')]);
    const { status, content, headers } = await exported(plan.id, `docx&versionId=${id}`);
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toContain(encodeURIComponent(`第${String(number)}版`));
    const { body } = await imported(content);
    const words = JSON.stringify(body.sections);
    expect(words).toContain('第一次的作业');
    expect(words).not.toContain('后来的板书');
    expect((await exported((await newPlan(lead)).id, `docx&versionId=${id}`)).status).toBe(404);
  });
});

describe('a plan as PDF', () => {
  it('is set with Chinese type, whatever stands in it', async () => {
    const plan = await newPlan(lead, { title: '#eval("x") $y$ "引号" \\u{0}' });
    await fill(plan, 'homework', [
      text('#panic("x") ] ) } $ \\ *粗* _斜_ `代码` @ref <label> //注释'),
      table,
    ]);
    await fill(plan, 'keyPoints', [{ kind: 'formula', latex: '\\sqrt[3]{x_1^2} \\le \\unknown{"}' }]);
    const { status, content } = await exported(plan.id, 'pdf');
    expect(status).toBe(200);
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is set though signs that turn the direction of writing were pasted into it', async () => {
    const plan = await newPlan(lead, { title: '圆的面积 \u202Eabc\u202C' });
    await fill(plan, 'homework', [text('\u202Eabc \u2067אבג\u2069 \u202Bdef\u200F 练习')]);
    expect(await exported(plan.id, 'pdf')).toMatchObject({ status: 200 });
  });
});

/** Tables whose rows have the same width, with cells merged sideways and downwards. */
function tables(words: fc.Arbitrary<string>): fc.Arbitrary<PaperBlock> {
  const shape = fc.record({
    width: fc.integer({ min: 2, max: 4 }),
    height: fc.integer({ min: 2, max: 4 }),
    seed: fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), words), {
      minLength: 16,
      maxLength: 16,
    }),
  });
  return shape.map(({ width, height, seed }) => {
    const taken = Array.from({ length: height }, () => Array.from({ length: width }, () => false));
    let next = 0;
    const rows = taken.map((line, y) => ({
      cells: line.flatMap((_, x) => {
        if (taken[y]?.[x] === true) return [];
        const [wide, high, word] = seed[next++ % seed.length] ?? [1, 1, '字'];
        let colspan = 1;
        while (colspan < wide && x + colspan < width && taken[y]?.[x + colspan] === false) colspan += 1;
        // every row keeps a cell of its own, as Word wants it
        const rowspan = x === 0 ? 1 : Math.min(high, height - y);
        for (let down = y; down < y + rowspan; down += 1)
          for (let right = x; right < x + colspan; right += 1) {
            const row = taken[down];
            if (row !== undefined) row[right] = true;
          }
        return [{ isHeader: false, colspan, rowspan, blocks: [text(word)] }];
      }),
    }));
    return { kind: 'table', rows };
  });
}
