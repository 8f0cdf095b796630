import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { excerptOf, gramsOf, searchable } from '../../platform/search/bigrams.compute.ts';
import { newPlan, openPlan } from './lesson-plans.fixture.ts';
import { PATIENCE } from '../../testing/patience.ts';

let app: RunningApp;
let lead: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  lead = await app.signIn('lead');
});
afterAll(() => app.close());

const search = async (q: string) =>
  (
    (await lead.call('GET', `/api/lesson-plans?limit=50&q=${encodeURIComponent(q)}`)).body as {
      items: { title: string; excerpt: string | null }[];
    }
  ).items;

describe('search', () => {
  it('finds two-character words in the middle of a sentence, by any author', async () => {
    const plan = await newPlan(lead, { title: '荷花' });
    await newPlan(lead, { title: '燕子' });
    const { write, saved } = await openPlan(app, lead, plan.documentId);
    write('keyPoints', '让学生从生活情境中体会蜻蜓点水的画面，ＰＰＴ第３页');
    await saved();
    await vi.waitFor(
      async () => {
        expect(await search('蜻蜓')).toHaveLength(1);
      },
      { ...PATIENCE, interval: 100 },
    );
    const [found] = await search('蜻蜓');
    expect(found?.title).toBe('荷花');
    expect(found?.excerpt).toContain('体会蜻蜓点水');
    for (const q of ['荷花', '蜻', '点水 荷花', 'ppt', '第3页', '情境中体会蜻蜓点水的画面'])
      expect(
        (await search(q)).map((item) => item.title),
        q,
      ).toEqual(['荷花']);
    // the pairs 蜻蜓 and 点水 are both there, but not these words
    for (const q of ['蜻水', '水点', '蜻蜓 燕子', '点水蜻蜓', '%', '_', '']) {
      const titles = (await search(q)).map((item) => item.title);
      if (q === '') expect(titles).toContain('燕子');
      else expect(titles, q).toEqual([]);
    }
  });

  it('leaves out what is only suggested, and drafts of others', async () => {
    const plan = await newPlan(lead, { title: '珍珠鸟' });
    const colleague = await app.signIn('teacher-yunling');
    const { body } = await colleague.call('GET', `/api/lesson-plans?q=${encodeURIComponent('珍珠')}`);
    expect(body).toMatchObject({ items: [] });
    expect(plan.title).toBe('珍珠鸟');
  });

  it('by pairs uses its index, where trigrams have nothing to look up', async () => {
    await app.db.run(sql`create extension if not exists pg_trgm`);
    await app.db.run(sql`create table essay (id serial, body text, grams text[])`);
    const sentences = Array.from({ length: 400 }, (_, n) => {
      const body = searchable(
        `第${String(n)}课${n === 123 ? '认识分数的意义' : '认识整数的意义'}与练习${String(n * n)}`,
      );
      return { body, grams: gramsOf(body) };
    });
    for (const { body, grams } of sentences)
      await app.db.run(sql`insert into essay (body, grams) values (${body}, ${grams}::text[])`);
    await app.db.run(sql`create index essay_trigrams on essay using gin (body gin_trgm_ops)`);
    await app.db.run(sql`create index essay_grams on essay using gin (grams)`);
    await app.db.run(sql`analyze essay`);
    const rowsRead = (statement: ReturnType<typeof sql>) =>
      app.db.transaction(async (tx) => {
        await tx.run(sql`set local enable_seqscan = off`);
        const plan = await tx.many<{ 'QUERY PLAN': string }>(statement);
        return plan.map((line) => line['QUERY PLAN']).join('\n');
      });
    const byTrigrams = await rowsRead(
      sql`explain (analyze, costs off, timing off) select id from essay where body like '%分数%'`,
    );
    const byPairs = await rowsRead(
      sql`explain (analyze, costs off, timing off) select id from essay where grams @> array['分数']`,
    );
    // the whole table behind the index, to throw 399 rows away
    expect(byTrigrams).toMatch(/Rows Removed by (Index Recheck|Filter): 399/);
    expect(byPairs).toContain('essay_grams');
    expect(byPairs).not.toContain('Rows Removed');
  });
});

describe('pairs of characters', () => {
  it('are of neighbours only, each once, whatever the width and case', () => {
    expect(gramsOf('分数分数 ＡB').sort()).toEqual(['a', 'ab', 'b', '分', '分数', '数', '数分'].sort());
    expect(gramsOf('😀好')).toEqual(['😀', '😀好', '好']);
    expect(gramsOf('  ')).toEqual([]);
  });

  it('give the words around what was found', () => {
    expect(excerptOf('认识分数', ['分数'])).toBe('认识分数');
    expect(excerptOf(`${'前'.repeat(100)}分数${'后'.repeat(100)}`, ['分数'])).toMatch(/^…前+分数后+…$/);
    expect(excerptOf('认识分数', ['小数'])).toBeNull();
  });
});
