import { spawn } from 'node:child_process';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { writeDurably } from '../durable-file.ts';
import {
  identifyProcess,
  isAlive,
  signalProcess,
  waitUntilGone,
  type ProcessIdentity,
} from '../process-identity.ts';
import { unlessMissing } from '../system-error.ts';
import type { RecorderTask } from './recorder.child.ts';

/** A recorder at work, ours or left by an application that died: it outlives us. */
export type RecorderProcess = {
  pid: number;
  isAlive(): boolean;
  /** Resolves when its files are closed, or it had to be killed. */
  stop(): Promise<void>;
};

const SERVER = fileURLToPath(new URL('../../../', import.meta.url));
const PROGRAM = fileURLToPath(new URL('./recorder.child.ts', import.meta.url));
const CLOSING_MS = 10_000;
const PID_FILE = 'recorder.json';
const Recorded = z.object({ pid: z.number().int(), startTime: z.string() });

/** Starts a recorder that writes into `task.folder`, which must be its own. */
export async function startRecorder(task: RecorderTask): Promise<RecorderProcess> {
  await mkdir(task.folder, { recursive: true });
  const log = await open(join(task.folder, 'recorder.log'), 'a');
  try {
    const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], {
      cwd: SERVER,
      env: {},
      detached: true,
      stdio: ['pipe', 'ignore', log.fd],
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
    child.stdin?.end(JSON.stringify(task));
    child.unref();
    const identity = identifyProcess(pid);
    if (identity === undefined) throw new Error('the recorder ended at once');
    await writeDurably(join(task.folder, PID_FILE), JSON.stringify(identity));
    return recorderOf(identity);
  } finally {
    await log.close();
  }
}

/** The recorder that writes into a folder, if it still lives. */
export async function findRecorder(folder: string): Promise<RecorderProcess | null> {
  const content = await unlessMissing(() => readFile(join(folder, PID_FILE), 'utf8'));
  if (content === undefined) return null;
  const { data } = Recorded.safeParse(JSON.parse(content));
  return data !== undefined && isAlive(data) ? recorderOf(data) : null;
}

const recorderOf = (identity: ProcessIdentity): RecorderProcess => ({
  pid: identity.pid,
  isAlive: () => isAlive(identity),
  async stop() {
    signalProcess(identity, 'SIGTERM');
    if (await waitUntilGone(identity, CLOSING_MS)) return;
    signalProcess(identity, 'SIGKILL');
    await waitUntilGone(identity, CLOSING_MS);
  },
});
