import { spawn, type ChildProcess } from 'node:child_process';
import { openSync, closeSync } from 'node:fs';
import { readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { commandLine, identifyProcess, isAlive, type ProcessIdentity } from '../process-identity.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { postgresArguments, postgresEnvironment } from './settings.ts';

/** A postmaster that answers. */
export interface Postmaster {
  readonly identity: ProcessIdentity;
  readonly port: number;
}

/** What opens connections to a cluster of ours. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

const READY_WITHIN_MS = 120_000;
const STILL_STARTING = '57P03';

/** The folder of the cluster itself. */
export function clusterFolder(place: ClusterPlace): string {
  return join(place.folder, 'cluster');
}

/**
 * The postmaster that an earlier run left behind on this cluster, once it answers; undefined when there is
 * none. Removes a postmaster.pid whose pid has gone to some other program, which PostgreSQL would take for
 * itself.
 */
export async function findPostmaster(
  place: ClusterPlace,
  credentials: Credentials,
): Promise<Postmaster | undefined> {
  const cluster = clusterFolder(place);
  const pidFile = join(cluster, 'postmaster.pid');
  const lines = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n');
  const identity = identifyProcess(Number(lines[0] ?? ''));
  if (!identity) return undefined;
  const command = commandLine(identity.pid);
  if (command !== '' && !command.includes(`-D ${cluster} `)) {
    await rm(pidFile, { force: true });
    return undefined;
  }
  const port = Number(lines[3] ?? '');
  const answering = port > 0 && (await untilReady({ port, credentials, lives: () => isAlive(identity) }));
  return answering ? { identity, port } : undefined;
}

interface StartRequest {
  place: ClusterPlace;
  credentials: Credentials;
  port: number;
}

/**
 * Starts the postmaster in a session of its own, so that it outlives us, and waits until it answers
 * (crash recovery included).
 * @throws Error with PostgreSQL's own words when it ends instead
 */
export async function startPostmaster({ place, credentials, port }: StartRequest): Promise<Postmaster> {
  const child = launch(place, port);
  const lives = () => child.exitCode === null && child.signalCode === null;
  const ready = child.pid !== undefined && (await untilReady({ port, credentials, lives }));
  const identity = child.pid === undefined ? undefined : identifyProcess(child.pid);
  if (ready && identity) return { identity, port };
  if (lives()) child.kill('SIGQUIT');
  throw new Error(`PostgreSQL did not start: ${await lastWords(place)}`);
}

function launch(place: ClusterPlace, port: number): ChildProcess {
  const output = openSync(join(place.folder, 'start.log'), 'w', 0o600);
  try {
    const args = postgresArguments(clusterFolder(place), join(place.folder, 'log'), port);
    const child = spawn(join(place.native, 'bin', 'postgres'), args, {
      ...place.account,
      cwd: '/',
      env: postgresEnvironment(),
      detached: true,
      stdio: ['ignore', output, output],
    });
    // Reported through exitCode and pid; without a listener Node would throw.
    child.on('error', () => undefined);
    child.unref();
    return child;
  } finally {
    closeSync(output);
  }
}

interface ReadyQuestion {
  port: number;
  credentials: Credentials;
  lives: () => boolean;
}

async function untilReady({ port, credentials, lives }: ReadyQuestion): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (lives() && performance.now() < deadline) {
    if (await answers(port, credentials)) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
}

async function answers(port: number, credentials: Credentials): Promise<boolean> {
  try {
    await withClient({ ...credentials, port, database: 'postgres' }, (client) => client.query('SELECT 1'));
    return true;
  } catch (error) {
    if (isNotYet(error)) return false;
    throw new Error(
      'PostgreSQL refuses our password: restore secrets/postgres of the data directory from a backup',
      {
        cause: error,
      },
    );
  }
}

function isNotYet(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === STILL_STARTING || typeof code !== 'string' || !code.startsWith('28');
}

/** Runs `use` with a connection of its own. */
export async function withClient<T>(
  config: pg.ClientConfig,
  use: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ host: '127.0.0.1', connectionTimeoutMillis: 5_000, ...config });
  // A postmaster that dies under us makes the pending query fail; the event itself adds nothing.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await use(client);
  } finally {
    await client.end();
  }
}

async function lastWords(place: ClusterPlace): Promise<string> {
  const folder = join(place.folder, 'log');
  const logs = (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
  const texts = await Promise.all(
    [join(place.folder, 'start.log'), ...logs].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const telling = texts
    .join('\n')
    .split('\n')
    .filter((line) => /FATAL|PANIC|HINT|could not|error/i.test(line));
  return telling.slice(-4).join(' | ') || `see ${place.folder}`;
}
