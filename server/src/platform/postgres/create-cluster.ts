import { execFile } from 'node:child_process';
import { access, chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ClusterPlace } from './cluster-place.ts';
import { clusterFolder, type Credentials } from './postmaster.ts';
import { initdbArguments, postgresEnvironment } from './settings.ts';

/**
 * Makes the cluster unless it exists. It is made under another name first, so that one cut short is made
 * anew instead of being taken for whole.
 */
export async function createCluster(
  place: ClusterPlace,
  credentials: Credentials,
  log: (line: string) => void,
): Promise<void> {
  const cluster = clusterFolder(place);
  if (await isThere(join(cluster, 'PG_VERSION'))) return;
  log('Creating the database cluster (once) …');
  const unfinished = `${cluster}.unfinished`;
  const passwordFile = join(place.folder, 'initdb-password');
  await rm(unfinished, { recursive: true, force: true });
  await makeLogFolder(place);
  try {
    await writeForAccount(place, passwordFile, credentials.password);
    await initialise(place, initdbArguments(unfinished, credentials.user, passwordFile));
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(unfinished, cluster);
}

async function initialise(place: ClusterPlace, args: string[]): Promise<void> {
  const options = { ...place.account, cwd: '/', env: postgresEnvironment() };
  try {
    await promisify(execFile)(join(place.native, 'bin', 'initdb'), args, options);
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
    throw new Error(`initdb failed: ${said}`, { cause: error });
  }
}

async function writeForAccount(place: ClusterPlace, file: string, content: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, content, { mode: 0o600, flag: 'wx' });
  if (place.account) await chown(file, place.account.uid, place.account.gid);
}

async function makeLogFolder(place: ClusterPlace): Promise<void> {
  const folder = join(place.folder, 'log');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (place.account) await chown(folder, place.account.uid, place.account.gid);
}

async function isThere(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
