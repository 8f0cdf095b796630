import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { identifyProcess, isAlive, type ProcessIdentity } from './process-identity.ts';
import { hasCode, unlessMissing } from './system-error.ts';

/** Another living process holds the lock. */
export class LockHeldError extends Error {
  override readonly name = 'LockHeldError';
  readonly pid: number;
  constructor(file: string, pid: number) {
    super(`${file} is held by the running process ${pid}`);
    this.pid = pid;
  }
}

/**
 * Takes the lock file for this process. A lock whose holder is dead (or whose pid now belongs to
 * another process) is taken over.
 * @returns the function that gives the lock back
 * @throws LockHeldError when a living process holds it
 */
export async function takeProcessLock(file: string): Promise<() => Promise<void>> {
  const self = identifyProcess(process.pid);
  if (!self) throw new Error('this process cannot read its own start time');
  // The nonce tells this holding from every other one, also of the same process.
  const nonce = randomBytes(8).toString('hex');
  const lock: Lock = { file, content: JSON.stringify({ ...self, nonce }), draft: `${file}.${nonce}` };
  await writeFile(lock.draft, lock.content, { mode: 0o600 });
  try {
    while (!(await createWhole(lock)) && !(await takeOverDead(lock))) continue;
  } finally {
    await rm(lock.draft, { force: true });
  }
  return async () => {
    if ((await readIfPresent(file)) === lock.content) await rm(file, { force: true });
  };
}

interface Lock {
  readonly file: string;
  readonly content: string;
  /** The content, written beside the lock: it gets the lock's name in one step or not at all. */
  readonly draft: string;
}

async function createWhole({ file, draft }: Lock): Promise<boolean> {
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

/**
 * Replaces a lock whose holder is dead. Who removed it would, a moment late, remove the lock of whoever was
 * faster: so one at a time may succeed this one holding, and looks once more whether it is still there.
 */
async function takeOverDead(lock: Lock): Promise<boolean> {
  const dead = await readIfPresent(lock.file);
  if (dead === undefined) return false;
  const holder = parseIdentity(dead);
  if (holder && isAlive(holder)) throw new LockHeldError(lock.file, holder.pid);
  const release = await turnToSucceed(lock.file, dead);
  try {
    if ((await readIfPresent(lock.file)) !== dead) return false;
    await rename(lock.draft, lock.file);
    return true;
  } finally {
    await release?.();
  }
}

/** Undefined as soon as another one has succeeded. A successor that dies in its turn is succeeded itself. */
async function turnToSucceed(file: string, dead: string): Promise<(() => Promise<void>) | undefined> {
  while ((await readIfPresent(file)) === dead) {
    try {
      return await takeProcessLock(`${file}.after-${digest(dead)}`);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
  return undefined;
}

const digest = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 16);

function parseIdentity(content: string): ProcessIdentity | undefined {
  try {
    const parsed: unknown = JSON.parse(content);
    if (typeof parsed !== 'object' || parsed === null || !('pid' in parsed) || !('startTime' in parsed))
      return undefined;
    const { pid, startTime } = parsed;
    return typeof pid === 'number' && typeof startTime === 'string' ? { pid, startTime } : undefined;
  } catch {
    return undefined;
  }
}

async function readIfPresent(file: string): Promise<string | undefined> {
  return await unlessMissing(() => readFile(file, 'utf8'));
}
