import type { Textbook, TextbookSheet } from '@tongtang/shared/library/textbooks.contract.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import sql from 'sql-template-tag';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { published, titles } from '../library.fixture.ts';

let app: RunningApp;
let bureau: SignedInClient;
let platform: SignedInClient;
let lead: SignedInClient;
let assisting: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  bureau = await app.signIn('coordinator');
  platform = await app.signIn('admin');
  lead = await app.signIn('lead');
  assisting = await app.signIn('assisting');
}, 120_000);
afterAll(() => app.close());
beforeEach(async () => {
  await app.db.run(sql`delete from textbook`);
});

const HEAD = '学段,年级,学科,教材版本,册,单元,课';
const MATHS = [
  '小学,三年级,数学,人教版,上册,第一单元 时分秒,',
  '小学,三年级,数学,人教版,上册,第八单元 分数的初步认识,几分之一',
  ',三,数学,人教版,上,第八单元 分数的初步认识,几分之几',
];
const csv = (...lines: string[]) => new File([[HEAD, ...lines].join('\n')], '教材.csv');

async function send(client: SignedInClient, path: string, file: File) {
  const form = new FormData();
  form.append('file', file);
  const answer = await app.request(`/api/library/${path}`, {
    method: 'POST',
    headers: { cookie: client.cookie },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as TextbookSheet & { reason?: string } }; // as: the contract's answers
}

const take = (client: SignedInClient, file: File) => send(client, 'textbooks', file);
const books = async (client: SignedInClient) =>
  ((await client.call('GET', '/api/library/textbooks')).body as { items: Textbook[] }).items; // as: the contract's answer
const units = async (client: SignedInClient, id: string | undefined) =>
  (await client.call('GET', `/api/library/textbooks/${id ?? ''}/units`)).body;

describe('a file of textbooks', () => {
  it('is read from a workbook, becomes a tree in the order of its rows, and may be sent twice', async () => {
    const rows = [HEAD, ...MATHS].map((line) => line.split(','));
    const buffer = await writeXlsxFile(rows.map((row) => row.map((value) => value))).toBuffer();
    const file = new File([new Uint8Array(buffer)], '教材.xlsx');
    const looked = await send(bureau, 'textbooks/preview', file);
    expect(looked.body).toMatchObject({ rowCount: 3, faults: [], books: [{ outcome: 'create' }] });
    expect(await books(lead)).toEqual([]);
    expect((await take(bureau, file)).status).toBe(200);
    expect((await take(bureau, file)).body.books).toMatchObject([{ outcome: 'unchanged' }]);
    const [book, ...more] = await books(lead);
    expect(more).toEqual([]);
    expect(book).toMatchObject({
      ...{ grade: 3, subject: '数学', edition: '人教版', volume: 'first', unitCount: 2, lessonCount: 2 },
      isOwn: false,
    });
    expect(await units(lead, book?.id)).toEqual({
      items: [
        { name: '第一单元 时分秒', lessons: [] },
        { name: '第八单元 分数的初步认识', lessons: ['几分之一', '几分之几'] },
      ],
    });
  });

  it('names every fault by row and column, and takes in nothing while there is one', async () => {
    const file = csv(
      ...MATHS,
      '初中,三年级,语文,人教版,上册,第一单元,',
      '小学,大班,语文,,中册,第一单元,',
      '幼儿园,三年级,语文,人教版,上册,第一单元,' + '长'.repeat(81),
      '小学,三年级,数学,人教版,上册,第八单元 分数的初步认识,几分之一',
    );
    const { body } = await send(bureau, 'textbooks/preview', file);
    expect(body.faults.map(({ row, fault }) => [row, fault.reason, fault.column])).toEqual([
      [5, 'gradeOutsideStage', 'grade'],
      [6, 'missing', 'edition'],
      [6, 'unknownGrade', 'grade'],
      [6, 'unknown', 'volume'],
      [7, 'tooLong', 'lesson'],
      [7, 'unknown', 'stage'],
      [8, 'twiceInFile', 'lesson'],
    ]);
    expect(body.faults.at(-1)?.fault).toMatchObject({ otherRow: 3 });
    expect(await take(bureau, file)).toMatchObject({ status: 409, body: { reason: 'sheet.has-faults' } });
    expect(await books(lead)).toEqual([]);
  });

  it('replaces the books it tells of and leaves the others alone', async () => {
    await take(bureau, csv(...MATHS, '小学,三年级,语文,人教版,上册,第一单元,大青树下的小学'));
    const changed = csv('小学,三年级,数学,人教版,上册,第八单元 分数的初步认识,几分之一');
    expect((await take(bureau, changed)).body.books).toMatchObject([{ outcome: 'change' }]);
    const now = await books(lead);
    expect(now.map(({ subject, lessonCount }) => [subject, lessonCount])).toEqual([
      ['数学', 1],
      ['语文', 1],
    ]);
  });

  it('is refused when it cannot be read', async () => {
    expect(await take(bureau, new File(['年级,学科\n三,数学'], 'x.csv'))).toMatchObject({
      status: 400,
      body: { reason: 'import.no-heading' },
    });
    expect(await take(bureau, csv())).toMatchObject({ status: 400, body: { reason: 'import.empty' } });
  });
});

describe('a tree', () => {
  it('of a bureau is for its region, of the platform for all, and the nearer book stands before the other', async () => {
    await take(platform, csv('小学,三年级,数学,人教版,上册,平台的单元,'));
    expect(await books(assisting)).toMatchObject([{ subject: '数学' }]);
    await take(bureau, csv(...MATHS));
    const [near] = await books(lead);
    const [far] = await books(assisting);
    expect(await units(lead, near?.id)).toMatchObject({ items: [{ name: '第一单元 时分秒' }, {}] });
    expect(await units(assisting, far?.id)).toEqual({ items: [{ name: '平台的单元', lessons: [] }] });
    expect(await units(assisting, near?.id)).toMatchObject({ code: 'not-found' });
  });

  it('is changed by those who keep it alone', async () => {
    await take(bureau, csv(...MATHS));
    const [book] = await books(bureau);
    expect(book).toMatchObject({ isOwn: true });
    const path = `/api/library/textbooks/${book?.id ?? ''}`;
    expect((await take(lead, csv(...MATHS))).status).toBe(403);
    expect((await lead.call('GET', '/api/library/textbook-template')).status).toBe(403);
    expect((await lead.call('DELETE', path)).status).toBe(403);
    expect((await assisting.call('DELETE', path)).status).toBe(404);
    expect((await bureau.call('DELETE', path)).status).toBe(200);
    expect(await books(lead)).toEqual([]);
  });

  it('is what resources are looked through by; they keep their words without it', async () => {
    const school = await app.signIn('school-lanxi');
    const place = { edition: '人教版', volume: 'first', unit: '第八单元 分数的初步认识', lesson: '几分之一' };
    await published(lead, school, { title: '折纸认分数', subject: '数学', ...place });
    await published(lead, school, { title: '分蛋糕', subject: '数学', ...place, lesson: '几分之几' });
    const lesson = encodeURIComponent('几分之一');
    expect(await titles(lead, `edition=${encodeURIComponent('人教版')}&lesson=${lesson}`)).toEqual([
      '折纸认分数',
    ]);
    expect(await titles(lead, `q=${lesson}`)).toEqual(['折纸认分数']);
  });
});
