import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { expect, it, onTestFinished, vi } from 'vitest';
import * as Y from 'yjs';
import { PATIENCE } from '../../testing/patience.ts';
import { startApp } from '../../testing/start-app.ts';
import { openDatabase } from '../database.ts';
import { migrate } from '../migrate.ts';
import { startEmbeddedPostgres } from '../postgres/embedded-postgres.ts';
import { connect, freshText, startEngine, textOf } from './collaboration.fixture.ts';

/** A PostgreSQL of the test's own, that comes back by itself when it dies. */
async function ownDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-stop-'));
  const password = randomBytes(24).toString('base64url');
  const directory = {
    path: (...parts: string[]) => join(folder, ...parts),
    secret: () => Promise.resolve(password),
  };
  const postgres = await startEmbeddedPostgres({ directory, log: () => undefined });
  onTestFinished(async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  });
  await migrate(postgres.url);
  const db = openDatabase(postgres.url, () => undefined);
  onTestFinished(() => db.close());
  return db;
}

it('a sudden stop of the database: what was acknowledged is there, what was not is acknowledged when it is', async () => {
  const db = await ownDatabase();
  const engine = await startEngine(db);
  const id = await engine.newDocument();
  const writers = await Promise.all(['lan', 'yun'].map((name) => connect(engine, id, { name })));
  const type = () => {
    for (const { doc } of writers) textOf(doc).insert(0, '字');
  };
  const typing = setInterval(type, 10);
  onTestFinished(() => clearInterval(typing));
  await vi.waitFor(() => {
    for (const { saved } of writers) expect(saved).toBeGreaterThan(20);
  }, PATIENCE);

  const { pid } = await db.one<{ pid: number }>(
    sql`select split_part(pg_read_file('postmaster.pid'), E'\n', 1)::int as pid`,
  );
  const children = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/children`, 'utf8')
    .trim()
    .split(' ');
  // its processes too, which would finish what they are at
  for (const each of [pid, ...children.map(Number)]) process.kill(each, 'SIGKILL');
  const told = writers.map(({ saved, sent }) => ({ saved, sent }));
  await vi.waitFor(() => {
    for (const [index, { sent }] of writers.entries())
      expect(sent).toBeGreaterThan((told[index]?.sent ?? 0) + 50);
  }, PATIENCE);
  clearInterval(typing);
  await vi.waitFor(() => {
    for (const { saved, sent } of writers) expect(saved).toBe(sent);
  }, PATIENCE);

  for (const [index, { saved }] of writers.entries()) expect(saved).toBeGreaterThan(told[index]?.sent ?? 0);
  const doc = new Y.Doc();
  const rows = await db.many<{ body: Buffer }>(
    sql`select body from document_update where document_id = ${id} order by id`,
  );
  for (const { body } of rows) Y.applyUpdate(doc, body);
  const [lan, yun] = writers;
  expect(textOf(doc).toJSON()).toBe('字'.repeat((lan?.sent ?? 0) + (yun?.sent ?? 0) - 2));
}, 60_000);

it('who comes back while the database is away is not told that what it sends again is saved', async () => {
  const { db } = await startApp({ seeded: false });
  let comeBack: () => void = () => undefined;
  const away = new Promise<void>((done) => (comeBack = done));
  const engine = await startEngine({
    ...db,
    many: async (statement) => {
      if (statement.text.includes('insert into document_update')) await away;
      return db.many(statement);
    },
  });
  onTestFinished(comeBack);
  const id = await engine.newDocument();
  const before = await connect(engine, id);
  textOf(before.doc).insert(0, '课');
  await vi.waitFor(async () => expect(await freshText(engine, id)).toBe('课'), PATIENCE);
  before.close();
  const again = await connect(engine, id, { doc: before.doc });
  await vi.waitFor(() => expect(again.sent).toBeGreaterThan(0), PATIENCE);
  // its answer would have gone out before all of this
  expect(await freshText(engine, id)).toBe('课');
  expect(again.saved).toBe(0);
  comeBack();
  await vi.waitFor(() => expect(again.saved).toBe(again.sent), PATIENCE);
});
