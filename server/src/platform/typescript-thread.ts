import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** On Node 20 a thread does not inherit how TypeScript is read. */
const BOOT = `
const { workerData } = require('node:worker_threads');
import(workerData.tsx).then(({ register }) => { register(); return import(workerData.thread); });`;

// require() finds tsx's CommonJS half, whose register() looks for a file that is not there
const TSX = pathToFileURL(
  createRequire(import.meta.url)
    .resolve('tsx/esm/api')
    .replace(/cjs$/, 'mjs'),
).href;

/** A thread that runs a TypeScript module; `input` is its `workerData.input`. */
export const startThread = (module: URL, input?: unknown): Worker =>
  new Worker(BOOT, { eval: true, execArgv: [], workerData: { tsx: TSX, thread: module.href, input } });

/**
 * Runs a module that posts one message, its answer.
 * @throws what the module throws; an error when it takes longer than `timeMs`
 */
export async function answerOfThread(module: URL, input: unknown, timeMs: number): Promise<unknown> {
  const thread = startThread(module, input);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<unknown>((resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${module.pathname} took too long`)), timeMs);
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.once('exit', (code) => reject(new Error(`${module.pathname} ended with ${String(code)}`)));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
