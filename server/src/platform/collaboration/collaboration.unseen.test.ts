import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { connect, startEngine, type Engine } from './collaboration.fixture.ts';

let app: RunningApp;
let engine: Engine;
beforeAll(async () => {
  app = await startApp({ seeded: false, autoClose: false });
});
afterAll(() => app.close());

const until = (what: () => unknown) => vi.waitFor(what, { timeout: 30_000, interval: 5 });

const rootOf = (doc: Y.Doc) => doc.getXmlFragment('plan');
const paragraph = (doc: Y.Doc, at: number) => rootOf(doc).get(at) as Y.XmlElement; // as: nothing else is made
const told = (doc: Y.Doc) =>
  rootOf(doc)
    .toArray()
    .map((one) => (one as Y.XmlElement).toArray().map(String).join('')); // as: the same
const write = (doc: Y.Doc, at: number, words: string) => {
  const texts = paragraph(doc, at);
  const text = texts.get(0) as Y.XmlText; // as: begun with words
  text.insert(text.length, words);
};

/** A document of three paragraphs, as lan and yun have it before their lines go. */
async function apart() {
  engine = await startEngine(app.db);
  const id = await engine.newDocument();
  const lan = new Y.Doc();
  rootOf(lan).insert(
    0,
    ['一', '二', '三'].map((words) => {
      const made = new Y.XmlElement('paragraph');
      made.insert(0, [new Y.XmlText(words)]);
      return made;
    }),
  );
  const yun = new Y.Doc();
  for (const doc of [lan, yun]) await visit(id, doc);
  expect(told(yun)).toEqual(['一', '二', '三']);
  return { id, lan, yun };
}

/** The line is there until everything written is saved and everything saved is here. */
async function visit(id: string, doc: Y.Doc, until_: () => unknown = () => undefined) {
  const client = await connect(engine, id, { doc, name: `w${String(doc.clientID)}` });
  await until(() => {
    expect(client.saved).toBe(client.sent);
    expect(client.sent).toBeGreaterThan(0);
    expect(doc.store.clients.size).toBeGreaterThan(0);
  });
  await until(until_);
  client.close();
}

async function stored(id: string) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await engine.collaboration.stateOf(id));
  return told(doc);
}

it('what was written, saved and left in a paragraph that one without a line deletes, stands again when they are back', async () => {
  const { id, lan, yun } = await apart();
  rootOf(lan).delete(1, 1);
  write(yun, 1, '在线写的');
  await visit(id, yun);
  await visit(id, lan, () => expect(told(lan)).toEqual(['一', '在线写的', '三']));
  expect(await stored(id)).toEqual(['一', '在线写的', '三']);
  await visit(id, yun, () => expect(told(yun)).toEqual(['一', '在线写的', '三']));
});

it('what is brought after the deletion, and after the document has been put away, stands too', async () => {
  const { id, lan, yun } = await apart();
  rootOf(lan).delete(1, 1);
  write(yun, 1, '离线写的');
  await visit(id, lan);
  await until(() => expect(engine.collaboration.stats().documents).toBe(0));
  await visit(id, yun, () => expect(told(yun)).toEqual(['一', '离线写的', '三']));
  await visit(id, lan, () => expect(told(lan)).toEqual(['一', '离线写的', '三']));
});

it('in the same moment, with lines: both see the words again, once', async () => {
  const { id, lan, yun } = await apart();
  const [a, b] = [
    await connect(engine, id, { doc: lan, name: 'lan' }),
    await connect(engine, id, { doc: yun, name: 'yun' }),
  ];
  await until(() => expect([a.mayWrite, b.mayWrite]).toEqual([true, true]));
  write(yun, 1, '此刻');
  rootOf(lan).delete(1, 1);
  await until(() => expect(told(lan).join('')).toBe('一此刻三'));
  await until(() => expect(told(yun)).toEqual(told(lan)));
  expect(await stored(id)).toEqual(told(lan));
});

it('is its writer’s, also when it stands again', async () => {
  const { id, lan, yun } = await apart();
  rootOf(lan).delete(1, 1);
  write(yun, 1, '在线写的');
  await visit(id, yun);
  await visit(id, lan, () => expect(told(lan)).toHaveLength(3));
  const again = ((paragraph(lan, 1).get(0) as Y.XmlText)._start as Y.Item).id.client; // as: words stand there
  await until(async () => {
    const { rows } = await authors(id);
    expect(rows.get(again)).toBe(rows.get(yun.clientID));
    expect(rows.get(again)).toBeDefined();
  });
});

async function authors(id: string) {
  const { default: sql } = await import('sql-template-tag');
  const found = await app.db.many<{ client: string; name: string }>(sql`
    select a.client_id::text as client, p.name from document_author a join person p on p.id = a.person_id
    where a.document_id = ${id}`);
  return { rows: new Map(found.map(({ client, name }) => [Number(client), name])) };
}
