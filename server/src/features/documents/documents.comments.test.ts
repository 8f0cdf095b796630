import { randomUUID } from 'node:crypto';
import type { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
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
    app.signIn('teacher-yunling'),
  ]);
});
afterAll(() => app.close());

const anchor = {
  from: { item: { client: 7, clock: 3 }, assoc: 0 },
  to: { type: { client: 7, clock: 1 }, tname: null, item: null, assoc: -1 },
};

async function sharedPlan() {
  const plan = await newPlan(lead, { authorIds: [assisting.personId] });
  await toStage(lead, plan.id, 'shared');
  return plan;
}

const begin = (client: SignedInClient, documentId: string, body: object = {}) =>
  client.call('POST', `/api/documents/${documentId}/comment-threads`, {
    threadId: randomUUID(),
    anchor,
    quote: '导入',
    text: '可以再短一些',
    ...body,
  });
const threadsOf = async (documentId: string, query = '') =>
  (
    (await lead.call('GET', `/api/documents/${documentId}/comment-threads${query}`)).body as {
      items: CommentThread[];
    }
  ).items;

describe('a thread', () => {
  it('keeps its place, goes on, is resolved and opened again by a reply', async () => {
    const { documentId, id } = await sharedPlan();
    const thread = (await begin(colleague, documentId)).body as CommentThread;
    expect(thread).toMatchObject({
      anchor,
      quote: '导入',
      resolved: null,
      comments: [{ text: '可以再短一些', isOwn: true, author: { name: '罗大山', organisation: '云岭小学' } }],
    });
    const path = `/api/comment-threads/${thread.id}`;
    const resolved = (await lead.call('POST', `${path}/resolve`)).body;
    expect(resolved).toMatchObject({ resolved: { by: { id: lead.personId } } });
    expect(await threadsOf(documentId, '?state=open')).toEqual([]);
    expect(await threadsOf(documentId, '?state=resolved')).toHaveLength(1);
    const reply = await lead.call('POST', `${path}/comments`, { commentId: randomUUID(), text: '已改' });
    expect(reply.body).toMatchObject({
      resolved: null,
      comments: [{ isOwn: false }, { text: '已改', isOwn: true }],
    });
    expect((await lead.call('GET', `/api/lesson-plans/${id}`)).body).toMatchObject({ openThreadCount: 1 });
    await lead.call('POST', `${path}/resolve`);
    expect((await lead.call('POST', `${path}/reopen`)).body).toMatchObject({ resolved: null });
  });

  it('goes where its words went, as who writes saw it, once', async () => {
    const { documentId } = await sharedPlan();
    const thread = (await begin(colleague, documentId)).body as CommentThread;
    const path = `/api/comment-threads/${thread.id}/anchor`;
    const there = { ...anchor, from: { item: { client: 9, clock: 4 }, assoc: 0 } };
    const move = { was: anchor, anchor: there };
    expect((await assisting.call('PUT', path, move)).body).toMatchObject({ anchor: there });
    const late = { was: anchor, anchor: { ...anchor, from: { item: { client: 8, clock: 8 }, assoc: 0 } } };
    expect((await lead.call('PUT', path, late)).body).toMatchObject({ anchor: there });
    expect(await threadsOf(documentId)).toMatchObject([{ anchor: there }]);
    const back = { was: there, anchor };
    expect((await colleague.call('PUT', path, back)).status, 'who does not write moves nothing').toBe(403);
    expect((await app.signIn('trainee').then((other) => other.call('PUT', path, back))).status).toBe(404);
    expect((await lead.call('PUT', path, { was: there, anchor: { from: 7 } })).body).toMatchObject({
      code: 'invalid',
    });
    expect(await threadsOf(documentId)).toMatchObject([{ anchor: there }]);
  });

  it('is made once, however often it is sent', async () => {
    const { documentId } = await sharedPlan();
    const threadId = randomUUID();
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => begin(lead, documentId, { threadId, mentions: [assisting.personId] })),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200]);
    const commentId = randomUUID();
    for (let n = 0; n < 2; n += 1)
      await lead.call('POST', `/api/comment-threads/${threadId}/comments`, { commentId, text: '再说' });
    const threads = await threadsOf(documentId);
    expect(threads).toHaveLength(1);
    expect(threads[0]?.comments).toHaveLength(2);
    const other = await sharedPlan();
    expect((await begin(lead, other.documentId, { threadId })).status).toBe(409);
  });

  it('lets people change and take away their own words only', async () => {
    const { documentId } = await sharedPlan();
    const thread = (await begin(lead, documentId)).body as CommentThread;
    const own = `/api/comments/${thread.comments[0]?.id ?? ''}`;
    expect(await assisting.call('PATCH', own, { text: '改' })).toMatchObject({
      status: 403,
      body: { reason: 'comment.not-own' },
    });
    expect((await assisting.call('DELETE', own)).status).toBe(403);
    expect((await lead.call('PATCH', own, { text: ' 更短 ' })).body).toMatchObject({
      comments: [{ text: '更短' }],
    });
    const replyId = randomUUID();
    await assisting.call('POST', `/api/comment-threads/${thread.id}/comments`, {
      commentId: replyId,
      text: '好',
    });
    expect((await lead.call('DELETE', own)).body).toMatchObject({
      thread: { comments: [{ text: null }, { text: '好' }] },
    });
    expect((await lead.call('PATCH', own, { text: '又来' })).status).toBe(404);
    expect((await assisting.call('DELETE', `/api/comments/${replyId}`)).body).toEqual({ thread: null });
    expect(await threadsOf(documentId)).toEqual([]);
    const late = { commentId: randomUUID(), text: '晚了' };
    expect((await lead.call('POST', `/api/comment-threads/${thread.id}/comments`, late)).status).toBe(404);
  });

  it('mentions those who can read the document', async () => {
    const { documentId, id } = await sharedPlan();
    const trainee = await app.signIn('trainee');
    expect(await begin(lead, documentId, { mentions: [assisting.personId, trainee.personId] })).toMatchObject(
      {
        status: 400,
        body: { fields: [{ path: 'mentions.1' }] },
      },
    );
    const names = async (q: string) =>
      (
        (await lead.call('GET', `/api/documents/${documentId}/mentionable?q=${encodeURIComponent(q)}`))
          .body as {
          items: { name: string }[];
        }
      ).items.map((item) => item.name);
    expect(await names('')).toEqual(expect.arrayContaining(['王德福', '孙怡然', '罗大山', '陈若水']));
    expect(await names('王')).toEqual(['王德福']);
    expect(await names('杨小雨')).toEqual([]);
    await lead.call('PATCH', `/api/lesson-plans/${id}`, { guestIds: [trainee.personId] });
    expect(await names('杨小雨')).toEqual(['杨小雨']);
    const thread = (await begin(lead, documentId, { mentions: [trainee.personId] })).body as CommentThread;
    expect((await trainee.call('GET', `/api/lesson-plans/${id}`)).body).toMatchObject({ mentionCount: 1 });
    // once out again, they are no longer offered, and do not stand in the way of a correction
    await lead.call('PATCH', `/api/lesson-plans/${id}`, { guestIds: [] });
    expect(await names('杨小雨')).toEqual([]);
    const correction = { text: '改过', mentions: [trainee.personId] };
    const corrected = await lead.call('PATCH', `/api/comments/${thread.comments[0]?.id ?? ''}`, correction);
    expect(corrected.status).toBe(200);
    const draft = await newPlan(lead);
    expect((await lead.call('GET', `/api/documents/${draft.documentId}/mentionable`)).body).toMatchObject({
      items: [{ name: '李晓兰' }],
    });
  });

  it('does not exist for those who may not read the document', async () => {
    const draft = await newPlan(lead, { authorIds: [assisting.personId] });
    const thread = (await begin(lead, draft.documentId)).body as CommentThread;
    const answers = await Promise.all([
      colleague.call('GET', `/api/comment-threads/${thread.id}`),
      colleague.call('GET', `/api/documents/${draft.documentId}/comment-threads`),
      begin(colleague, draft.documentId),
      colleague.call('POST', `/api/comment-threads/${thread.id}/resolve`),
      colleague.call('POST', `/api/comment-threads/${thread.id}/comments`, {
        commentId: randomUUID(),
        text: 'x',
      }),
      colleague.call('DELETE', `/api/comments/${thread.comments[0]?.id ?? ''}`),
      colleague.call('GET', `/api/documents/${draft.documentId}/mentionable`),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404, 404, 404]);
  });
});

