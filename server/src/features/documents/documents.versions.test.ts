import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import sql from 'sql-template-tag';
import * as Y from 'yjs';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { newPlan, openPlan, toStage } from '../lesson-plans/lesson-plans.fixture.ts';
import { PATIENCE } from '../../testing/patience.ts';

let app: RunningApp;
let lead: SignedInClient;
let assisting: SignedInClient;
let colleague: SignedInClient;
beforeAll(async () => {
  app = await startApp({ autoClose: false });
  [lead, assisting, colleague] = await Promise.all([
    app.signIn('lead'),
    app.signIn('assisting'),
    app.signIn('teacher-lanxi'),
  ]);
});
afterAll(() => app.close());

type Version = { id: string; number: number; kind: string; name: string; createdBy: { name: string } };
const keep = async (client: SignedInClient, documentId: string, name: string) =>
  (await client.call('POST', `/api/documents/${documentId}/versions`, { name })).body as Version;

describe('versions', () => {
  it('are kept by name with the whole content', async () => {
    const plan = await newPlan(lead);
    const open = await openPlan(app, lead, plan.documentId);
    open.write('objectives', '第一稿');
    await open.saved();
    const version = await keep(lead, plan.documentId, '  初稿 ');
    expect(version).toMatchObject({ number: 1, kind: 'named', name: '初稿', createdBy: { name: '李晓兰' } });
    open.write('objectives', '第二稿');
    await open.saved();
    const path = `/api/documents/${plan.documentId}/versions/${version.id}`;
    const { body } = await lead.call('GET', `${path}/content`);
    const doc = new Y.Doc();
    Y.applyUpdate(doc, Buffer.from((body as { state: string }).state, 'base64'));
    expect(doc.getXmlFragment('plan').toJSON()).toContain('第一稿');
    expect(doc.getXmlFragment('plan').toJSON()).not.toContain('第二稿');
    expect(
      (await lead.call('POST', `/api/documents/${plan.documentId}/versions`, { name: ' ' })).status,
    ).toBe(400);
  });

  it('are numbered one after the other, also when many are kept at once', async () => {
    const plan = await newPlan(lead);
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, n) => keep(lead, plan.documentId, String(n))),
    );
    expect(made.map((version) => version.number).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    const page = async (query: string) =>
      (await lead.call('GET', `/api/documents/${plan.documentId}/versions?limit=5${query}`)).body as {
        items: Version[];
        nextCursor: string | null;
      };
    const first = await page('');
    const second = await page(`&cursor=${first.nextCursor ?? ''}`);
    expect([...first.items, ...second.items].map((version) => version.number)).toEqual([
      8, 7, 6, 5, 4, 3, 2, 1,
    ]);
  });

  it('come back as a change of whoever restores them, in every open editor', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const [here, there] = await Promise.all([
      openPlan(app, lead, plan.documentId),
      openPlan(app, assisting, plan.documentId),
    ]);
    here.write('homework', '读课文');
    await here.saved();
    const version = await keep(lead, plan.documentId, '一');
    here.section('homework').delete(0, 1);
    here.head.set('title', '别的题目');
    here.write('objectives', '后来的话');
    await here.saved();
    there.write('boardPlan', '板书');
    await there.saved();
    const path = `/api/documents/${plan.documentId}/versions/${version.id}/restore`;
    // who writes beside it is not passed over without a question, and hears of it
    const asked = await assisting.call('POST', path);
    expect(asked.status).toBe(409);
    expect(asked.body).toMatchObject({ reason: 'document.others-there', data: { names: ['李晓兰'] } });
    expect(here.plan.toJSON()).toContain('后来的话');
    const restore = await assisting.call('POST', path, { whileOthersWrite: true });
    expect(restore.body).toMatchObject({ before: { kind: 'before-restore', number: 2 } });
    await vi.waitFor(() => {
      for (const { plan: content, head } of [here, there]) {
        expect(content.toJSON()).toContain('读课文');
        expect(content.toJSON()).not.toContain('后来的话');
        expect(content.toJSON()).not.toContain('板书');
        expect(head.get('title')).toBe('秋天的雨');
      }
    }, PATIENCE);
    const timeline = await lead.call('GET', `/api/documents/${plan.documentId}/timeline`);
    const { items } = timeline.body as { items: { kind: string; by?: { name: string }; changes?: number }[] };
    expect(items.filter((item) => item.kind === 'version')).toHaveLength(2);
    const writers = items.filter((item) => item.kind === 'writing').map((item) => item.by?.name);
    expect(new Set(writers)).toEqual(new Set(['李晓兰', '王德福']));
  });

  it('are kept and restored by authors only', async () => {
    const plan = await newPlan(lead);
    const version = await keep(lead, plan.documentId, '一');
    const base = `/api/documents/${plan.documentId}/versions`;
    expect((await colleague.call('GET', base)).status).toBe(404);
    await toStage(lead, plan.id, 'shared');
    expect((await colleague.call('GET', base)).status).toBe(200);
    expect((await colleague.call('GET', `${base}/${version.id}/content`)).status).toBe(200);
    expect((await colleague.call('POST', base, { name: '二' })).status).toBe(403);
    expect((await colleague.call('POST', `${base}/${version.id}/restore`)).status).toBe(403);
    const other = await newPlan(lead);
    const foreign = `/api/documents/${other.documentId}/versions/${version.id}`;
    expect((await lead.call('GET', `${foreign}/content`)).status).toBe(404);
    expect((await lead.call('POST', `${foreign}/restore`)).status).toBe(404);
  });
});

