import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { expect, inject, it, onTestFinished } from 'vitest';
import { startApp } from '../testing/start-app.ts';
import { openDatabase } from './database.ts';
import { createLog } from './log.ts';

/** A log that is kept, with what it says. */
function keptLog() {
  const lines: string[] = [];
  const log = createLog('trace', { write: (line) => void lines.push(line) });
  const text = () => {
    for (const line of lines) JSON.parse(line);
    return lines.join('');
  };
  return { log, text };
}

const SECRET = 'b3VyLXNlY3JldC1hZGRyZXNzLW9mLWEtY2FsZW5kYXI';

it('names no secret address: neither in paths nor in queries nor in the words of errors', async () => {
  const { log, text } = keptLog();
  const clientFolder = await mkdtemp(join(tmpdir(), 'tongtang-client-'));
  onTestFinished(() => rm(clientFolder, { recursive: true }));
  const app = await startApp({ log, clientFolder });
  const lead = await app.signIn('lead');
  for (const path of [
    `/calendar/${SECRET}.ics`,
    `/calendar/${SECRET}`,
    `/calendar/${SECRET}/x/%E0%A4%A`,
    `//calendar/${SECRET}.ics`,
    `/CALENDAR/${SECRET}.ics`,
    `/sign-in/link/${SECRET}`,
    `/rtc/v1?access_token=${SECRET}`,
    `/rtc/v1/validate?access_token=${SECRET}`,
    `/api/auth/callback/oidc?code=${SECRET}&state=${SECRET}`,
    `/api/session?token=${SECRET}`,
  ])
    await app.request(path, { headers: { cookie: lead.cookie, authorization: `Bearer ${SECRET}` } });
  await app.request('/api/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'lead', password: SECRET }),
  });
  log.error(
    { err: new Error(`fetch of https://x/calendar/${SECRET}.ics?access_token=${SECRET} failed`) },
    'x',
  );
  log.error(
    { err: new Error('no'), url: `postgres://tongtang:${SECRET}@db/x` },
    `wss://x/?access_token=${SECRET}`,
  );
  expect(text()).toContain('/calendar/');
  expect(text()).not.toContain(SECRET);
  expect(text()).not.toContain(lead.cookie.split('=')[1] ?? '');
});

it('of a lost database connection it tells the words, not the connection', async () => {
  const { log, text } = keptLog();
  const url = inject('templateUrl').replace(/\/[^/]*$/, '/postgres');
  let tellLost: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (tellLost = resolve));
  const db = openDatabase(url, (error) => {
    log.error({ err: error }, 'database connection lost');
    tellLost();
  });
  const { pid } = await db.one<{ pid: number }>(sql`select pg_backend_pid() as pid`);
  const other = openDatabase(url, () => undefined);
  await other.run(sql`select pg_terminate_backend(${pid}::int)`);
  await lost;
  expect(text()).toContain('57P01');
  expect(text()).toContain('terminating connection');
  expect(text()).not.toContain(new URL(url).password);
  expect(text().length).toBeLessThan(3_000);
  await db.close();
  await other.close();
});

it('a pool that is closed has nothing to say about connections that end', async () => {
  const errors: Error[] = [];
  const url = inject('templateUrl').replace(/\/[^/]*$/, '/postgres');
  const db = openDatabase(url, (error) => errors.push(error));
  await db.plainPool.query('select 1');
  const closed = db.close();
  db.plainPool.emit('error', new Error('terminating connection'));
  await closed;
  expect(errors).toEqual([]);
});
