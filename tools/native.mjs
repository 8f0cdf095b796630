/** Compiles the few lines of C that the server is faster with, where there is a compiler. */
import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT, run } from './run.mjs';

const SOURCE = join(ROOT, 'server/src/platform/collaboration/send-to-all.c');
const LIBRARY = join(ROOT, 'server/dist/send-to-all.so');

/** Does what is not done yet. Without a compiler nothing is missing but speed: says nothing, builds nothing. */
export async function buildNative() {
  if (process.platform !== 'linux' || isFresh()) return;
  mkdirSync(dirname(LIBRARY), { recursive: true });
  const making = `${LIBRARY}.${process.pid}`;
  try {
    await run(process.env.CC ?? 'cc', ['-O2', '-shared', '-fPIC', '-o', making, SOURCE]);
    renameSync(making, LIBRARY);
  } catch {
    // the server then sends through Node's streams
  }
}

const isFresh = () => existsSync(LIBRARY) && statSync(LIBRARY).mtimeMs >= statSync(SOURCE).mtimeMs;

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildNative();
