import { beforeEach, describe, expect, it } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { findByName, NOBODY, preview } from '../organisations.fixture.ts';

type Preview = {
  id: string;
  rows: { row: number; outcome: string; faults: { reason: string; column: string }[] }[];
};
type Result = {
  createdCount: number;
  changedCount: number;
  leftOutCount: number;
  people: { account: string; oneTimePassword: string | null }[];
};

let app: RunningApp;
let school: SignedInClient;
let organisationId: string;
beforeEach(async () => {
  app = await startApp();
  school = await app.signIn('school-lanxi');
  organisationId = (await findByName(school, '/api/schools', '蓝溪市湖滨区蓝溪小学')).id;
});

async function xlsx(rows: (string | number | null)[][], name = '教师.xlsx'): Promise<File> {
  const buffer = await writeXlsxFile(rows.map((row) => row.map((value) => value))).toBuffer();
  return new File([new Uint8Array(buffer)], name);
}

const csv = (text: string | Uint8Array<ArrayBuffer>, name = '班级.csv') => new File([text], name);

const upload = async (kind: string, file: File) => {
  const answer = await preview(app, school, { organisationId, kind, file });
  return { status: answer.status, body: answer.body as Preview & { reason: string; detail: string } };
};
const commit = (id: string, take: string) => school.call('POST', `/api/imports/${id}/commit`, { take });
const accounts = async () =>
  ((await school.call('GET', '/api/people?limit=200')).body as { items: { account: string }[] }).items.length;

const TEACHERS = [
  ['姓名', '账号', '角色', '学科'],
  ['陈思源', 'lx-chen', '教师', '语文'],
  ['', 'lx-nobody', null, null],
  ['林小满', 'lead', null, '英语'],
  ['周舟', 'lx-chen', null, null],
  ['吴越', 'lx wu', '校长', null],
  ['李晓兰', 'LEAD', '教师', '数学'],
  ['王德福', 'assisting', null, null],
  ['郑一鸣', 10023, null, '体育'],
];

describe('an import of people', () => {
  it('says row by row what is wrong, and saves nothing before it is told to', async () => {
    const before = await accounts();
    const { status, body } = await upload('people', await xlsx(TEACHERS));
    expect(status).toBe(201);
    expect(
      body.rows.map((row) => [row.row, row.outcome, ...row.faults.map((fault) => fault.reason)]),
    ).toEqual([
      [2, 'create'],
      [3, 'faulty', 'missing'],
      [4, 'faulty', 'nameDiffers'],
      [5, 'faulty', 'twiceInFile'],
      [6, 'faulty', 'malformedAccount', 'unknownRole'],
      [7, 'faulty', 'twiceInFile'],
      [8, 'faulty', 'accountTaken'],
      [9, 'create'],
    ]);
    expect(body.rows[2]?.faults).toMatchObject([{ column: 'name', knownName: '李晓兰' }]);
    expect(await accounts()).toBe(before);
    const refused = await commit(body.id, 'all');
    expect(refused).toMatchObject({
      status: 409,
      body: { reason: 'import.has-faults', data: { leftOutCount: 6 } },
    });
    expect(await accounts()).toBe(before);
  });

  it('takes the good rows once, however often it is sent, and shows the passwords once', async () => {
    const { body } = await upload('people', await xlsx(TEACHERS));
    const first = (await commit(body.id, 'good')).body as Result;
    expect(first).toMatchObject({ createdCount: 2, changedCount: 0, leftOutCount: 6 });
    expect(first.people.map((person) => person.account)).toEqual(['lx-chen', '10023']);
    const again = (await commit(body.id, 'good')).body as Result;
    expect(again).toMatchObject({ createdCount: 2, changedCount: 0, leftOutCount: 6 });
    expect(again.people.map((person) => person.oneTimePassword)).toEqual([null, null]);
    const teacher = await app.signIn('lx-chen', first.people[0]?.oneTimePassword ?? '');
    expect((await teacher.call('GET', '/api/session')).body).toMatchObject({ mustChangePassword: true });

    const renewed = await school.call('POST', `/api/imports/${body.id}/one-time-passwords`);
    const { people } = renewed.body as Result;
    expect(people.map((person) => person.account).sort()).toEqual(['10023', 'lx-chen']);
    expect((await teacher.call('GET', '/api/session')).status).toBe(401);
  });

  it('adds to people who are known already and leaves them otherwise alone', async () => {
    const file = await xlsx([
      ['姓名', '账号', '学科'],
      ['李晓兰', 'lead', '数学'],
      ['孙怡然', 'teacher-lanxi', null],
    ]);
    const { body } = await upload('people', file);
    expect(body.rows.map((row) => row.outcome)).toEqual(['change', 'unchanged']);
    expect((await commit(body.id, 'all')).body).toMatchObject({
      createdCount: 0,
      changedCount: 1,
      people: [],
    });
    expect((await school.call('GET', '/api/people?q=数学')).body).toMatchObject({
      items: [{ name: '李晓兰' }],
    });
    await app.signIn('lead');
  });

  it('saves nothing at all when an account was taken since the preview', async () => {
    const rows = [
      ['姓名', '账号'],
      ...Array.from({ length: 12 }, (_, index) => [`教师${String(index)}`, `lx-${String(index)}`]),
    ];
    const { body } = await upload('people', await xlsx(rows));
    await school.call('POST', '/api/people', {
      organisationId,
      role: 'teacher',
      name: '抢先',
      account: 'lx-7',
    });
    const before = await accounts();
    expect(await commit(body.id, 'all')).toMatchObject({ status: 409, body: { data: { leftOutCount: 1 } } });
    expect(await accounts()).toBe(before);
    expect((await commit(body.id, 'good')).body).toMatchObject({ createdCount: 11, leftOutCount: 1 });
  });

  it('is the school’s own affair', async () => {
    const yunling = await app.signIn('school-yunling');
    const file = await xlsx(TEACHERS);
    expect((await preview(app, yunling, { organisationId, kind: 'people', file })).status).toBe(404);
    const { body } = await upload('people', file);
    expect((await yunling.call('POST', `/api/imports/${body.id}/commit`, { take: 'good' })).status).toBe(404);
    expect((await yunling.call('POST', `/api/imports/${NOBODY}/commit`, { take: 'good' })).status).toBe(404);
  });
});

