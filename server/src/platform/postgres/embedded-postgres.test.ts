import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { chmod, mkdtemp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { openDataDirectory, type DataDirectory } from '../data-directory.ts';
import { identifyProcess, signalProcess, waitUntilGone } from '../process-identity.ts';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let scratch: string;
let closing: (() => Promise<unknown>)[];
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tongtang-postgres-'));
  // mkdtemp makes 0700, the case of its own test below.
  await chmod(scratch, 0o755);
  closing = [() => rm(scratch, { recursive: true, force: true })];
});
afterEach(async () => {
  for (const close of closing.reverse()) await close();
});

async function open(folder = 'data'): Promise<DataDirectory> {
  const directory = await openDataDirectory(join(scratch, folder));
  closing.push(() => directory.release());
  return directory;
}

async function start(directory: DataDirectory, lines: string[] = []): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({ directory, log: (line) => lines.push(line) });
  closing.push(() => postgres.stop());
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function show(url: string, setting: string): Promise<unknown> {
  return (await query(url, `SELECT current_setting('${setting}') AS value`))[0]?.['value'];
}

async function postmasterOf(url: string): Promise<number> {
  const folder = String(await show(url, 'data_directory'));
  return Number((await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

const Report = z.object({ url: z.string(), adopted: z.boolean() });

/** An application that starts PostgreSQL on `scratch/data`, to be killed. */
async function application(): Promise<{ child: ChildProcess; url: string; adopted: boolean }> {
  const script = join(import.meta.dirname, 'run-postgres.fixture.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, join(scratch, 'data')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = once(createInterface(child.stdout), 'line');
  const [line] = await Promise.race([said, once(child, 'exit').then(() => ['{}'])]);
  return { child, ...Report.parse(JSON.parse(String(line))) };
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

function childrenOf(pid: number): number[] {
  const listed = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return listed === '' ? [] : listed.split(' ').map(Number);
}

test('starts, keeps data and port over a stop, listens on loopback only and asks for the password', async () => {
  const directory = await open();
  const first = await startEmbeddedPostgres({ directory, log: () => undefined });
  expect(first.adopted).toBe(false);
  await query(first.url, `CREATE TABLE note (body text); INSERT INTO note VALUES ('同堂')`);
  expect(String(await show(first.url, 'server_version'))).toMatch(/^18\./);
  expect(await show(first.url, 'server_encoding')).toBe('UTF8');
  expect(await show(first.url, 'fsync')).toBe('on');
  expect(await show(first.url, 'listen_addresses')).toBe('127.0.0.1');
  expect(await show(first.url, 'unix_socket_directories')).toBe('');
  const wrong = new URL(first.url);
  wrong.password = 'guess';
  await expect(query(wrong.href, 'SELECT 1')).rejects.toThrow('password authentication failed');
  await first.stop();
  await expect(query(first.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');

  const second = await start(directory);
  expect(second.url).toBe(first.url);
  expect(await query(second.url, 'SELECT body FROM note')).toEqual([{ body: '同堂' }]);
});

test('Chinese words can be sorted by pinyin', async () => {
  const { url } = await start(await open());
  const rows = await query(
    url,
    `SELECT w FROM unnest(ARRAY['张','李','王']) w ORDER BY w COLLATE "zh-x-icu"`,
  );
  expect(rows.map((row) => row['w'])).toEqual(['李', '王', '张']);
});

test('another port is taken and remembered when somebody sits on ours', async () => {
  const directory = await open();
  const first = await startEmbeddedPostgres({ directory, log: () => undefined });
  await first.stop();
  const port = Number(new URL(first.url).port);
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  closing.push(() => Promise.resolve(squatter.close()));
  const second = await start(directory);
  expect(new URL(second.url).port).not.toBe(String(port));
  expect(await readFile(directory.path('postgres-port'), 'utf8')).toBe(new URL(second.url).port);
});

test('the server of a killed application is adopted, with what was committed and what is open', async () => {
  const killed = await application();
  await query(killed.url, `CREATE TABLE note (body text); INSERT INTO note VALUES ('kept')`);
  const pid = await postmasterOf(killed.url);
  await kill(killed.child);
  const adopter = await start(await open());
  expect(adopter).toMatchObject({ adopted: true, url: killed.url });
  expect(await postmasterOf(adopter.url)).toBe(pid);
  expect(await query(adopter.url, 'SELECT body FROM note')).toEqual([{ body: 'kept' }]);
  const identity = identifyProcess(pid);
  await adopter.stop();
  expect(identity && (await waitUntilGone(identity, 0))).toBe(true);
});

test('recovers after application and server were killed together', async () => {
  const killed = await application();
  await query(killed.url, `CREATE TABLE note (body text); INSERT INTO note VALUES ('kept')`);
  const pid = await postmasterOf(killed.url);
  const all = [pid, ...childrenOf(pid)].map(identifyProcess).filter((one) => one !== undefined);
  await kill(killed.child);
  for (const one of all) signalProcess(one, 'SIGKILL');
  const recovered = await start(await open());
  expect(recovered.adopted).toBe(false);
  expect(await query(recovered.url, 'SELECT body FROM note')).toEqual([{ body: 'kept' }]);
});

test('a postmaster.pid whose number went to another program does not keep it from starting', async () => {
  const directory = await open();
  const first = await startEmbeddedPostgres({ directory, log: () => undefined });
  const cluster = String(await show(first.url, 'data_directory'));
  const pidFile = await readFile(join(cluster, 'postmaster.pid'), 'utf8');
  await first.stop();
  await writeFile(join(cluster, 'postmaster.pid'), pidFile.replace(/^\d+/, String(process.pid)), {
    mode: 0o644,
  });
  const second = await start(directory);
  expect(second.adopted).toBe(false);
});

test('a server that dies under the application comes back at the same address', async () => {
  const lines: string[] = [];
  const postgres = await start(await open(), lines);
  process.kill(await postmasterOf(postgres.url), 'SIGKILL');
  await vi.waitUntil(() => lines.some((line) => line.startsWith('PostgreSQL runs again')), {
    timeout: 30_000,
    interval: 50,
  });
  expect(await query(postgres.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('below a folder of mode 0700 it finds a place where its system user may go', async () => {
  const closed = join(scratch, 'home');
  await mkdir(closed, { mode: 0o700 });
  const directory = await open('home/data');
  const lines: string[] = [];
  const { url } = await start(directory, lines);
  const cluster = String(await show(url, 'data_directory'));
  if (process.getuid?.() !== 0) {
    expect(cluster).toBe(directory.path('postgres', 'cluster'));
    return;
  }
  closing.splice(1, 0, () => rm(dirname(cluster), { recursive: true }));
  expect(cluster).toMatch(/^\/var\/lib\/tongtang\/[0-9a-f]{16}-[0-9a-f]{8}\/cluster$/);
  expect(lines.filter((line) => line.includes(dirname(cluster)))).toHaveLength(1);
  expect((await stat(cluster)).uid).not.toBe(0);
  expect((await stat(directory.path())).mode & 0o777).toBe(0o700);
  expect(await readdir(directory.path())).not.toContain('postgres');
});

test('in a folder that others may enter, the cluster lies in the data directory, closed to them', async () => {
  const directory = await open();
  const { url } = await start(directory);
  const cluster = String(await show(url, 'data_directory'));
  expect(cluster).toBe(directory.path('postgres', 'cluster'));
  expect((await stat(directory.path('postgres'))).mode & 0o777).toBe(0o700);
  expect((await stat(directory.path())).mode & 0o067).toBe(0);
});
