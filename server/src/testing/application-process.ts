import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { anyFreePort } from '../platform/free-port.ts';

/** The application as people start it: a process of its own with a data directory of its own. */
export type ApplicationProcess = {
  url: string;
  /** Its data directory. */
  folder: string;
  /** Address of its media server's own port, behind the gate. */
  mediaUrl: string;
  /** SIGKILL; resolves when the process is gone. Its database and media server live on. */
  kill(): Promise<void>;
  /** Starts it again on the same data; resolves when it is healthy. */
  startAgain(): Promise<void>;
};

const ROOT = join(import.meta.dirname, '../../..');

/** Starts the application with demonstration data; everything of it ends with the test. */
export async function startApplicationProcess(): Promise<ApplicationProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-process-'));
  const port = await anyFreePort({ kind: 'tcp', host: '127.0.0.1' });
  const url = `http://127.0.0.1:${String(port)}`;
  const run = () => spawnApplication(port, folder);
  let child = run();
  onTestFinished(async () => {
    await end(child, 'SIGTERM');
    await rm(folder, { recursive: true, force: true });
  });
  await untilHealthy(url, child);
  const [, ports = ''] = (await readFile(join(folder, 'media/ports'), 'utf8')).split('\n');
  return {
    url,
    folder,
    mediaUrl: `ws://127.0.0.1:${ports.split(' ')[0] ?? ''}`,
    kill: () => end(child, 'SIGKILL'),
    startAgain: async () => {
      child = run();
      await untilHealthy(url, child);
    },
  };
}

function spawnApplication(port: number, folder: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'server/src/main.ts')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      TONGTANG_DATA_DIR: folder,
      TONGTANG_LOG_LEVEL: 'error',
    },
  });
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${url}/api/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the application ended with ${String(child.exitCode)}`);
}