describe('an import of classes', () => {
  /** 年级,班级,人数 / 三年级,三(1)班,44 / 四年级,四（1）班,４０人 / 大班,X,abc / 四,四(1)班,39, as Excel on Windows writes it. */
  const GBK_HEX =
    'c4eabcb62cb0e0bcb62cc8cbcafd0d0ac8fdc4eabcb62cc8fd2831 29b0e02c34340d0acbc4c4eabcb62ccbc4a3a831a3a9b0e02ca3b4a3b0c8cb0d0ab4f3b0e02c582c6162630d0acbc42ccbc4283129b0e02c33390d0a';

  it('reads GBK as Excel writes it, full-width figures and all', async () => {
    const bytes = Uint8Array.from(Buffer.from(GBK_HEX.replaceAll(' ', ''), 'hex'));
    const { body } = await upload('classes', csv(bytes));
    expect(
      body.rows.map((row) => [row.row, row.outcome, ...row.faults.map((fault) => fault.reason)]),
    ).toEqual([
      [2, 'change'],
      [3, 'create'],
      [4, 'faulty', 'unknownGrade', 'notANumber'],
      [5, 'faulty', 'twiceInFile'],
    ]);
    expect((await commit(body.id, 'good')).body).toMatchObject({ createdCount: 1, changedCount: 1 });
    expect((await school.call('GET', '/api/classes?grade=4')).body).toMatchObject({
      items: [{ name: '四(1)班', rosterSize: 40 }],
    });
    expect((await school.call('GET', '/api/classes?q=三(1)')).body).toMatchObject({
      items: [{ rosterSize: 44 }],
    });
  });

  it('reads UTF-8 with or without mark, tabs, and a title above the heading', async () => {
    const text = '﻿蓝溪小学班级表\n年级\t班级 *\t学生人数\n六年级\t六(1)班\t38\n\n六年级\t六(2)班\t0\n';
    const { body } = await upload('classes', csv(text));
    expect(
      body.rows.map((row) => [row.row, row.outcome, ...row.faults.map((fault) => fault.reason)]),
    ).toEqual([
      [3, 'create'],
      [5, 'faulty', 'outOfRange'],
    ]);
  });
});

describe('a file that cannot be taken', () => {
  const refusal = async (file: File) => {
    const { status, body } = await upload('classes', file);
    return [status, body.reason];
  };

  it('is refused in words that say what to do', async () => {
    expect(await refusal(csv('姓名,电话\n甲,1'))).toEqual([400, 'import.no-heading']);
    expect(await refusal(csv('年级,班级,人数\n'))).toEqual([400, 'import.empty']);
    expect(await refusal(csv(''))).toEqual([400, 'import.no-heading']);
    expect(await refusal(csv(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'old.xls'))).toEqual([
      400,
      'import.old-excel',
    ]);
    expect(await refusal(csv(Uint8Array.from([0x89, 0x50, 0, 0, 0]), 'photo.csv'))).toEqual([
      400,
      'import.unreadable',
    ]);
    expect(await refusal(csv('PK broken', 'broken.xlsx'))).toEqual([400, 'import.unreadable']);
    expect(await refusal(csv(`年级,班级,人数\n${'三,三(1)班,40\n'.repeat(201)}`))).toEqual([
      400,
      'import.too-many-rows',
    ]);
    expect(await refusal(csv('x'.repeat(5 * 1024 * 1024 + 1)))).toEqual([413, 'import.too-large']);
    expect((await app.db.many({ text: 'select 1 from roster_import', values: [] } as never)).length).toBe(0);
  });

  it('may be a small workbook that unfolds to millions of cells', async () => {
    const { strToU8, unzipSync, zipSync } = await import('fflate');
    const parts = unzipSync(new Uint8Array(await (await xlsx([['年级'], ['三']])).arrayBuffer()));
    const sheet = Object.keys(parts).find((name) => name.endsWith('sheet1.xml')) ?? '';
    const row = `<row><c t="inlineStr"><is><t>${'三'.repeat(200)}</t></is></c></row>`;
    parts[sheet] = strToU8(
      `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row.repeat(100_000)}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>`,
    );
    const bomb = new Uint8Array(zipSync(parts, { level: 9 }));
    expect(bomb.byteLength).toBeLessThan(1024 * 1024);
    expect(await refusal(new File([bomb], 'bomb.xlsx'))).toEqual([400, 'import.unreadable']);
    expect((await app.request('/api/session')).status).toBe(401);
  });
});

describe('the template', () => {
  it('is a workbook that can be filled in and sent back', async () => {
    const answer = await app.request(`/api/import-templates/people?organisationId=${organisationId}`, {
      headers: { cookie: school.cookie },
    });
    expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('人员导入模板.xlsx'));
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const { readSheet } = await import('read-excel-file/node');
    expect(await readSheet(Buffer.from(bytes))).toEqual([['姓名 *', '账号 *', '角色', '学科']]);
    expect((await upload('people', new File([bytes], '模板.xlsx'))).body.reason).toBe('import.empty');
  });
});
