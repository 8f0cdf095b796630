import { once, type EventEmitter } from 'node:events';
import sql from 'sql-template-tag';
import { beforeAll, afterAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { SYNC_MESSAGE } from '@tongtang/shared/wire/document-protocol.ts';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import {
  connect,
  connectYrs,
  freshText,
  startEngine,
  syncMessage,
  textOf,
  type RawClient,
} from './collaboration.fixture.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ seeded: false, autoClose: false });
});
afterAll(() => app.close());

const until = (what: () => unknown) => vi.waitFor(what, { timeout: 30_000, interval: 5 });

/** The provider from npm, as it is. */
function stockProvider(address: string, documentId: string, name: string) {
  const doc = new Y.Doc();
  class WithCookie extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols, { headers: { cookie: `name=${name}` } });
    }
  }
  const provider = new WebsocketProvider(address.replace(/\/$/, ''), documentId, doc, {
    WebSocketPolyfill: WithCookie as never, // as: the browser's class is wanted, which it imitates
    disableBc: true,
  });
  onTestFinished(() => provider.destroy());
  return { doc, provider };
}

describe('documents over the y-websocket protocol', () => {
  it('are edited by stock providers and our client together', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const lan = stockProvider(engine.address, id, 'lan');
    const yun = stockProvider(engine.address, id, 'yun');
    const own = await connect(engine, id);
    await until(() => expect([lan.provider.synced, yun.provider.synced]).toEqual([true, true]));
    textOf(lan.doc).insert(0, '蓝');
    textOf(yun.doc).insert(0, '云');
    textOf(own.doc).insert(0, '同');
    await until(() => {
      const texts = [lan.doc, yun.doc, own.doc].map((doc) => textOf(doc).toJSON());
      expect(new Set(texts).size).toBe(1);
      expect(texts[0]).toHaveLength(3);
    });
    expect(await freshText(engine, id)).toBe(textOf(own.doc).toJSON());
  });

  it('are edited by another implementation of Yjs (yrs, in Rust)', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const own = await connect(engine, id);
    const rust = await connectYrs(engine, id);
    textOf(own.doc).insert(0, '蓝溪');
    await until(() => expect(rust.text()).toBe('蓝溪'));
    rust.insert(2, '云岭');
    await until(() => expect(textOf(own.doc).toJSON()).toBe('蓝溪云岭'));
    expect(await freshText(engine, id)).toBe('蓝溪云岭');
  });

  it('are on disk before they are acknowledged', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const client = await connect(engine, id);
    for (let index = 0; index < 40; index += 1) textOf(client.doc).insert(index, '字');
    await until(() => expect(client.saved).toBe(client.sent));
    const rows = await app.db.many<{ body: Buffer }>(
      sql`select body from document_update where document_id = ${id}`,
    );
    const doc = new Y.Doc();
    for (const { body } of rows) Y.applyUpdate(doc, body);
    expect(textOf(doc).toJSON()).toBe('字'.repeat(40));
  });

  it('are compacted without losing anything, and open from the compact state', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const client = await connect(engine, id);
    for (let index = 0; index < 700; index += 1) textOf(client.doc).insert(0, String(index % 10));
    textOf(client.doc).delete(10, 300);
    await until(() => expect(client.saved).toBe(client.sent));
    const text = textOf(client.doc).toJSON();
    client.close();
    await until(async () => {
      expect(engine.collaboration.stats().documents).toBe(0);
      const { count } = await app.db.one<{ count: number }>(
        sql`select count(*) as count from document_update where document_id = ${id}`,
      );
      expect(count).toBe(0);
    });
    expect(await freshText(engine, id)).toBe(text);
    const late = await connect(engine, id, { doc: client.doc });
    await until(() => expect(late.saved).toBe(1));
    const { count } = await app.db.one<{ count: number }>(
      sql`select count(*) as count from document_update where document_id = ${id}`,
    );
    expect(count).toBe(0); // what the server has already is not written again
  });

  it('leave memory with the last who was in, and lose nothing to those who come at that moment', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    let expected = '';
    for (let round = 0; round < 30; round += 1) {
      const client = await connect(engine, id);
      await until(() => expect(textOf(client.doc).toJSON()).toBe(expected));
      expected += String(round % 10);
      textOf(client.doc).insert(expected.length - 1, expected.slice(-1));
      await until(() => expect(client.saved).toBe(client.sent));
      client.close();
    }
    await until(() => expect(engine.collaboration.stats().documents).toBe(0));
    expect(await freshText(engine, id)).toBe(expected);
  });

  it('changed by the server reach those who are in and stay when nobody is', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const client = await connect(engine, id);
    const { id: personId } = await app.db.one<{ id: string }>(sql`select id from person limit 1`);
    const source = new Y.Doc();
    textOf(source).insert(0, '平台写的');
    await engine.collaboration.apply(id, Y.encodeStateAsUpdate(source), personId);
    await until(() => expect(textOf(client.doc).toJSON()).toBe('平台写的'));
    client.close();
    await until(() => expect(engine.collaboration.stats().documents).toBe(0));
    const whole = new Y.Doc();
    Y.applyUpdate(whole, await engine.collaboration.stateOf(id));
    expect(textOf(whole).toJSON()).toBe('平台写的');
  });

  it('take in what was written while the line was away, on both sides', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const [lan, yun] = [new Y.Doc(), new Y.Doc()];
    for (let index = 0; index < 200; index += 1) {
      textOf(lan).insert(textOf(lan).length, '蓝');
      textOf(yun).insert(textOf(yun).length, '云');
    }
    const clients = [await connect(engine, id, { doc: lan }), await connect(engine, id, { doc: yun })];
    await until(() => {
      expect(textOf(lan).length).toBe(400);
      expect(textOf(lan).toJSON()).toBe(textOf(yun).toJSON());
    });
    await until(() => expect(clients.map((one) => one.saved)).toEqual(clients.map((one) => one.sent)));
  });
});

