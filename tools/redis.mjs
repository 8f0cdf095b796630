/** Prints the path of redis-server, installed from Debian if need be: several applications are tested over it. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { aptInstall, isDebianRoot } from './debian.mjs';

try {
  process.stdout.write(`${await findOrInstall()}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function findOrInstall() {
  const there = onPath();
  if (there) return there;
  if (!isDebianRoot())
    throw new Error('Install Redis 7 (redis-server on PATH): the tests start one of their own.');
  process.stderr.write('Installing redis-server …\n');
  await aptInstall('redis-server');
  const found = onPath();
  if (!found) throw new Error('redis-server was installed and is not on PATH.');
  stopService();
  return found;
}

/** Debian starts a server of its own with the package; the tests have theirs. */
function stopService() {
  spawnSync('systemctl', ['disable', '--now', 'redis-server'], { stdio: 'ignore' });
}

function onPath() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];
  return folders.map((folder) => join(folder, 'redis-server')).find((file) => existsSync(file));
}
