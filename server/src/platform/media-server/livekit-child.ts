import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { copyFile, readFile, rename, stat, truncate, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import {
  identifyProcess,
  isAlive,
  signalProcess,
  waitUntilGone,
  type ProcessIdentity,
} from '../process-identity.ts';

/** The files of one media server. */
export interface MediaFiles {
  readonly config: string;
  readonly pid: string;
  readonly log: string;
}

/** The process of an earlier run, as its pid file tells. */
export interface RecordedProcess {
  readonly identity: ProcessIdentity;
  readonly configHash: string;
}

/** Everything a start needs. */
export interface LaunchRequest {
  binary: string;
  files: MediaFiles;
  config: string;
  configHash: string;
  httpPort: number;
}

const READY_WITHIN_MS = 20_000;
const LOG_LIMIT_BYTES = 5_000_000;

/**
 * Starts livekit-server in a session of its own, so that it outlives us, and waits until it answers.
 * @throws Error with its last words when it ends instead
 */
export async function launchLivekit(request: LaunchRequest): Promise<ProcessIdentity> {
  const { files, configHash, httpPort } = request;
  await writeForOwner(files.config, request.config);
  await limitLog(files.log);
  const identity = spawnDetached(request.binary, files);
  if (identity) {
    // At once and synchronously: a process whose pid is not on disk could not be adopted.
    writeFileSync(`${files.pid}.tmp`, JSON.stringify({ ...identity, configHash }), { mode: 0o600 });
    renameSync(`${files.pid}.tmp`, files.pid);
    if (await untilAnswering(identity, httpPort)) return identity;
    if (signalProcess(identity, 'SIGKILL')) await waitUntilGone(identity, 5_000);
  }
  throw new Error(`livekit-server did not start: ${await lastLine(files.log)}`);
}

/** The process recorded in the pid file, if exactly that one still lives. */
export async function recordedProcess(pidFile: string): Promise<RecordedProcess | undefined> {
  const record: unknown = JSON.parse((await readFile(pidFile, 'utf8').catch(() => '')) || 'null');
  if (typeof record !== 'object' || record === null) return undefined;
  if (!('pid' in record && 'startTime' in record && 'configHash' in record)) return undefined;
  const { pid, startTime, configHash } = record;
  if (typeof pid !== 'number' || typeof startTime !== 'string' || typeof configHash !== 'string')
    return undefined;
  const identity = { pid, startTime };
  return isAlive(identity) ? { identity, configHash } : undefined;
}

/** Resolves to true when the process answers on its HTTP port, to false when it dies or takes too long. */
export async function untilAnswering(identity: ProcessIdentity, httpPort: number): Promise<boolean> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (isAlive(identity) && performance.now() < deadline) {
    if (await answers(httpPort)) return isAlive(identity);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return false;
}

/** Ends it: the first signal asks people to leave and would wait for them, the second does not. */
export async function endLivekit(identity: ProcessIdentity): Promise<void> {
  signalProcess(identity, 'SIGTERM');
  if (await waitUntilGone(identity, 300)) return;
  signalProcess(identity, 'SIGTERM');
  if (await waitUntilGone(identity, 5_000)) return;
  signalProcess(identity, 'SIGKILL');
  await waitUntilGone(identity, 5_000);
}

/** Keeps the last 5 to 10 MB. The process has the file open for appending, so it is emptied, not replaced. */
export async function limitLog(file: string): Promise<void> {
  const sizeBytes = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (sizeBytes < LOG_LIMIT_BYTES) return;
  await copyFile(file, `${file}.1`);
  await truncate(file);
}

function spawnDetached(binary: string, files: MediaFiles): ProcessIdentity | undefined {
  const output = openSync(files.log, 'a', 0o600);
  try {
    const child = spawn(binary, ['--config', files.config], {
      cwd: '/',
      // Not our environment: it may hold secrets, and LIVEKIT_… variables would override the file.
      env: { PATH: '/usr/bin:/bin', HOME: '/' },
      detached: true,
      stdio: ['ignore', output, output],
    });
    // A program that cannot be run has no pid, which is looked at below; without a listener Node would throw.
    child.on('error', () => undefined);
    child.unref();
    return child.pid === undefined ? undefined : identifyProcess(child.pid);
  } finally {
    closeSync(output);
  }
}

function answers(httpPort: number): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(
      { host: '127.0.0.1', port: httpPort, path: '/', agent: false, timeout: 1_000 },
      (response) => {
        response.resume();
        resolve(response.statusCode === 200);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(false));
  });
}

async function writeForOwner(file: string, content: string): Promise<void> {
  await writeFile(`${file}.tmp`, content, { mode: 0o600 });
  await rename(`${file}.tmp`, file);
}

async function lastLine(logFile: string): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  return lines.at(-1) || 'it says nothing';
}
