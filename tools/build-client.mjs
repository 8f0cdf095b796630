/** Builds the client when what goes into it has changed since the last build. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, ROOT, say } from './run.mjs';

const INPUTS = [
  'package-lock.json',
  'tsconfig.base.json',
  'client/index.html',
  'client/package.json',
  'client/public',
  'client/src',
  'client/tsconfig.json',
  'client/vite',
  'client/vite.config.ts',
  'shared/package.json',
  'shared/src',
];
const OUTPUT = join(ROOT, 'client', 'dist');
/** Inside the output, so that whatever clears the output clears it too; a dot file is not served. */
const STAMP = join(OUTPUT, '.inputs');

/** Resolves when client/dist is the build of the present sources. */
export async function buildClientIfStale() {
  const inputs = hashInputs();
  if (existsSync(join(OUTPUT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === inputs)
    return;
  say('Building the application (once per change) …');
  await npm(['run', '--silent', 'build']);
  writeFileSync(STAMP, inputs);
}

function hashInputs() {
  const hash = createHash('sha256').update(process.versions.node);
  for (const path of INPUTS) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  const absolute = join(ROOT, path);
  const found = statSync(absolute, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isDirectory()) {
    for (const name of readdirSync(absolute).sort()) addTo(hash, `${path}/${name}`);
    return;
  }
  hash.update(`\0${path}\0`).update(readFileSync(absolute));
}
