import { readFile } from 'node:fs/promises';
import { writeDurably } from '../durable-file.ts';
import { anyFreePort, isPortFree } from '../free-port.ts';
import { keepRunning } from '../keep-running.ts';
import { signalProcess, waitUntilGone, type ProcessIdentity } from '../process-identity.ts';
import { locatePostgres } from './binaries.ts';
import { placeCluster, type ClusterPlace, type PostgresDirectory } from './cluster-place.ts';
import { createCluster } from './create-cluster.ts';
import {
  findPostmaster,
  startPostmaster,
  withClient,
  type Credentials,
  type Postmaster,
} from './postmaster.ts';

/** What the embedded PostgreSQL is started with. */
export interface EmbeddedPostgresOptions {
  /** Keeps the cluster, its password and its port. */
  directory: PostgresDirectory;
  /** Gets lines for people about what takes time or went wrong; never a secret. */
  log: (line: string) => void;
}

/** A PostgreSQL 18 of our own that answers on 127.0.0.1. */
export interface EmbeddedPostgres {
  /** Connection address of the database `tongtang`; holds the password, never log it. */
  readonly url: string;
  /** Whether a server that an earlier run left behind was taken over. */
  readonly adopted: boolean;
  /** Fast shutdown: open transactions are rolled back, everything acknowledged is on disk. */
  stop(): Promise<void>;
}

const USER = 'tongtang';
const DATABASE = 'tongtang';
const FAST_SHUTDOWN_MS = 30_000;

/**
 * Starts PostgreSQL on the data directory or adopts the one that runs there already, and keeps it up: when
 * the server dies it is started again on the same port. It lives in a session of its own and survives us.
 * @throws Error saying what to do when it cannot be started
 */
export async function startEmbeddedPostgres({
  directory,
  log,
}: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const place = await placeCluster({ directory, native: await locatePostgres(), log });
  const credentials = { user: USER, password: await directory.secret('postgres') };
  await createCluster(place, credentials, log);
  const survivor = await findPostmaster(place, credentials);
  const postmaster = survivor ?? (await startOnFreePort({ directory, place, credentials }));
  const { port } = postmaster;
  await ensureDatabase(port, credentials);
  const running = keepRunning({
    name: 'PostgreSQL',
    first: postmaster.identity,
    start: async () => (await startPostmaster({ place, credentials, port })).identity,
    end: (identity) => endPostmaster(identity, log),
    log,
  });
  return {
    url: `postgres://${USER}:${credentials.password}@127.0.0.1:${port}/${DATABASE}`,
    adopted: survivor !== undefined,
    stop: () => running.stop(),
  };
}

interface Cluster {
  directory: PostgresDirectory;
  place: ClusterPlace;
  credentials: Credentials;
}

async function startOnFreePort({ directory, place, credentials }: Cluster): Promise<Postmaster> {
  const portFile = directory.path('postgres-port');
  let port = Number(await readFile(portFile, 'utf8').catch(() => '0'));
  for (let attempt = 1; ; attempt += 1) {
    if (port === 0 || !(await isPortFree(port, { kind: 'tcp', host: '127.0.0.1' }))) {
      port = await anyFreePort({ kind: 'tcp', host: '127.0.0.1' });
      await writeDurably(portFile, String(port));
    }
    try {
      return await startPostmaster({ place, credentials, port });
    } catch (error) {
      // Another process may have taken the port meanwhile, or the children of a killed server still hold
      // its shared memory for a moment; what stays wrong is reported.
      if (attempt === 5) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
    }
  }
}

async function ensureDatabase(port: number, credentials: Credentials): Promise<void> {
  await withClient({ ...credentials, port, database: 'postgres' }, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  });
}

/** Ends the postmaster by a fast shutdown; one that does not obey is cut off, and the next start recovers. */
async function endPostmaster(identity: ProcessIdentity, log: (line: string) => void): Promise<void> {
  signalProcess(identity, 'SIGINT');
  if (await waitUntilGone(identity, FAST_SHUTDOWN_MS)) return;
  log('PostgreSQL did not shut down in time: ending it at once, the next start recovers');
  signalProcess(identity, 'SIGQUIT');
  await waitUntilGone(identity, FAST_SHUTDOWN_MS);
}
