import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { openKeptFiles } from './kept-files.ts';

const FILE = Buffer.from(Array.from({ length: 200_000 }, (_, index) => index % 251));
const ETAG = '"abc"';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A real server, because broken lines are what this is about. */
async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  closing.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/file`; // as: listens on TCP
}

/** A cache like the browser's, as far as it is used. */
function cacheStorage() {
  const stores = new Map<string, Map<string, Response>>();
  const open = (name: string) => {
    const entries = stores.get(name) ?? new Map<string, Response>();
    stores.set(name, entries);
    return Promise.resolve({
      match: (key: string | Request) => Promise.resolve(entries.get(urlOf(key))?.clone()),
      put: (key: string, response: Response) => Promise.resolve(void entries.set(key, response)),
      keys: () => Promise.resolve([...entries.keys()].map((url) => new Request(url))),
      delete: (key: string | Request) => Promise.resolve(entries.delete(urlOf(key))),
    });
  };
  const caches = {
    open,
    keys: () => Promise.resolve([...stores.keys()]),
    delete: (name: string) => Promise.resolve(stores.delete(name)),
  } as unknown as CacheStorage; // as: the members in use
  return { caches, stores };
}

const urlOf = (key: string | Request) => (typeof key === 'string' ? key : key.url);
const { happyDOM } = window as unknown as {
  happyDOM: { settings: { fetch: { disableSameOriginPolicy: boolean } } };
}; // as: the test's browser
happyDOM.settings.fetch.disableSameOriginPolicy = true;

describe('a file fetched ahead', () => {
  it('goes on where the line broke, and is whole', async () => {
    const asked: (string | undefined)[] = [];
    const url = await serve((request, response) => {
      asked.push(request.headers.range);
      const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      response.writeHead(from > 0 ? 206 : 200, {
        etag: ETAG,
        'content-length': FILE.length - from,
        'access-control-allow-origin': '*',
      });
      if (from > 0) response.end(FILE.subarray(from));
      else response.write(FILE.subarray(0, 70_000), () => setTimeout(() => response.destroy(), 20));
    });
    const ratios: number[] = [];
    const files = openKeptFiles({ ownerId: 'a', caches: undefined });
    const blob = await files.get(url, { onProgress: (ratio) => ratios.push(ratio) });
    expect(Buffer.from(await blob.arrayBuffer()).equals(FILE)).toBe(true);
    expect(asked[0]).toBeUndefined();
    expect(asked[1]).toMatch(/^bytes=[1-9]/);
    expect(ratios.at(-1)).toBe(1);
  });

  it('is asked for once, then read from this device', async () => {
    let times = 0;
    const url = await serve((_request, response) => {
      times += 1;
      response.writeHead(200, { 'content-length': FILE.length }).end(FILE);
    });
    const { caches } = cacheStorage();
    for (let visit = 0; visit < 2; visit += 1) {
      const blob = await openKeptFiles({ ownerId: 'a', caches }).get(url);
      expect(blob.size).toBe(FILE.length);
    }
    expect(times).toBe(1);
  });

  it('of another person who used this device is removed', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': 3 }).end('abc');
    });
    const { caches, stores } = cacheStorage();
    await openKeptFiles({ ownerId: 'a', caches }).get(url);
    await openKeptFiles({ ownerId: 'b', caches }).get(url);
    expect([...stores.keys()]).toEqual(['tongtang-files-b']);
  });

  it('that the server refuses is refused at once', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(404).end();
    });
    const files = openKeptFiles({ ownerId: 'a', caches: undefined });
    await expect(files.get(url)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('is given up when nobody wants it any more', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': FILE.length });
      response.write(FILE.subarray(0, 10));
    });
    const stop = new AbortController();
    const files = openKeptFiles({ ownerId: 'a', caches: undefined });
    const fetching = files.get(url, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(fetching).rejects.toThrow(/abort/i);
  });
});
