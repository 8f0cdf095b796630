import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer, type ServerResponse } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startS3, type RunningS3 } from '../testing/start-s3.ts';
import { createS3Storage, type S3Options } from './s3-storage.ts';
import { createDiskStorage, type Storage } from './storage.ts';

const MEGABYTE = 1024 * 1024;
let folder: string;
let s3: RunningS3;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongtang-storage-'));
  s3 = await startS3();
}, 20 * 60_000);

afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

const s3Storage = (other: Partial<S3Options> = {}) =>
  createS3Storage({ ...s3, workFolder: join(folder, 'work'), ...other });

const kinds: [string, () => Promise<Storage>][] = [
  ['the disk', () => createDiskStorage(join(folder, 'disk'))],
  ['an S3 store', () => Promise.resolve(s3Storage())],
];

async function localFile(content: Buffer | string): Promise<string> {
  const path = join(folder, randomBytes(8).toString('hex'));
  await writeFile(path, content);
  return path;
}

/** The address of a server that answers so (`start` is what is asked for), and what its first answer failed with. */
async function serving(answer: (to: ServerResponse, start: number) => Promise<void>) {
  const server = createHttpServer();
  const failed = new Promise<unknown>((tell) => {
    server.on('request', (request, to) => {
      answer(to, Number(request.url?.slice(1))).then(
        () => tell(null),
        (error: unknown) => {
          to.destroy();
          tell(error);
        },
      );
    });
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  return { url: `http://127.0.0.1:${port}`, failed };
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const textOf = async (stream: Readable) => (await buffer(stream)).toString();

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe.each(kinds)('storage on %s', (_kind, open) => {
  const aFolder = () => `courseware/${randomBytes(8).toString('hex')}`;

  it('sends many slow readers at once, each its own range, in pieces', async () => {
    const storage = await open();
    const key = `${aFolder()}/lesson.webm`;
    const bytes = randomBytes(2 * MEGABYTE + 77);
    await storage.adopt(await localFile(bytes), key);
    const end = 2 * MEGABYTE + 50;
    const { url } = await serving((to, start) => storage.send(key, { start, end }, to));
    const readers = Array.from({ length: 40 }, async (_, start) => {
      const { body } = await fetch(`${url}/${start}`);
      const got = createHash('sha256');
      for await (const piece of body ?? []) {
        got.update(piece as Uint8Array); // as: the body of an answer is bytes
        await pause(1);
      }
      return got.digest('hex') === sha256(bytes.subarray(start, end + 1));
    });
    expect(await Promise.all(readers)).toEqual(readers.map(() => true));
  });

  it('stops sending to a reader who goes away, and that is no failure', async () => {
    const storage = await open();
    const key = `${aFolder()}/lesson.webm`;
    await storage.adopt(await localFile(randomBytes(16 * MEGABYTE)), key);
    const gone = new AbortController();
    const { url, failed } = await serving((to) =>
      storage.send(key, { start: 0, end: 16 * MEGABYTE - 1 }, to),
    );
    await fetch(url, { signal: gone.signal });
    gone.abort();
    expect(await failed).toBeNull();
  });

  it('does not send what is not there', async () => {
    const storage = await open();
    const key = `${aFolder()}/none.webm`;
    const { url, failed } = await serving((to) => storage.send(key, { start: 0, end: 9 }, to));
    await expect(fetch(url)).rejects.toThrow();
    expect(await failed).toBeInstanceOf(Error);
  });

  it('takes a local file over and gives its bytes', async () => {
    const storage = await open();
    const path = await localFile('同堂');
    const key = `${aFolder()}/content.pdf`;
    await storage.adopt(path, key);
    expect(await isThere(path)).toBe(false);
    expect(await storage.size(key)).toBe(6);
    expect(await textOf(storage.read(key))).toBe('同堂');
  });

  it('puts a file in the place of an older one', async () => {
    const storage = await open();
    const key = `${aFolder()}/content.pdf`;
    for (const text of ['older', 'new']) await storage.adopt(await localFile(text), key);
    expect(await textOf(storage.read(key))).toBe('new');
  });

  it.each([
    [0, 0, '0'],
    [2, 4, '234'],
    [7, 9, '789'],
    [7, 900, '789'],
  ])('gives the range %i–%i', async (start, end, text) => {
    const storage = await open();
    const key = `${aFolder()}/a`;
    await storage.adopt(await localFile('0123456789'), key);
    expect(await textOf(storage.read(key, { start, end }))).toBe(text);
  });

  it('keeps a file of many parts byte for byte', async () => {
    const storage = await open();
    const content = randomBytes(37 * MEGABYTE + 11);
    const key = `${aFolder()}/clip.mp4`;
    await storage.adopt(await localFile(content), key);
    expect(await storage.size(key)).toBe(content.length);
    expect(sha256(await buffer(storage.read(key)))).toBe(sha256(content));
    const across = { start: 8 * MEGABYTE - 5, end: 8 * MEGABYTE + 5 };
    const piece = await buffer(storage.read(key, across));
    expect(piece.equals(content.subarray(across.start, across.end + 1))).toBe(true);
  });

  it('keeps an empty file', async () => {
    const storage = await open();
    const key = `${aFolder()}/empty`;
    await storage.adopt(await localFile(''), key);
    expect(await storage.size(key)).toBe(0);
    expect(await textOf(storage.read(key))).toBe('');
  });

  it('lends a file to a program', async () => {
    const storage = await open();
    const key = `${aFolder()}/a`;
    await storage.adopt(await localFile('lent'), key);
    expect(await storage.withLocalFile(key, (path) => readFile(path, 'utf8'))).toBe('lent');
    const fails = storage.withLocalFile(key, () => Promise.reject(new Error('program failed')));
    await expect(fails).rejects.toThrow('program failed');
    expect(await readdir(join(folder, 'work')).catch(() => [])).toEqual([]);
    expect(await storage.size(key)).toBe(4);
  });

  it('says of a file that is not there that it is not', async () => {
    const storage = await open();
    const key = `${aFolder()}/nothing`;
    expect(await storage.size(key)).toBeUndefined();
    await expect(buffer(storage.read(key))).rejects.toThrow();
    await storage.remove(key);
  });

  it('removes one file, or all below a key and nothing beside it', async () => {
    const storage = await open();
    const inside = aFolder();
    const keys = [`${inside}/a`, `${inside}/deep/b`, `${inside}x/c`];
    for (const key of keys) await storage.adopt(await localFile(key), key);
    await storage.remove(`${inside}/a`);
    expect(await Promise.all(keys.map((key) => storage.size(key)))).toEqual([
      undefined,
      expect.any(Number),
      expect.any(Number),
    ]);
    await storage.remove(inside);
    expect(await storage.size(`${inside}/deep/b`)).toBeUndefined();
    expect(await textOf(storage.read(`${inside}x/c`))).toBe(`${inside}x/c`);
  });

  it('leaves a local file where it is when it cannot be stored', async () => {
    const storage = await open();
    const key = `${aFolder()}/a`;
    await expect(storage.adopt(join(folder, 'nothing'), key)).rejects.toThrow();
    expect(await storage.size(key)).toBeUndefined();
  });

  it('survives readers that go away', async () => {
    const storage = await open();
    const key = `${aFolder()}/a`;
    await storage.adopt(await localFile(randomBytes(MEGABYTE)), key);
    for (let reader = 0; reader < 20; reader += 1) {
      const stream = storage.read(key);
      if (reader % 2 === 0) await new Promise((resolve) => stream.once('readable', resolve));
      stream.destroy();
    }
    expect((await buffer(storage.read(key))).length).toBe(MEGABYTE);
  });

  it.each(['../outside', 'a/../../outside', '/etc/passwd', 'a//b', '', '.'])(
    'takes no key like %j',
    async (key) => {
      const storage = await open();
      await expect((async () => storage.remove(key))()).rejects.toThrow('no key of the storage');
    },
  );

  it('is up', async () => {
    const storage = await open();
    expect(await storage.isUp()).toBe(true);
  });
});

describe('an S3 store', () => {
  it('is down when the bucket is not there, the key is wrong or nobody answers', async () => {
    const secretKey = 'not-the-secret-key-of-this-store';
    expect(await s3Storage({ bucket: 'other' }).isUp()).toBe(false);
    expect(await s3Storage({ secretKey }).isUp()).toBe(false);
    expect(await s3Storage({ endpoint: 'http://127.0.0.1:9' }).isUp()).toBe(false);
  });

  it('that never answers is down', async () => {
    const silent = createServer();
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    onTestFinished(() => void silent.close());
    const address = silent.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    expect(await s3Storage({ endpoint: `http://127.0.0.1:${String(port)}` }).isUp()).toBe(false);
  });

  it('names neither key in its failures', async () => {
    const secretKey = 'not-the-secret-key-of-this-store';
    const storage = s3Storage({ secretKey });
    const path = await localFile('x');
    const errors = await Promise.all([
      storage.adopt(path, 'a/b').catch((error: unknown) => error),
      storage.size('a/b').catch((error: unknown) => error),
      buffer(storage.read('a/b')).catch((error: unknown) => error),
      storage.remove('a/b').catch((error: unknown) => error),
    ]);
    for (const error of errors) {
      expect(error).toBeInstanceOf(Error);
      expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(
        /not-the-secret|AWSAccessKeyId|"tongtang"/,
      );
    }
    expect(await isThere(path)).toBe(true);
  });

  it('that goes away leaves no half of a file', async () => {
    const own = await startS3();
    onTestFinished(own.stop);
    await mkdir(join(folder, 'work'), { recursive: true });
    const storage = createS3Storage({ ...own, workFolder: join(folder, 'work') });
    const path = await localFile(randomBytes(60 * MEGABYTE));
    const stored = storage.adopt(path, 'courseware/a/clip.mp4');
    setTimeout(() => void own.kill(), 60);
    await expect(stored).rejects.toThrow('could not store');
    expect(await isThere(path)).toBe(true);
    expect(await isThere(join(own.folder, 'courseware/a/clip.mp4'))).toBe(false);
  });
});
