import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { anyFreePort } from '../platform/free-port.ts';
import { toolPath } from './tool-path.ts';

/** A real Redis that keeps nothing on the disk. */
export type RunningRedis = {
  url: string;
  password: string;
  /** SIGKILL; all it held is gone. */
  kill(): Promise<void>;
  /** The same address again. */
  startAgain(): Promise<void>;
};

/** Starts redis-server on a free port; it ends with the test. */
export async function startRedis(): Promise<RunningRedis> {
  const program = await toolPath('redis.mjs');
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-redis-'));
  const port = await anyFreePort({ kind: 'tcp', host: '127.0.0.1' });
  const password = randomBytes(24).toString('hex');
  const run = async () => {
    // the configuration comes through standard input, so that the password is no argument of a process
    const child = spawn(program, ['-'], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end(
      `port ${String(port)}\nbind 127.0.0.1\ndir ${folder}\nsave ""\nappendonly no\nrequirepass ${password}\n`,
    );
    while (!(await listens(port))) {
      if (child.exitCode !== null) throw new Error(`redis-server ended with ${String(child.exitCode)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return child;
  };
  let child: ChildProcess = await run();
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  onTestFinished(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    url: `redis://:${password}@127.0.0.1:${String(port)}`,
    password,
    kill,
    startAgain: async () => {
      child = await run();
    },
  };
}

const listens = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
