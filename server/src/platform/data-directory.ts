import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { writeDurably } from './durable-file.ts';
import { LockHeldError, takeProcessLock } from './process-lock.ts';
import { unlessMissing } from './system-error.ts';

/** The one folder that holds everything this installation keeps on disk; locked while we run. */
export interface DataDirectory {
  /** Absolute path of something inside. Throws when the parts lead out of the directory. */
  path(...parts: string[]): string;
  /**
   * A secret of 256 random bits in base64url (43 characters, safe in URLs), made at first use and kept in a
   * file of mode 0600. `name`: lower-case letters, digits, hyphens. Never log it.
   */
  secret(name: string): Promise<string>;
  /** Gives the lock back. */
  release(): Promise<void>;
}

const LOCK_FILE = 'tongtang.lock';
const SECRETS_FOLDER = 'secrets';
const SECRET_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/**
 * Creates the directory when it is missing (mode 0700) and locks it for this process.
 * @throws Error with the pid of the holder when another living process uses it, or when the path is a folder
 *   of something else (not empty, open to others, never used by Tongtang)
 */
export async function openDataDirectory(path: string): Promise<DataDirectory> {
  const root = resolve(path);
  await mkdir(root, { recursive: true, mode: 0o700 });
  await keepToOwner(root);
  const release = await lock(root);
  const secrets = new Map<string, Promise<string>>();
  const real = await realpath(root);
  const inside = (...parts: string[]) => pathInside(real, parts);
  return {
    path: inside,
    secret: (name) => {
      const known = secrets.get(name) ?? readOrMakeSecret(inside(SECRETS_FOLDER), name);
      secrets.set(name, known);
      return known;
    },
    release,
  };
}

/** 0710 is let be: the embedded PostgreSQL under root opens the way for its system user's group alone. */
async function keepToOwner(root: string): Promise<void> {
  const mode = (await stat(root)).mode & 0o777;
  if ((mode & 0o067) === 0) return;
  const entries = (await readdir(root)).filter((name) => name !== 'lost+found');
  if (entries.length > 0 && !entries.includes(SECRETS_FOLDER) && !entries.includes(LOCK_FILE))
    throw new Error(
      `${root} is not a data directory of Tongtang: it holds other things and others may read it. ` +
        'Set TONGTANG_DATA_DIR to a new or empty folder.',
    );
  await chmod(root, 0o700);
}

async function lock(root: string): Promise<() => Promise<void>> {
  try {
    return await takeProcessLock(join(root, LOCK_FILE));
  } catch (error) {
    if (!(error instanceof LockHeldError)) throw error;
    throw new Error(
      `The data directory ${root} is in use by another Tongtang, process ${error.pid}. ` +
        `Stop that one first (kill ${error.pid}), or set TONGTANG_DATA_DIR (and PORT) to run a second one beside it.`,
      { cause: error },
    );
  }
}

function pathInside(root: string, parts: string[]): string {
  const path = join(root, ...parts);
  const way = relative(root, path);
  if (way === '..' || way.startsWith(`..${sep}`)) throw new Error(`${path} is outside of ${root}`);
  return path;
}

async function readOrMakeSecret(folder: string, name: string): Promise<string> {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new Error(`not a name for a secret: ${name}`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, name);
  const kept = await readSecret(file);
  if (kept !== undefined) return kept;
  const made = randomBytes(32).toString('base64url');
  await writeDurably(file, made);
  return made;
}

async function readSecret(file: string): Promise<string | undefined> {
  const content = await unlessMissing(() => readFile(file, 'utf8'));
  if (content === undefined) return undefined;
  if (!SECRET_PATTERN.test(content))
    throw new Error(`${file} does not hold a secret of Tongtang. Restore it from a backup, or remove it.`);
  await chmod(file, 0o600);
  return content;
}
