import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../../..');

/** The path that a script of `tools` prints, having installed or built the program if need be. */
export async function toolPath(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'tools', script)], {
    timeout: 20 * 60_000,
  });
  return stdout.trim().split('\n').at(-1) ?? '';
}
