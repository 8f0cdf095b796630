import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDataDirectory } from './data-directory.ts';
import { identifyProcess } from './process-identity.ts';

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'tongtang-data-'));
});
afterEach(async () => {
  await rm(scratch, { recursive: true, force: true });
});

test('a missing directory is made, for its owner alone', async () => {
  const directory = await openDataDirectory(join(scratch, 'a', 'data'));
  expect((await stat(directory.path())).mode & 0o777).toBe(0o700);
  expect(directory.path('uploads', 'one')).toBe(join(directory.path(), 'uploads', 'one'));
  expect(() => directory.path('..', 'elsewhere')).toThrow('outside');
  await directory.release();
});

test('a secret is made once, kept in a file of mode 0600 and the same ever after', async () => {
  const first = await openDataDirectory(join(scratch, 'data'));
  const [one, same] = await Promise.all([first.secret('session'), first.secret('session')]);
  expect(one).toBe(same);
  expect(Buffer.from(one, 'base64url')).toHaveLength(32);
  const file = first.path('secrets', 'session');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await stat(first.path('secrets'))).mode & 0o777).toBe(0o700);
  await first.release();
  const second = await openDataDirectory(join(scratch, 'data'));
  expect(await second.secret('session')).toBe(one);
  expect(await second.secret('livekit')).not.toBe(one);
  await second.release();
});

test('a damaged secret is reported, not replaced', async () => {
  const directory = await openDataDirectory(join(scratch, 'data'));
  await mkdir(directory.path('secrets'));
  await writeFile(directory.path('secrets', 'session'), 'short');
  await expect(directory.secret('session')).rejects.toThrow('does not hold a secret');
  await expect(directory.secret('../session')).rejects.toThrow('not a name');
  await directory.release();
});

test('a second instance is refused with the pid of the first and a way out', async () => {
  const directory = await openDataDirectory(join(scratch, 'data'));
  await expect(openDataDirectory(join(scratch, 'data'))).rejects.toThrow(
    new RegExp(`process ${process.pid}\\b.*TONGTANG_DATA_DIR`),
  );
  await directory.release();
  const again = await openDataDirectory(join(scratch, 'data'));
  await again.release();
});

test('the lock of a killed process is taken over', async () => {
  const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const identity = identifyProcess(holder.pid ?? 0);
  await mkdir(join(scratch, 'data'), { mode: 0o700 });
  await writeFile(join(scratch, 'data', 'tongtang.lock'), JSON.stringify(identity));
  await expect(openDataDirectory(join(scratch, 'data'))).rejects.toThrow(`process ${holder.pid}`);
  const gone = new Promise((resolve) => holder.once('exit', resolve));
  holder.kill('SIGKILL');
  await gone;
  const directory = await openDataDirectory(join(scratch, 'data'));
  expect(await readFile(directory.path('tongtang.lock'), 'utf8')).toContain(`"pid":${process.pid}`);
  await directory.release();
});

test('the pid of a lock that now belongs to another process does not hold it', async () => {
  await mkdir(join(scratch, 'data'), { mode: 0o700 });
  const earlier = { pid: process.pid, startTime: 'another boot:1' };
  await writeFile(join(scratch, 'data', 'tongtang.lock'), JSON.stringify(earlier));
  const directory = await openDataDirectory(join(scratch, 'data'));
  await directory.release();
});

test('of many who take over a stale lock at once, one gets it', async () => {
  for (let round = 0; round < 15; round += 1) {
    const data = join(scratch, `data-${round}`);
    await mkdir(data, { mode: 0o700 });
    await writeFile(join(data, 'tongtang.lock'), `{"pid":1,"startTime":"another boot:${round}"}`);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => openDataDirectory(data)));
    const opened = tries.filter((one) => one.status === 'fulfilled');
    expect(opened).toHaveLength(1);
    await opened[0]?.value.release();
    expect(await readdir(data), 'nothing is left behind').toEqual([]);
  }
});

test('a folder of something else is neither locked nor closed to others', async () => {
  await writeFile(join(scratch, 'letter.txt'), 'private');
  await chmod(scratch, 0o755);
  await expect(openDataDirectory(scratch)).rejects.toThrow('not a data directory of Tongtang');
  expect((await stat(scratch)).mode & 0o777).toBe(0o755);
});

test('an empty folder that others may read is taken and closed to them', async () => {
  await chmod(scratch, 0o755);
  const directory = await openDataDirectory(scratch);
  expect((await stat(scratch)).mode & 0o777).toBe(0o700);
  await directory.release();
});
