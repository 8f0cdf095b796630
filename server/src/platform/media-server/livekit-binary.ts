import { execFile } from 'node:child_process';
import { access, constants, mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LockHeldError, takeProcessLock } from '../process-lock.ts';
import { buildWithGo } from './build-with-go.ts';
import type { WayToObtain } from './obtain-livekit.ts';
import { downloadRelease } from './release-archive.ts';

/** The LiveKit that is fetched or built when none is installed; later ones cannot be built by `go install`. */
const LIVEKIT_VERSION = '1.13.5';

/** Where to look, and where to keep what was fetched or built. */
export interface FindLivekitOptions {
  /** Gets one line for each way that failed and for what takes time. */
  log: (line: string) => void;
  /** ~/.cache/tongtang when absent. */
  cacheDirectory?: string;
  /** Folders searched for an installed livekit-server, separated as in PATH; PATH when absent. */
  searchPath?: string;
  /** How to obtain one that is neither installed nor cached, in this order; release and Go when absent. */
  ways?: readonly WayToObtain[];
}

const WAYS: readonly WayToObtain[] = [
  { name: 'official release', obtain: downloadRelease(LIVEKIT_VERSION) },
  { name: 'go install', obtain: buildWithGo(LIVEKIT_VERSION) },
];

/**
 * The path of a livekit-server that runs: the one on PATH, the one kept in the cache, the official release,
 * or one built with Go; the last two are put into the cache.
 * @throws Error that says what to install, when no way works
 */
export async function findLivekitBinary(options: FindLivekitOptions): Promise<string> {
  const installed = await findOnPath(options);
  if (installed !== undefined) return installed;
  const folder = options.cacheDirectory ?? join(homedir(), '.cache', 'tongtang');
  const cached = join(folder, `livekit-server-${LIVEKIT_VERSION}-${process.platform}-${process.arch}`);
  if (await runs(cached)) return cached;
  await mkdir(folder, { recursive: true });
  const release = await takeTurn(`${cached}.lock`, options.log);
  try {
    if (!(await runs(cached))) await obtain(cached, options);
    return cached;
  } finally {
    await release();
  }
}

async function obtain(target: string, { ways = WAYS, log }: FindLivekitOptions): Promise<void> {
  const reasons: string[] = [];
  for (const way of ways) {
    try {
      await way.obtain(target, log);
      if (await runs(target)) return;
      throw new Error('what came does not run on this machine');
    } catch (error) {
      const reason = `${way.name}: ${error instanceof Error ? error.message : String(error)}`;
      log(`LiveKit, ${reason}`);
      reasons.push(reason);
    }
  }
  throw new Error(
    `No LiveKit media server could be had (${reasons.join('; ')}). Do one of these and start again: ` +
      `install livekit-server ${LIVEKIT_VERSION} or later so that it is on PATH (https://docs.livekit.io/home/self-hosting/local/); ` +
      'install Go 1.26 or later; or set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a server that runs elsewhere.',
  );
}

async function findOnPath({ log, searchPath }: FindLivekitOptions): Promise<string | undefined> {
  const env = searchPath === undefined ? {} : { env: { PATH: searchPath } };
  const found = await promisify(execFile)('/bin/sh', ['-c', 'command -v livekit-server'], env).catch(
    () => undefined,
  );
  const program = found?.stdout.trim() ?? '';
  if (program === '') return undefined;
  if (await runs(program)) return program;
  log(`LiveKit, on PATH: ${program} does not run (no answer to --version)`);
  return undefined;
}

async function runs(program: string): Promise<boolean> {
  if (!(await isExecutable(program))) return false;
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: 10_000 });
    return stdout.startsWith('livekit-server version 1.');
  } catch {
    return false;
  }
}

async function isExecutable(file: string): Promise<boolean> {
  return await access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Two processes that both need it do not both fetch it. */
async function takeTurn(lockFile: string, log: (line: string) => void): Promise<() => Promise<void>> {
  for (let said = false; ; said = true) {
    try {
      return await takeProcessLock(lockFile);
    } catch (error) {
      if (!(error instanceof LockHeldError)) throw error;
      if (!said) log(`LiveKit is being fetched or built by process ${error.pid}: waiting for it …`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}
