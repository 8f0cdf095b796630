import { randomUUID } from 'node:crypto';
import type { BulkSheet } from '@tongtang/shared/library/bulk.contract.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { fixture, openRoom, type CoursewareRoom } from '../../courseware/fixtures/courseware-room.fixture.ts';
import { FACTS, listed } from '../library.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
}, 120_000);
afterAll(() => app.close());

const HEAD = '文件名,名称,类型,学段,年级,学科,教材版本,册,单元,课,简介,署名,使用许可';

async function preview(client: SignedInClient, lines: readonly string[]) {
  const form = new FormData();
  form.append('file', new File([[HEAD, ...lines].join('\n')], '资源.csv'));
  const answer = await app.request('/api/library/bulk/preview', {
    method: 'POST',
    headers: { cookie: client.cookie },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as BulkSheet }; // as: the contract's answer
}

const itemOf = (coursewareId: string, facts: object) => ({
  ...{ id: randomUUID(), coursewareId, facts: { ...FACTS, kind: 'courseware', ...facts } },
});

type Sending = { by?: SignedInClient; audience?: string };

const create = (
  { lead: teacher, schoolId }: CoursewareRoom,
  items: object[],
  { by = teacher, audience }: Sending = {},
) => by.call('POST', '/api/library/bulk', { schoolId, audience: audience ?? null, items });

const ready = async (room: CoursewareRoom, name: string) =>
  (await room.submit(`${name}.png`, await fixture('picture.png'))).id;

describe('a table of files', () => {
  it('is read into what is said of each file', async () => {
    const { body } = await preview(lead, [
      '几分之一.pdf,,课件,,三年级,数学,人教版,上,第八单元,几分之一,简介,李晓兰,CC BY',
      '微课.mp4,认识分数,微课,小学,,数学,,,,,,,',
    ]);
    expect(body.faults).toEqual([]);
    expect(body.rows).toMatchObject([
      {
        row: 2,
        fileName: '几分之一.pdf',
        facts: {
          ...{ title: '几分之一', kind: 'courseware', schoolStage: 'primary', grade: 3, volume: 'first' },
          ...{ unit: '第八单元', lesson: '几分之一', credits: '李晓兰', licence: 'ccBy' },
        },
      },
      { facts: { title: '认识分数', grade: null, schoolStage: 'primary', licence: 'teachingUse' } },
    ]);
  });

  it('has every fault named by row and column', async () => {
    const { body } = await preview(lead, [
      '好.pdf,好的,课件,,三年级,数学,,,,,,,',
      '好.PDF,重名,课件,,大班,数学,,,,,,,',
      ',没有文件,电影,,,数学,,中册,,,,,随便',
      `长.pdf,${'长'.repeat(121)},课件,初中,三年级,,,,,,,,`,
    ]);
    expect(body.faults.map(({ row, fault }) => [row, fault.column, fault.reason])).toEqual([
      [3, 'grade', 'unknownGrade'],
      [3, 'fileName', 'twiceInFile'],
      [4, 'fileName', 'missing'],
      [4, 'stage', 'missing'],
      [4, 'kind', 'unknown'],
      [4, 'volume', 'unknown'],
      [4, 'licence', 'unknown'],
      [5, 'subject', 'missing'],
      [5, 'title', 'tooLong'],
      [5, 'grade', 'gradeOutsideStage'],
    ]);
    expect(body.rows.map(({ facts }) => facts !== null)).toEqual([true, false, false, false]);
  });

  it('is for those who put something in', async () => {
    const expert = await app.signIn('expert');
    expect((await preview(expert, ['a.pdf,,课件,,三,数学'])).status).toBe(403);
    const template = await app.request('/api/library/bulk-template', { headers: { cookie: lead.cookie } });
    const { readSheet } = await import('read-excel-file/node');
    const [heading] = await readSheet(Buffer.from(await template.arrayBuffer()));
    expect(heading?.slice(0, 3)).toEqual(['文件名 *', '名称', '类型 *']);
  });
});

describe('many drafts', () => {
  it('are made together, once, however often it is sent', async () => {
    const room = await openRoom();
    const items = [
      itemOf(await ready(room, '甲'), { title: '批量甲' }),
      itemOf(await ready(room, '乙'), { title: '批量乙' }),
    ];
    expect((await create(room, items)).status).toBe(200);
    expect((await create(room, items)).status).toBe(200);
    const mine = await listed(room.lead, 'scope=mine');
    expect(mine.map(({ title, state }) => [title, state])).toHaveLength(2);
    expect(mine.every(({ state }) => state === 'draft')).toBe(true);
  });

  it('may be submitted with it', async () => {
    const room = await openRoom();
    await create(room, [itemOf(await ready(room, '丙'), { title: '批量丙' })], { audience: 'region' });
    const school = await room.app.signIn('school-lanxi');
    expect(await listed(school, 'scope=waiting')).toMatchObject([
      { title: '批量丙', state: 'atSchool', audience: 'region' },
    ]);
  });

  it('are not made at all while a file is not ready or not theirs, and each such file is named', async () => {
    const room = await openRoom();
    const good = itemOf(await ready(room, '丁'), { title: '批量丁' });
    const { id: onItsWay } = await room.announce({ fileName: '戊.png', sizeBytes: 10 });
    const items = [good, itemOf(onItsWay, {}), itemOf(randomUUID(), {})];
    const { status, body } = await create(room, items);
    expect([status, (body as { fields: { path: string }[] }).fields.map(({ path }) => path)]).toEqual([
      400,
      ['items.1.coursewareId', 'items.2.coursewareId'],
    ]);
    expect(await listed(room.lead, 'scope=mine')).toEqual([]);
    const colleague = await room.app.signIn('teacher-lanxi');
    expect((await create(room, [good], { by: colleague })).status).toBe(400);
    const partner = await room.app.signIn('assisting');
    expect((await create(room, [good], { by: partner })).status).toBe(403);
  });
});
