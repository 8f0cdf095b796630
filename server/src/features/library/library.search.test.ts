import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSyllableCutter, soundsOf, soundsOfName } from '../../platform/search/sounds.compute.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan, openPlan } from '../lesson-plans/lesson-plans.fixture.ts';
import { decide, detailIn, listed, published, putIn, submit } from './library.fixture.ts';

let app: RunningApp;
let lead: SignedInClient;
let colleague: SignedInClient;
let administrator: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
  colleague = await app.signIn('teacher-lanxi');
  administrator = await app.signIn('school-lanxi');
}, 60_000);
afterAll(() => app.close());

const search = (q: string, client = colleague) => listed(client, `q=${encodeURIComponent(q)}`);
const found = async (q: string, client = colleague) => (await search(q, client)).map(({ title }) => title);

describe('search', () => {
  it('finds titles by two characters, pinyin and initials, the title itself first', async () => {
    await published(lead, administrator, { title: '分数的初步认识', subject: '数学', unit: '第八单元' });
    await published(lead, administrator, { title: '认识分数', subject: '数学', unit: '第八单元' });
    await published(lead, administrator, { title: '重庆的银行（一）', subject: '语文' });
    for (const q of ['分数', 'fenshu', 'fen shu', 'FenShu', '数学 分数', '蓝溪小学 分数'])
      expect((await found(q)).sort(), q).toEqual(['分数的初步认识', '认识分数'].sort());
    for (const q of ['分数的初步认识', '初步', 'fenshudechuburenshi', 'fsdcbrs', 'fsdcb', 'chubu', 'cbrs'])
      expect((await found(q))[0], q).toBe('分数的初步认识');
    expect((await found('rsfs'))[0]).toBe('认识分数');
    // 重 is read chong here, 行 hang
    for (const q of ['chongqing', 'cqdyh', 'yinhang', 'chongqingdeyinhangyi'])
      expect(await found(q), q).toEqual(['重庆的银行（一）']);
    for (const q of ['数分', '识认', 'zhongqing', 'ens', 'shufen', '分数 荷花', '%', 'qqqq'])
      expect(await found(q), q).toEqual([]);
  });

  it('finds words that were typed without a blank between them, when nothing has them so', async () => {
    await published(lead, administrator, { title: '三角形的面积怎样算' });
    await published(lead, administrator, { title: '三角形面积（复习）' });
    await published(lead, administrator, { title: '面积单位' });
    expect(await found('三角形面积')).toEqual(['三角形面积（复习）']);
    for (const q of ['算三角形的面积', '三角形面积算'])
      expect(await found(q), q).toEqual(['三角形的面积怎样算']);
    expect((await found('面积三角形')).sort()).toEqual(['三角形的面积怎样算', '三角形面积（复习）'].sort());
    expect(await found('三角形复习')).toEqual(['三角形面积（复习）']);
    expect(await found('面积荷塘')).toEqual([]);
  });

  it('finds by owner, unit and edition, and by words of the plan, and says where', async () => {
    const plan = await newPlan(lead, { title: '荷花' });
    const { write, saved } = await openPlan(app, lead, plan.documentId);
    write('keyPoints', '让学生从生活情境中体会蜻蜓点水的画面');
    await saved();
    const source = { kind: 'lessonPlan', lessonPlanId: plan.id };
    const item = await putIn(lead, { title: '荷花', edition: '冀教版', description: '带录音' }, { source });
    detailIn(await submit(lead, item, 'school'));
    detailIn(await decide(administrator, item, { accepted: true }));
    for (const q of ['蜻蜓', 'qingting', 'qingtingdianshui', 'qtds', '冀教版', '荷花 画面', '录音'])
      expect(await found(q), q).toEqual(['荷花']);
    expect((await search('蜻蜓'))[0]?.hit).toMatchObject({
      where: 'text',
      excerpt: expect.stringContaining('体会蜻蜓点水') as unknown,
    });
    expect((await search('荷花'))[0]?.hit).toEqual({ where: 'title', excerpt: null, moment: null });
    expect((await search('冀教版'))[0]?.hit).toEqual({ where: 'facts', excerpt: null, moment: null });
    expect(await found('lixiaolan 荷花')).toEqual(['荷花']);
    for (const q of ['蜻水', 'tingdian sui', 'qt', 'tq']) expect(await found(q), q).toEqual([]);
  });

  it('shows nobody what they may not see', async () => {
    await putIn(lead, { title: '秘密草稿' });
    await published(lead, administrator, { title: '本校秘密' });
    expect(await found('秘密')).toEqual(['本校秘密']);
    expect(await found('mimi', await app.signIn('assisting'))).toEqual([]);
    expect(await found('bxmm', await app.signIn('assisting'))).toEqual([]);
  });

  it('goes on by pages in the order of the best hit', async () => {
    for (const n of ['甲', '乙', '丙', '丁'])
      await published(lead, administrator, { title: `长方形的周长${n}`, description: '长方形' });
    const whole = (await search('长方形')).map(({ id }) => id);
    const pages: string[] = [];
    let cursor: string | null = null;
    do {
      const more: string = cursor === null ? '' : `&cursor=${cursor}`;
      const { body } = await colleague.call('GET', `/api/library/items?q=changfangxing&limit=3${more}`);
      const page = body as { items: { id: string }[]; nextCursor: string | null }; // as: the contract's answer
      pages.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(pages).toEqual(whole);
    expect(whole).toHaveLength(4);
  });
});

describe('sounds', () => {
  it('are read as in the words in which characters stand, and stop at punctuation', () => {
    expect(soundsOf('重庆，绿色PPT')).toEqual({ syllables: 'chong qing | lv se ppt', initials: 'cq|lsppt' });
    expect(soundsOfName('《秋天的雨》（一）')).toEqual({ syllables: 'qiu tian de yu yi', initials: 'qtdyy' });
    expect(soundsOf('')).toEqual({ syllables: '', initials: '' });
  });

  it('are cut into syllables in every way, and quickly', () => {
    const cut = createSyllableCutter();
    expect(cut('xian')).toEqual([['xian'], ['xi', 'an']]);
    expect(cut('fenshu')).toEqual([['fen', 'shu']]);
    expect(cut('fsdcb')).toEqual([]);
    const before = performance.now();
    expect(cut(`${'an'.repeat(19)}k`)).toEqual([]);
    expect(performance.now() - before).toBeLessThan(200);
  });
});
