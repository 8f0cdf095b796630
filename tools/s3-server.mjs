/** Prints the path of a versitygw, an S3 server for the tests; built with Go once, then kept in the cache. */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '1.8.0';
const MODULE = `github.com/versity/versitygw/cmd/versitygw@v${VERSION}`;
const GIVE_UP_MS = 20 * 60_000;
/** Go reads the user's own settings from the environment; a go.work above must not matter. */
const COMMAND = 'PATH="$PATH:/usr/local/go/bin" GOBIN="$1" GOWORK=off exec go install "$2"';

try {
  process.stdout.write(`${await findOrBuild()}\n`);
} catch (error) {
  process.stderr.write(`The S3 server of the tests (versitygw ${VERSION}): ${error.message}\n`);
  process.exitCode = 1;
}

async function findOrBuild() {
  const folder = process.env.TONGTANG_CACHE_DIR ?? join(homedir(), '.cache', 'tongtang');
  const cached = join(folder, `versitygw-${VERSION}-${process.platform}-${process.arch}`);
  if (await runs(cached)) return cached;
  await mkdir(folder, { recursive: true });
  const building = await mkdtemp(join(folder, 'versitygw-'));
  try {
    process.stderr.write(`Building versitygw ${VERSION} with Go (once; some minutes on two cores) …\n`);
    await goInstall(building);
    await rename(join(building, 'versitygw'), cached);
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  if (!(await runs(cached))) throw new Error('what was built does not run on this machine');
  return cached;
}

function runs(program) {
  return promisify(execFile)(program, ['--version'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );
}

function goInstall(folder) {
  return new Promise((resolve, reject) => {
    const child = spawn('/bin/sh', ['-c', COMMAND, 'sh', folder, MODULE], {
      cwd: folder,
      timeout: GIVE_UP_MS,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => (said = (said + text).slice(-2_000)));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else if (code === 127) reject(new Error('install Go 1.26 or later (https://go.dev/dl)'));
      else reject(new Error(`go ended with ${code ?? signal}: ${said.trim().split('\n').at(-1) ?? ''}`));
    });
  });
}