describe('news', () => {
  const listen = async (client: SignedInClient) => {
    const socket = io(app.url, {
      transports: ['websocket'],
      extraHeaders: { cookie: client.cookie },
      forceNew: true,
    });
    onTestFinished(() => void socket.disconnect());
    const heard: [string, unknown][] = [];
    socket.onAny((event: string, payload: unknown) => heard.push([event, payload]));
    await new Promise<void>((done) => socket.on('connect', () => done()));
    return {
      heard,
      ask: (documentId: string) => socket.emitWithAck('document:watch', { documentId }) as Promise<unknown>,
    };
  };

  it('reach whoever watches and may read, without content; a mention reaches its person anywhere', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const [watching, mentioned, stranger] = await Promise.all([lead, assisting, colleague].map(listen));
    expect(await watching?.ask(plan.documentId)).toMatchObject({ ok: true });
    expect(await stranger?.ask(plan.documentId)).toMatchObject({ ok: false, problem: { code: 'not-found' } });
    const thread = (await begin(lead, plan.documentId, { mentions: [assisting.personId] }))
      .body as CommentThread;
    const news = { documentId: plan.documentId, threadId: thread.id };
    await lead.call('POST', `/api/documents/${plan.documentId}/versions`, { name: '一' });
    await toStage(lead, plan.id, 'shared');
    await vi.waitFor(() => {
      expect(watching?.heard).toEqual(
        expect.arrayContaining([
          ['document:thread-changed', news],
          ['document:versions-changed', { documentId: plan.documentId }],
          ['document:facts-changed', { documentId: plan.documentId }],
        ]),
      );
      expect(mentioned?.heard).toEqual([['document:mentioned', news]]);
    }, PATIENCE);
    expect(stranger?.heard).toEqual([]);
  });

  it('tell whoever watches a plan that it bears another title, and say nothing of other words', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const watching = await listen(assisting);
    await watching.ask(plan.documentId);
    const { head, write, saved } = await openPlan(app, lead, plan.documentId);
    const found = async (q: string) =>
      ((await lead.call('GET', `/api/lesson-plans?q=${encodeURIComponent(q)}`)).body as { items: unknown[] })
        .items.length;
    write('homework', '数落叶');
    await saved();
    await vi.waitFor(async () => expect(await found('数落叶')).toBe(1), PATIENCE);
    head.set('title', '大自然的声音');
    await saved();
    const news = ['document:facts-changed', { documentId: plan.documentId }];
    await vi.waitFor(() => expect(watching.heard).toContainEqual(news), PATIENCE);
    expect(watching.heard).toEqual([news]);
    expect((await lead.call('GET', `/api/lesson-plans/${plan.id}`)).body).toMatchObject({
      title: '大自然的声音',
    });
  });

  it('reach whom the text mentions, as soon as they may read it, and nobody else', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const trainee = await app.signIn('trainee');
    const [author, later, stranger] = await Promise.all([assisting, colleague, trainee].map(listen));
    const { section, saved } = await openPlan(app, lead, plan.documentId);
    const paragraph = new Y.XmlElement('paragraph');
    section('homework').push([paragraph]);
    for (const [id, label] of [
      [assisting.personId, '王德福'],
      [colleague.personId, '罗大山'],
      [trainee.personId, '杨小雨'],
    ] as const) {
      const mention = new Y.XmlElement('mention');
      mention.setAttribute('id', id);
      mention.setAttribute('label', label);
      paragraph.push([mention]);
    }
    await saved();
    const news = ['document:mentioned', { documentId: plan.documentId, threadId: null }];
    await vi.waitFor(() => {
      expect(author?.heard).toEqual([news]);
    }, PATIENCE);
    expect(later?.heard).toEqual([]);
    const planIds = async (client: SignedInClient) =>
      (
        (await client.call('GET', '/api/lesson-plans?mine=mentioned')).body as { items: { id: string }[] }
      ).items.map((item) => item.id);
    expect(await planIds(assisting)).toContain(plan.id);
    expect(await planIds(colleague)).not.toContain(plan.id);
    await toStage(lead, plan.id, 'shared');
    await vi.waitFor(() => {
      expect(later?.heard).toEqual([news]);
    }, PATIENCE);
    expect(await planIds(colleague)).toContain(plan.id);
    expect(author?.heard).toEqual([news]);
    expect(stranger?.heard).toEqual([]);
    expect(await planIds(trainee)).toEqual([]);
  });

  it('end with the right to read: whoever is put out of the document hears nothing more of it', async () => {
    const plan = await newPlan(lead, { authorIds: [assisting.personId] });
    const [stays, goes] = await Promise.all([lead, assisting].map(listen));
    for (const one of [stays, goes]) expect(await one?.ask(plan.documentId)).toMatchObject({ ok: true });
    const { editor } = await openPlan(app, assisting, plan.documentId);
    await lead.call('PATCH', `/api/lesson-plans/${plan.id}`, { authorIds: [lead.personId] });
    await vi.waitFor(() => {
      expect(editor.closed?.code).toBe(4404);
    }, PATIENCE);
    const before = goes?.heard.length;
    await begin(lead, plan.documentId);
    await vi.waitFor(() => {
      expect(stays?.heard.map(([name]) => name)).toContain('document:thread-changed');
    }, PATIENCE);
    expect(goes?.heard).toHaveLength(before ?? 0);
  });
});
