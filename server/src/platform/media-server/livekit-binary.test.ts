import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findLivekitBinary } from './livekit-binary.ts';
import type { WayToObtain } from './obtain-livekit.ts';

const PROGRAM = '#!/bin/sh\necho "livekit-server version 1.13.5"\n';

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongtang-binary-'));
  lines = [];
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

function find(ways: WayToObtain[] = [], searchPath = '') {
  const log = (line: string) => lines.push(line);
  return findLivekitBinary({ log, cacheDirectory: join(folder, 'cache'), searchPath, ways });
}

const works: WayToObtain = {
  name: 'a way that works',
  obtain: async (target) => writeFile(target, PROGRAM, { mode: 0o755 }),
};
const fails: WayToObtain = {
  name: 'a way that fails',
  obtain: () => Promise.reject(new Error('no network')),
};

test('an installed livekit-server is used', async () => {
  await writeFile(join(folder, 'livekit-server'), PROGRAM, { mode: 0o755 });
  expect(await find([], `/nowhere:${folder}`)).toBe(join(folder, 'livekit-server'));
  expect(lines).toEqual([]);
});

test('an installed one that does not run is passed over, with a line that says so', async () => {
  await writeFile(join(folder, 'livekit-server'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  expect(await find([works], folder)).toMatch(/cache\/livekit-server-1\.13\.5-/);
  expect(lines).toEqual([expect.stringContaining(`${folder}/livekit-server does not run`)]);
});

test('each way that fails says why in one line, the next is tried, and what came is found the next time', async () => {
  const bad: WayToObtain = {
    name: 'a bad program',
    obtain: async (target) => writeFile(target, 'x', { mode: 0o755 }),
  };
  const obtained = await find([fails, bad, works]);
  expect(lines).toEqual([
    'LiveKit, a way that fails: no network',
    'LiveKit, a bad program: what came does not run on this machine',
  ]);
  expect(await readFile(obtained, 'utf8')).toBe(PROGRAM);
  expect(await find([fails])).toBe(obtained);
  expect(lines).toHaveLength(2);
});

test('when every way fails the message says what to install', async () => {
  await expect(find([fails])).rejects.toThrow(/no network.*install livekit-server.*install Go.*LIVEKIT_URL/s);
});

test('two that need it at once obtain it once', async () => {
  let times = 0;
  const counted: WayToObtain = {
    name: 'counted',
    obtain: async (target, log) => {
      times += 1;
      await works.obtain(target, log);
    },
  };
  const [one, other] = await Promise.all([find([counted]), find([counted])]);
  expect(one).toBe(other);
  expect(times).toBe(1);
});
