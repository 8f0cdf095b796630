import { chmod, cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openDataDirectory } from '../data-directory.ts';
import { locatePostgres } from './binaries.ts';
import { placeCluster } from './cluster-place.ts';
import { createCluster } from './create-cluster.ts';

/** A clone of the repository below a home of mode 0700, unpacked under a umask of 077. */
async function cloneBelowClosedHome(): Promise<{ home: string; native: string }> {
  const home = await mkdtemp(join(tmpdir(), 'tongtang-home-'));
  onTestFinished(() => rm(home, { recursive: true, force: true }));
  const native = join(home, 'test-platform', 'native');
  await cp(await locatePostgres(), native, { recursive: true, verbatimSymlinks: true });
  for (const folder of ['share', 'bin', 'lib']) await chmod(join(native, folder), 0o700);
  await chmod(join(native, 'bin', 'postgres'), 0o700);
  await writeFile(join(dirname(native), 'package.json'), JSON.stringify({ version: String(process.pid) }));
  return { home, native };
}

test('programs that the system user cannot reach are copied to where it can, and make a cluster there', async () => {
  const { home, native } = await cloneBelowClosedHome();
  await mkdir(join(home, 'data'), { mode: 0o700 });
  const directory = await openDataDirectory(join(home, 'data'));
  onTestFinished(() => directory.release());
  const lines: string[] = [];
  const place = await placeCluster({ directory, native, log: (line) => lines.push(line) });
  if (process.getuid?.() !== 0) {
    expect(place).toEqual({ folder: directory.path('postgres'), native });
    return;
  }
  onTestFinished(() => rm(place.native, { recursive: true, force: true }));
  onTestFinished(() => rm(place.folder, { recursive: true, force: true }));
  expect(place.native).toBe(`/var/lib/tongtang/postgres-test-platform-${process.pid}`);
  expect(lines.filter((line) => line.includes(place.native))).toHaveLength(1);
  await createCluster(
    place,
    { user: 'tongtang', password: await directory.secret('postgres') },
    () => undefined,
  );
  expect((await stat(join(place.folder, 'cluster', 'PG_VERSION'))).uid).toBe(place.account?.uid);
  const again = await placeCluster({ directory, native, log: (line) => lines.push(line) });
  expect(again).toEqual(place);
  expect(lines.filter((line) => line.includes(place.native))).toHaveLength(1);
});
