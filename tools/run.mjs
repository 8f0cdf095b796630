import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the repository. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Runs a program in the repository's folder, its output passed through; rejects when it fails. */
export async function run(command, args, options = {}) {
  const code = await exitCode(command, args, options);
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} ended with ${code}`);
}

/** Runs a program in the repository's folder and resolves to its exit code, or to the signal that ended it. */
export function exitCode(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal));
  });
}

/** Runs npm: the one that runs us, or the one on PATH. */
export function npm(args, options = {}) {
  const { npm_execpath: script } = process.env;
  return script?.endsWith('.js')
    ? run(process.execPath, [script, ...args], options)
    : run('npm', args, options);
}

/** The path of a program that an npm package brought. */
export const installed = (name) => join(ROOT, 'node_modules', '.bin', name);

/** One line to the person at the console. */
export function say(line) {
  process.stdout.write(`${line}\n`);
}
