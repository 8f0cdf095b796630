import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { createApp, type AppOptions } from '../app.ts';
import { seedDemonstration } from '../demo/seed-demonstration.ts';
import { DEMO_PASSWORD } from '../demo/demo-people.ts';
import { systemClock } from '../platform/clock.ts';
import { openDatabase, type Database } from '../platform/database.ts';
import { createDomainEvents } from '../platform/domain-events.ts';
import { createLog } from '../platform/log.ts';
import { connectMediaServer } from '../platform/media.ts';
import { createOriginPolicy } from '../platform/origins.ts';
import { createDiskStorage } from '../platform/storage.ts';

/** A listening application with a database of its own. */
export type RunningApp = {
  /** `http://127.0.0.1:<port>` */
  url: string;
  db: Database;
  /** For a second application on the same database. */
  databaseUrl: string;
  /** `fetch` below the application's address, without a session. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Signs in (demonstration people by default) and gives a `fetch` with that session's cookie. */
  signIn(account: string, password?: string): Promise<SignedInClient>;
  close(): Promise<void>;
};

export type SignedInClient = {
  cookie: string;
  personId: string;
  /** JSON in, JSON out; `body` undefined means none. */
  call(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; body: unknown; headers: Headers }>;
};

export type StartAppOptions = Partial<AppOptions> & {
  /** Port to listen on; any free one by default. */
  port?: number;
  /** Load the demonstration data (default true; never into another application's database). */
  seeded?: boolean;
  /** The database of another running application, which closes later; one of its own if absent. */
  databaseUrl?: string;
  /** Close at the end of the running test by itself (default true); false inside beforeAll. */
  autoClose?: boolean;
};

/** Starts the whole application on port 0 against a clone of the migrated template database. */
export async function startApp(options: StartAppOptions = {}): Promise<RunningApp> {
  const { seeded = true, autoClose = true, port: wishedPort = 0, databaseUrl, ...overrides } = options;
  const clone =
    databaseUrl === undefined
      ? await cloneDatabase(inject('templateUrl'))
      : { url: databaseUrl, drop: () => Promise.resolve() };
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-app-'));
  const log = overrides.log ?? createLog('silent');
  const db = openDatabase(clone.url, () => undefined);
  const app = createApp({
    db,
    clock: systemClock,
    log,
    events: createDomainEvents(log),
    // nobody listens there: tests that need media bring their own server
    media: connectMediaServer({
      url: 'http://127.0.0.1:9',
      apiKey: 'none',
      apiSecret: randomBytes(24).toString('hex'),
    }),
    storage: await createDiskStorage(join(folder, 'files')),
    origins: createOriginPolicy(null),
    publicUrl: 'http://127.0.0.1',
    behindProxy: false,
    demo: false,
    version: 'test',
    authSecret: randomBytes(32).toString('hex'),
    oidc: null,
    demoAccounts: [],
    clientFolder: null,
    workFolder: join(folder, 'work'),
    ...overrides,
  });
  if (seeded && databaseUrl === undefined) await seedDemonstration({ db, clock: systemClock });
  await new Promise<void>((done) => app.server.listen(wishedPort, '127.0.0.1', done));
  const { port } = app.server.address() as AddressInfo; // as: listens on TCP
  const url = `http://127.0.0.1:${String(port)}`;
  const close = async () => {
    await app.close();
    await db.close();
    await clone.drop();
    await rm(folder, { recursive: true, force: true });
  };
  if (autoClose) onTestFinished(close);
  return {
    url,
    db,
    databaseUrl: clone.url,
    request: (path, init) => fetch(url + path, init),
    signIn: (account, password = DEMO_PASSWORD) => signIn(url, account, password),
    close,
  };
}

/** Signs in at any running application. */
export async function signIn(
  url: string,
  account: string,
  password: string = DEMO_PASSWORD,
): Promise<SignedInClient> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  if (!answer.ok)
    throw new Error(`sign-in of ${account} answered ${String(answer.status)}: ${await answer.text()}`);
  const session = (await answer.json()) as { actor: { personId: string } }; // as: the contract's reply
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    cookie,
    personId: session.actor.personId,
    async call(method, path, body) {
      const reply = await fetch(url + path, {
        method,
        headers: { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const text = await reply.text();
      const isJson = reply.headers.get('content-type')?.includes('json') === true;
      return {
        status: reply.status,
        body: isJson ? (JSON.parse(text) as unknown) : text,
        headers: reply.headers,
      };
    },
  };
}

async function cloneDatabase(templateUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new URL(templateUrl);
  const template = admin.pathname.slice(1);
  admin.pathname = '/postgres';
  const run = async (statement: string) => {
    const client = new pg.Client({ connectionString: admin.href });
    await client.connect();
    await client.query(statement).finally(() => client.end());
  };
  await run(`create database ${name} template ${template}`);
  const url = new URL(templateUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database ${name} with (force)`) };
}