describe('whoever may only read', () => {
  it('is told so, and nothing of theirs enters the document', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const writer = await connect(engine, id);
    const reader = await connect(engine, id, { name: 'reader' });
    textOf(writer.doc).insert(0, '原文');
    await until(() => expect(textOf(reader.doc).toJSON()).toBe('原文'));
    expect([writer.mayWrite, reader.mayWrite]).toEqual([true, false]);
    textOf(reader.doc).insert(0, '涂改');
    await until(() => expect(reader.refused).toEqual(['document.read-only']));
    textOf(writer.doc).insert(2, '。');
    await until(() => expect(writer.saved).toBe(writer.sent));
    expect(textOf(writer.doc).toJSON()).toBe('原文。');
    expect(await freshText(engine, id)).toBe('原文。');
  });

  it('is shut out or let write as soon as rights are looked at again', async () => {
    let right: 'write' | 'read' | 'forbidden' = 'write';
    const engine = await startEngine(app.db, { review: (peers) => Promise.resolve(peers.map(() => right)) });
    const id = await engine.newDocument();
    const client = await connect(engine, id);
    await until(() => expect(client.mayWrite).toBe(true));
    right = 'read';
    await engine.collaboration.review();
    await until(() => expect(client.mayWrite).toBe(false));
    right = 'forbidden';
    await engine.collaboration.review();
    await until(() => expect(client.closed?.code).toBe(4403));
  });
});

describe('whoever is put out and does not go', () => {
  it.each(['by losing the right', 'by the end of the session'])(
    '%s, is heard no more and told no more',
    async (how) => {
      let right: 'write' | 'forbidden' = 'write';
      const engine = await startEngine(app.db, {
        review: (peers) =>
          Promise.resolve(peers.map(({ sessionId }) => (sessionId === 'stubborn' ? right : 'write'))),
      });
      const id = await engine.newDocument();
      const good = await connect(engine, id);
      const stubborn = await connect(engine, id, { name: 'stubborn' });
      textOf(good.doc).insert(0, '原文');
      await until(() => expect(textOf(stubborn.doc).toJSON()).toBe('原文'));
      neverAgreeToClose(stubborn);
      if (how === 'by losing the right') right = 'forbidden';
      else engine.collaboration.endSession('stubborn');
      await engine.collaboration.review();
      const gone = once(stubborn.ws, 'close');
      textOf(stubborn.doc).insert(0, '涂改');
      textOf(good.doc).insert(2, '之后');
      await until(() => expect(good.saved).toBe(good.sent));
      await gone;
      expect(textOf(stubborn.doc).toJSON()).not.toContain('之后');
      expect(textOf(good.doc).toJSON()).toBe('原文之后');
      expect(await freshText(engine, id)).toBe('原文之后');
    },
  );
});

