import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checksumOf, downloadRelease, fileInTar } from './release-archive.ts';

let folder: string;
let server: Server;
let files: Map<string, Buffer>;
let releases: string;
let archive: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongtang-release-'));
  await writeFile(join(folder, 'LICENSE'), 'licence');
  await writeFile(join(folder, 'livekit-server'), 'the program');
  const tar = execFileSync('tar', ['-cz', '-C', folder, 'LICENSE', 'livekit-server']);
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  archive = `livekit_1.13.5_linux_${architecture}.tar.gz`;
  const sum = createHash('sha256').update(tar).digest('hex');
  files = new Map([
    ['/v1.13.5/checksums.txt', Buffer.from(`${'0'.repeat(64)}  other.zip\n${sum}  ${archive}\n`)],
    [`/v1.13.5/${archive}`, tar],
  ]);
  server = createServer((request, response) => {
    const file = files.get(request.url ?? '');
    response.writeHead(file ? 200 : 404).end(file);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  releases = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const silent = () => undefined;

test.runIf(process.platform === 'linux')('the program comes out of the archive, ready to run', async () => {
  const target = join(folder, 'target');
  await downloadRelease('1.13.5', releases)(target, silent);
  expect(await readFile(target, 'utf8')).toBe('the program');
  expect((await stat(target)).mode & 0o777).toBe(0o755);
});

test('an archive that is not what the checksum list says is refused and leaves nothing', async () => {
  files.set(`/v1.13.5/${archive}`, Buffer.from('something else'));
  const target = join(folder, 'target');
  await expect(downloadRelease('1.13.5', releases)(target, silent)).rejects.toThrow('the release says');
  await expect(access(target)).rejects.toThrow('ENOENT');
});

test('a host that refuses is named in the reason', async () => {
  files.clear();
  await expect(downloadRelease('1.13.5', releases)(join(folder, 'x'), silent)).rejects.toThrow('answers 404');
  await expect(downloadRelease('1.13.5', 'http://127.0.0.1:1')(join(folder, 'x'), silent)).rejects.toThrow(
    /127\.0\.0\.1:1.*(bad port|ECONNREFUSED)/,
  );
});

test('a list without the archive and an archive without the program are reported', () => {
  expect(() => checksumOf('a.tar.gz', 'abc  b.tar.gz\n')).toThrow('does not name a.tar.gz');
  expect(() => fileInTar(Buffer.alloc(1024), 'livekit-server')).toThrow('does not hold');
});
