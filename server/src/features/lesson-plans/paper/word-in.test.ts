import type { PlanImport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import {
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  type IRunOptions,
  type ISectionOptions,
} from 'docx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';

let app: RunningApp;
let lead: SignedInClient;

beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
});
afterAll(() => app.close());

type Children = ISectionOptions['children'];
type Read = PlanImport & { reason?: string };

/** What the platform reads in a Word file with these contents. */
async function read(children: Children): Promise<{ status: number; body: Read }> {
  const answer = await app.request('/api/lesson-plan-imports?name=a.docx', {
    method: 'POST',
    headers: { cookie: lead.cookie, 'content-type': 'application/octet-stream' },
    body: await Packer.toBuffer(new Document({ sections: [{ children }] })),
  });
  return { status: answer.status, body: (await answer.json()) as Read };
}

const line = (...runs: (string | IRunOptions)[]): Paragraph =>
  new Paragraph({ children: runs.map((run) => new TextRun(run)) });
const high = (text: string): IRunOptions => ({ text, superScript: true });
const low = (text: string): IRunOptions => ({ text, subScript: true });
const table = (...rows: string[][]): Table =>
  new Table({
    rows: rows.map(
      (cells) => new TableRow({ children: cells.map((words) => new TableCell({ children: [line(words)] })) }),
    ),
  });
const COLUMNS = ['教学环节', '时间', '教师活动', '学生活动'];
const lossOf = ({ losses }: Read, kind: string) => losses.find((loss) => loss.kind === kind);

describe('raised and lowered characters of a Word file', () => {
  it('stay raised and lowered', async () => {
    const { body } = await read([
      line('教学重点'),
      line('面积是 10', high('2'), '，', high('231'), 'Th，H', low('2'), 'O，x', high('－(n+1)')),
    ]);
    expect(body.sections.map(({ words }) => words)).toEqual(['面积是 10²，²³¹Th，H₂O，x⁻⁽ⁿ⁺¹⁾']);
    expect(body.losses).toEqual([]);
  });

  it('are told where they cannot', async () => {
    const { body } = await read([line('教学重点'), line('红字', high('上标'), 'a', low('甲2'))]);
    expect(body.sections.map(({ words }) => words)).toEqual(['红字上标a甲2']);
    expect(lossOf(body, 'scripts')).toEqual({ kind: 'scripts', count: 2, words: ['上标', '甲2'] });
  });
});

describe('the time of a step in a Word file', () => {
  it('is read, or the report says what stood there', async () => {
    const row = (name: string, time: string) => [name, time, '讲', '听'];
    const { body } = await read([
      line('教学过程'),
      table(
        COLUMNS,
        row('导入', '二十分钟'),
        row('口算', '十分'),
        row('新授', '8-10分钟'),
        row('练习', '半节课'),
        row('拓展', ''),
        row('小结（3分钟）', ''),
        row('作业', '１５′'),
        row('检测', '1.5分钟'),
        row('认识几分之一', '五至八分钟'),
        row('游戏', '讲2分钟，玩6分钟'),
      ),
    ]);
    expect(body.steps).toEqual([
      { name: '导入', minutes: 20 },
      { name: '口算', minutes: 10 },
      { name: '新授', minutes: 10, minutesGiven: '8-10分钟' },
      { name: '练习', minutes: 5, minutesGiven: '半节课' },
      { name: '拓展', minutes: 5, minutesGiven: '' },
      { name: '小结（3分钟）', minutes: 3 },
      { name: '作业', minutes: 15 },
      { name: '检测', minutes: 2, minutesGiven: '1.5分钟' },
      { name: '认识几分之一', minutes: 8, minutesGiven: '五至八分钟' },
      { name: '游戏', minutes: 2, minutesGiven: '讲2分钟，玩6分钟' },
    ]);
  });
});

describe('a section of a Word file that the plan does not know', () => {
  const steps = table(COLUMNS, ['导入', '5', '问', '答'], ['新授', '20', '讲', '听']);

  it('is no step after the table of the process', async () => {
    const { body } = await read([
      line('教学过程'),
      steps,
      line('家校合作'),
      line('请家长签字'),
      line('板书设计'),
      line('一'),
    ]);
    expect(body.steps.map(({ name }) => name)).toEqual(['导入', '新授']);
    expect(body.sections.map(({ field, words }) => [field, words])).toEqual([
      ['boardPlan', '一'],
      ['custom', '家校合作\n请家长签字'],
    ]);
    expect(lossOf(body, 'unclaimed')?.count).toBe(2);
  });

  it('is no step within that table, below the steps', async () => {
    const cell = (words: string, columnSpan = 1) => new TableCell({ columnSpan, children: [line(words)] });
    const row = (...children: TableCell[]) => new TableRow({ children });
    const { body } = await read([
      new Table({
        rows: [
          row(cell('教学过程', 4)),
          row(...COLUMNS.map((name) => cell(name))),
          row(cell('听故事'), cell('全班一起听', 3)),
          row(cell('新授'), cell('20'), cell('讲'), cell('听')),
          row(cell('小结'), cell('说收获', 3)),
          row(cell('家校合作'), cell('请家长签字', 3)),
        ],
      }),
    ]);
    expect(body.steps.map(({ name }) => name)).toEqual(['听故事', '新授', '小结']);
    expect(body.sections.map(({ field, words }) => [field, words])).toEqual([
      ['custom', '家校合作\n请家长签字'],
    ]);
  });

  it('is no step under a heading as high as that of the process', async () => {
    const heading = (text: string, level: '1' | '2') =>
      new Paragraph({ heading: level === '1' ? 'Heading1' : 'Heading2', children: [new TextRun(text)] });
    const { body } = await read([
      heading('教学过程', '1'),
      heading('听故事', '2'),
      line('全班一起听'),
      heading('我校特有栏目', '1'),
      line('内容'),
    ]);
    expect(body.steps.map(({ name }) => name)).toEqual(['听故事']);
    expect(body.sections.map(({ field, words }) => [field, words])).toEqual([
      ['custom', '我校特有栏目\n内容'],
    ]);
  });
});

describe('rows of the process without a name', () => {
  it('are steps where they have minutes of their own, and go on with the step before where not', async () => {
    const { body } = await read([
      line('教学过程'),
      table(
        COLUMNS,
        ['导入', '5 分', '问', '答'],
        ['', '15 分', '讲', '听'],
        ['', '', '再讲', '再听'],
        ['', '3 分', '', ''],
      ),
    ]);
    expect(body.steps).toEqual([
      { name: '导入', minutes: 5 },
      { name: '', minutes: 15 },
      { name: '', minutes: 3 },
    ]);
  });

  it('add their minutes to the step whose name reaches down to them', async () => {
    const cell = (words: string, rowSpan = 1) => new TableCell({ rowSpan, children: [line(words)] });
    const row = (...children: TableCell[]) => new TableRow({ children });
    const { body } = await read([
      line('教学过程'),
      new Table({
        rows: [
          row(...COLUMNS.map((name) => cell(name))),
          row(cell('新授', 2), cell('5'), cell('讲'), cell('听')),
          row(cell('十分钟'), cell('再讲'), cell('再听')),
          row(cell('练习'), cell('8'), cell('看'), cell('做')),
        ],
      }),
    ]);
    expect(body.steps).toEqual([
      { name: '新授', minutes: 15 },
      { name: '练习', minutes: 8 },
    ]);
  });
});

describe('a Word file without words', () => {
  it('is refused under a reason of its own', async () => {
    expect(await read([line('')])).toMatchObject({ status: 400, body: { reason: 'import.no-content' } });
  });
});
