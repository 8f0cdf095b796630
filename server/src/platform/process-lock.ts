import { open, readFile, rename, rm } from 'node:fs/promises';
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
  const content = JSON.stringify(self);
  while (!(await createExclusively(file, content))) await removeIfStale(file);
  return async () => {
    if ((await readIfPresent(file)) === content) await rm(file, { force: true });
  };
}

async function createExclusively(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.writeFile(content).finally(() => handle.close());
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

async function removeIfStale(file: string): Promise<void> {
  const seen = await readWhenWritten(file);
  if (seen === undefined) return;
  const holder = parseIdentity(seen);
  if (holder && isAlive(holder)) throw new LockHeldError(file, holder.pid);
  // Two processes may find the same stale lock: whoever moves it away looks whether it still is that one.
  const aside = `${file}.stale-${process.pid}`;
  if (!(await renameIfPresent(file, aside))) return;
  const moved = await readIfPresent(aside);
  if (moved === seen) await rm(aside, { force: true });
  else await rename(aside, file);
}

/** A lock is created first and written a moment later; an empty one gets half a second for that. */
async function readWhenWritten(file: string): Promise<string | undefined> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const content = await readIfPresent(file);
    if (content !== '') return content;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return '';
}

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

async function renameIfPresent(from: string, to: string): Promise<boolean> {
  return (await unlessMissing(async () => (await rename(from, to), true))) ?? false;
}
