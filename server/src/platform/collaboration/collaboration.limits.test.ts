import { MAX_DOCUMENT_BYTES, MAX_UPDATE_BYTES } from '@tongtang/shared/wire/document-protocol.ts';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { PATIENCE } from '../../testing/patience.ts';
import { startApp, type RunningApp } from '../../testing/start-app.ts';
import { connect, freshText, startEngine, textOf, type RawClient } from './collaboration.fixture.ts';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({ seeded: false, autoClose: false });
});
afterAll(() => app.close());

const settled = (client: RawClient) =>
  vi.waitFor(() => {
    expect(client.saved).toBe(client.sent);
  }, PATIENCE);

/** Has told the server what it has: later writing is sent piece by piece, not all at once. */
async function synced(client: RawClient): Promise<RawClient> {
  await vi.waitFor(() => {
    expect(client.sent).toBeGreaterThan(0);
  }, PATIENCE);
  await settled(client);
  return client;
}

describe('a document', () => {
  it('that is full takes nothing more, says so, and is still read and edited by everybody', async () => {
    const engine = await startEngine(app.db);
    const id = await engine.newDocument();
    const client = await synced(await connect(engine, id));
    const piece = 'x'.repeat(MAX_UPDATE_BYTES - 1024);
    const pieces = Math.floor(MAX_DOCUMENT_BYTES / piece.length);
    for (let index = 0; index < pieces; index += 1) textOf(client.doc).insert(0, piece);
    await settled(client);
    expect(client.refused).toEqual([]);

    const eager = await synced(await connect(engine, id, { name: 'eager' }));
    textOf(eager.doc).insert(0, piece);
    await vi.waitFor(() => {
      expect(eager.refused).toEqual(['document.too-large']);
    }, PATIENCE);
    expect(eager.closed).toBeNull();
    const full = await freshText(engine, id);
    expect(full.length).toBe(pieces * piece.length);

    textOf(client.doc).insert(0, '短');
    await settled(client);
    const late = await connect(engine, id, { name: 'late' });
    await vi.waitFor(() => {
      // a difference of megabytes would take longer to print than to find
      expect(textOf(late.doc).toJSON() === textOf(client.doc).toJSON()).toBe(true);
    }, PATIENCE);
  });

  it('has room for so many connections in all and of one person, and says when it is crowded', async () => {
    const engine = await startEngine(app.db, {}, { peersOfDocument: 3, peersOfPerson: 2 });
    const [id, other] = [await engine.newDocument(), await engine.newDocument()];
    const first = await connect(engine, id, { name: 'wang' });
    await connect(engine, other, { name: 'wang' });
    await expect(connect(engine, id, { name: 'wang' })).rejects.toThrow(/429/);
    await connect(engine, id, { name: 'li' });
    await connect(engine, id, { name: 'zhao' });
    await expect(connect(engine, id, { name: 'chen' })).rejects.toThrow(/429/);
    first.close();
    await vi.waitFor(() => connect(engine, id, { name: 'chen' }), PATIENCE);
  });

  it('lets in no more when all come in the same moment', async () => {
    const engine = await startEngine(app.db, {}, { peersOfDocument: 30, peersOfPerson: 4 });
    const id = await engine.newDocument();
    const other = await engine.newDocument();
    await connect(engine, other, { name: 'wang' });
    await app.db.transaction(async (tx) => {
      // the document takes its time to open
      await tx.run(sql`lock table document_state in access exclusive mode`);
      const come = Array.from({ length: 12 }, () => connect(engine, id, { name: 'wang' }));
      const came = await Promise.allSettled(come);
      expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(3);
    });
  });
});

it('a flood from one loses nothing and holds up nobody else', async () => {
  const engine = await startEngine(app.db);
  const [flooded, quiet] = [await engine.newDocument(), await engine.newDocument()];
  const flood = await connect(engine, flooded, { name: 'flood' });
  const neighbour = await connect(engine, quiet, { name: 'neighbour' });
  for (let index = 0; index < 5_000; index += 1) textOf(flood.doc).insert(0, '快');
  textOf(neighbour.doc).insert(0, '慢');
  await settled(neighbour);
  await settled(flood);
  expect(await freshText(engine, flooded)).toBe('快'.repeat(5_000));
  expect(flood.closed).toBeNull();
});