describe('the door', () => {
  it.each([
    ['an unknown document', { path: '0198a000-0000-7000-8000-000000000000', name: 'writer', status: 404 }],
    ['a name that is no document', { path: 'x', name: 'writer', status: 404 }],
    ['somebody without a right', { path: null, name: 'nobody', status: 404 }],
  ])('refuses %s', async (_, { path, name, status }) => {
    const engine = await startEngine(app.db, {
      ...(path !== null && { admit: () => Promise.resolve('not-found' as const) }),
    });
    const id = path ?? (await engine.newDocument());
    await expect(connect(engine, id, { name })).rejects.toThrow(String(status));
    expect(engine.collaboration.stats().documents).toBe(0);
  });

  it('refuses pages of others', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    await expect(connect(engine, id, { origin: 'http://evil.example' })).rejects.toThrow('403');
  });
});

describe('presence', () => {
  it('is stamped with who it is, and nobody speaks for another', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const lan = await connect(engine, id, { name: 'lan' });
    const yun = await connect(engine, id, { name: 'yun' });
    lan.say({ cursor: 1, user: { name: '校长', color: 'red' } });
    await until(() => expect(yun.awareness).toHaveLength(1));
    expect(JSON.parse(yun.awareness[0] ?? '')).toMatchObject({
      cursor: 1,
      user: { name: 'lan', color: '#2f54eb', school: '蓝溪小学' },
    });
    yun.say({ cursor: 'for another' }, lan.doc.clientID, 50);
    yun.say({ cursor: 2 });
    await until(() => expect(lan.awareness.some((one) => one.includes('"name":"yun"'))).toBe(true));
    expect(lan.awareness.join()).not.toContain('for another');
    yun.close();
    await until(() => expect(lan.awareness.at(-1)).toBe('null'));
  });

  it('that is too large closes that connection only', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const [good, bad] = [await connect(engine, id), await connect(engine, id, { name: 'bad' })];
    bad.say({ cursor: 'x'.repeat(10_000) });
    await until(() => expect(bad.closed?.code).toBe(4400));
    expect(good.closed).toBeNull();
  });
});

describe('hostile frames', () => {
  it('close the connection they came over and harm nobody else (1,000 mutated frames)', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const good = await connect(engine, id);
    textOf(good.doc).insert(0, '完好');
    await until(() => expect(good.saved).toBe(good.sent));
    const source = new Y.Doc();
    textOf(source).insert(0, 'abcdef');
    textOf(source).delete(1, 2);
    const frame = syncMessage(SYNC_MESSAGE.update, Y.encodeStateAsUpdate(source));
    const random = mulberry32(4);
    for (let round = 0; round < 50; round += 1) {
      const bad = await connect(engine, id, { name: 'bad' });
      for (let index = 0; index < 20; index += 1) {
        const mutated = frame.slice(0, random() < 0.3 ? Math.ceil(random() * frame.length) : frame.length);
        for (let flips = 1 + Math.floor(random() * 4); flips > 0; flips -= 1)
          mutated[Math.floor(random() * mutated.length)] = Math.floor(random() * 256);
        if (bad.ws.readyState === bad.ws.OPEN) bad.send(mutated);
      }
      bad.close();
    }
    textOf(good.doc).insert(textOf(good.doc).length, '无损');
    await until(() => expect(good.saved).toBe(good.sent));
    expect(good.closed).toBeNull();
    // a mutation may be a good edit of a writer: everybody has the same all the same
    const text = await freshText(engine, id);
    expect(text).toBe(textOf(good.doc).toJSON());
    expect(text).toMatch(/完好.*无损/);
  });
});

/** A client that leaves the server's "close" unanswered and goes on sending. */
function neverAgreeToClose({ ws }: RawClient): void {
  // as: the library answers by itself, and has no switch for it
  (ws as unknown as { _receiver: EventEmitter })._receiver.removeAllListeners('conclude');
}

/** Seeded numbers in [0, 1). */
function mulberry32(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
