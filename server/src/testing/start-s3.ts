import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyFreePort } from '../platform/free-port.ts';
import { toolPath } from './tool-path.ts';

/** A real S3 server with one bucket and a folder of its own. */
export type RunningS3 = {
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  /** Where the server keeps the bucket. */
  folder: string;
  /** Ends the server; what it keeps stays until `stop`. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts versitygw on a free port. */
export async function startS3(): Promise<RunningS3> {
  const program = await toolPath('s3-server.mjs');
  const root = await mkdtemp(join(tmpdir(), 'tongtang-s3-'));
  const [kept, beside] = [join(root, 'kept'), join(root, 'beside')];
  const folder = join(kept, 'tongtang');
  await mkdir(folder, { recursive: true });
  await mkdir(beside);
  const port = await anyFreePort({ kind: 'tcp', host: '127.0.0.1' });
  const keys = { accessKey: 'tongtang', secretKey: randomBytes(24).toString('hex') };
  const listen = `127.0.0.1:${String(port)}`;
  // not every disk of a test machine has the attributes that versitygw keeps its notes in
  const args = ['--quiet', '--port', listen, '--health', '/health', 'posix', '--sidecar', beside, kept];
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ROOT_ACCESS_KEY: keys.accessKey, ROOT_SECRET_KEY: keys.secretKey },
  });
  const gone = once(child, 'exit');
  const kill = async () => {
    child.kill('SIGKILL');
    await gone;
  };
  const endpoint = `http://${listen}`;
  while (!(await fetch(`${endpoint}/health`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null) throw new Error(`versitygw ended with ${String(child.exitCode)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    endpoint,
    bucket: 'tongtang',
    ...keys,
    folder,
    kill,
    stop: async () => {
      await kill();
      await rm(root, { recursive: true, force: true });
    },
  };
}