const untilCompacted = (documentId: string) =>
  vi.waitFor(
    async () => {
      const { count } = await app.db.one<{ count: number }>(
        sql`select count(*) as count from document_update where document_id = ${documentId}`,
      );
      expect(count).toBe(0);
    },
    { ...PATIENCE, interval: 50 },
  );

describe('the timeline', () => {
  it('counts each change once, before and after compaction', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const read = async () => {
      const { body } = await lead.call('GET', `/api/documents/${plan.documentId}/timeline?limit=200`);
      const { items } = body as {
        items: { kind: string; by: { id: string }; changes: number; sizeBytes: number }[];
      };
      const sum = new Map<string, number[]>();
      for (const { kind, by, changes, sizeBytes } of items) {
        if (kind !== 'writing') continue;
        const [sumChanges = 0, sumBytes = 0] = sum.get(by.id) ?? [];
        sum.set(by.id, [sumChanges + changes, sumBytes + sizeBytes]);
      }
      return sum;
    };
    const open = await openPlan(app, assisting, plan.documentId);
    for (let n = 0; n < 5; n += 1) {
      open.write('methods', String(n));
      await open.saved();
    }
    const before = await read();
    expect(before.get(lead.personId)?.[0]).toBe(1);
    expect(before.get(assisting.personId)?.[0]).toBeGreaterThanOrEqual(1);
    open.editor.close();
    await untilCompacted(plan.documentId);
    expect(await read()).toEqual(before);
  });

  it('tells what was written before a version from what was written after it', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const open = await openPlan(app, assisting, plan.documentId);
    const write = async (text: string) => {
      open.write('methods', text);
      await open.saved();
    };
    await write('之前');
    await keep(lead, plan.documentId, '中间');
    await write('之后');
    const read = async () => {
      const { body } = await lead.call('GET', `/api/documents/${plan.documentId}/timeline?limit=200`);
      const { items } = body as { items: { kind: string; by?: { id: string } }[] };
      return items
        .filter(({ kind, by }) => kind === 'version' || by?.id === assisting.personId)
        .map(({ kind }) => kind);
    };
    expect(await read()).toEqual(['writing', 'version', 'writing']);
    open.editor.close();
    await untilCompacted(plan.documentId);
    expect(await read()).toEqual(['writing', 'version', 'writing']);
  });

  it('pages through writing and versions', async () => {
    const plan = await newPlan(lead);
    for (const name of ['一', '二', '三']) await keep(lead, plan.documentId, name);
    const names: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = `limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const { body } = await lead.call('GET', `/api/documents/${plan.documentId}/timeline?${query}`);
      const page = body as {
        items: { kind: string; version?: { name: string } }[];
        nextCursor: string | null;
      };
      names.push(...page.items.map((item) => item.version?.name ?? item.kind));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(['三', '二', '一', 'writing']);
  });
});
