import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { DataDirectory } from '../data-directory.ts';
import { writeDurably } from '../durable-file.ts';
import { hasCode, unlessMissing } from '../system-error.ts';
import { canRun, canWorkIn, systemAccount, type SystemAccount } from './system-account.ts';

/** Where the cluster lies, which programs serve it, and as whom they run. */
export interface ClusterPlace {
  /** Holds cluster/, log/ and start.log; entered by its owner alone. */
  readonly folder: string;
  /** Folder with bin/, lib/ and share/. */
  readonly native: string;
  /** Absent when we are not root: PostgreSQL then runs as ourselves. */
  readonly account?: SystemAccount;
}

/** What the embedded PostgreSQL needs of the data directory. */
export type PostgresDirectory = Pick<DataDirectory, 'path' | 'secret'>;

interface PlaceRequest {
  directory: PostgresDirectory;
  /** Where npm put PostgreSQL. */
  native: string;
  log: (line: string) => void;
}

const ELSEWHERE = '/var/lib/tongtang';

/**
 * Decides where the cluster lies: inside the data directory, or, when we are root and the system user
 * PostgreSQL needs cannot enter there, in a folder of its own below /var/lib/tongtang which the data directory
 * remembers. Programs that this user cannot reach are copied to the same place once per version.
 */
export async function placeCluster(request: PlaceRequest): Promise<ClusterPlace> {
  const { directory, native } = request;
  if (process.getuid?.() !== 0) {
    const folder = directory.path('postgres');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return { folder, native };
  }
  const remembered = await unlessMissing(() => readFile(directory.path('postgres-place'), 'utf8'));
  const account =
    (await ownerOf(remembered ?? directory.path('postgres'))) ?? (await systemAccount(request.log));
  const folder = remembered ?? (await chooseFolder(request, account));
  return { folder, native: await reachablePrograms(request, account), account };
}

async function chooseFolder({ directory, log }: PlaceRequest, account: SystemAccount): Promise<string> {
  const inside = directory.path('postgres');
  // The system user's group may pass through the data directory, not list it; secrets stay 0700 for root.
  await chown(directory.path(), (await stat(directory.path())).uid, account.gid);
  await chmod(directory.path(), 0o710);
  const isNew = await makeFor(account, inside);
  if (canWorkIn(account, inside)) return inside;
  if (!isNew)
    throw new Error(
      `PostgreSQL runs as the system user ${account.uid}, who cannot enter ${inside} any more. ` +
        'Let this user pass through the folders above it, or move the data directory back.',
    );
  await rm(inside, { recursive: true });
  await chmod(directory.path(), 0o700);
  const elsewhere = await folderElsewhere(directory.path(), account);
  await writeDurably(directory.path('postgres-place'), elsewhere);
  log(`PostgreSQL's system user cannot enter ${directory.path()}: the database lies in ${elsewhere}`);
  return elsewhere;
}

async function folderElsewhere(dataDirectory: string, account: SystemAccount): Promise<string> {
  await makeElsewhere();
  // The random part keeps a new data directory off the database of an earlier one at the same path.
  const hash = createHash('sha256').update(dataDirectory).digest('hex').slice(0, 16);
  const folder = join(ELSEWHERE, `${hash}-${randomBytes(4).toString('hex')}`);
  await makeFor(account, folder);
  if (!canWorkIn(account, folder))
    throw new Error(`PostgreSQL's system user ${account.uid} can work in no folder: tried ${folder} last`);
  return folder;
}

async function reachablePrograms({ native, log }: PlaceRequest, account: SystemAccount): Promise<string> {
  if (canRun(account, join(native, 'bin', 'postgres'))) return native;
  await makeElsewhere();
  const copy = join(ELSEWHERE, await packageName(native));
  if (!canRun(account, join(copy, 'bin', 'postgres'))) {
    log(`PostgreSQL's system user cannot enter ${native}: its programs are copied to ${copy}`);
    await copyWhole(native, copy);
  }
  if (!canRun(account, join(copy, 'bin', 'postgres')))
    throw new Error(`PostgreSQL's system user ${account.uid} cannot run ${join(copy, 'bin', 'postgres')}`);
  return copy;
}

/** `linux-x64-18.4.0`, from the package.json beside the programs. */
async function packageName(native: string): Promise<string> {
  const folder = dirname(native);
  const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest && 'version' in manifest ? manifest.version : '';
  return `postgres-${basename(folder)}-${String(version)}`;
}

async function copyWhole(from: string, to: string): Promise<void> {
  const unfinished = `${to}.${randomBytes(4).toString('hex')}`;
  await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  try {
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { recursive: true });
    // Another process has finished the same copy first.
    if (!hasCode(error, 'ENOTEMPTY') && !hasCode(error, 'EEXIST')) throw error;
  }
}

/** Under a strict umask npm writes files that only their owner can read. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}

async function makeElsewhere(): Promise<void> {
  try {
    await mkdir(ELSEWHERE, { recursive: true, mode: 0o755 });
    await chmod(ELSEWHERE, 0o755);
  } catch (error) {
    throw new Error(
      `PostgreSQL's system user cannot enter the data directory, and ${ELSEWHERE} cannot be made. ` +
        'Put TONGTANG_DATA_DIR where every user may pass through, or set DATABASE_URL.',
      { cause: error },
    );
  }
}

async function makeFor(account: SystemAccount, folder: string): Promise<boolean> {
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (made !== undefined) await chown(folder, account.uid, account.gid);
  return made !== undefined;
}

/** A cluster keeps the owner it was made for, unless that was root before it had one. */
async function ownerOf(folder: string): Promise<SystemAccount | undefined> {
  const found = await unlessMissing(() => stat(folder));
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : undefined;
}
