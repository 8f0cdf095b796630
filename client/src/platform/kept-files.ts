import { problemOfResponse, RequestProblem } from './request-problem.ts';

/** Files fetched before they are needed, and kept on this device so that an outage or a reload takes nothing away. */
export type KeptFiles = {
  /**
   * The whole file: from this device if it is here, else fetched. A line that breaks is waited for, and the
   * download goes on where it stopped.
   * @throws RequestProblem if the server refuses it; the reason of `signal` when aborted
   */
  get(url: string, options?: KeepOptions): Promise<Blob>;
};

export type KeepOptions = {
  /** 0–1 of the bytes. */
  onProgress?: (ratio: number) => void;
  signal?: AbortSignal;
};

export type KeptFilesOptions = {
  /** Whose files: those of others who used this device are removed. */
  ownerId: string;
  fetch?: typeof fetch;
  /** Missing where the page was not opened by https or on this machine: then files are kept for this page only. */
  caches?: CacheStorage | undefined;
};

const PREFIX = 'tongtang-files-';
const KEEP_MS = 21 * 24 * 3600 * 1000;
const KEPT_AT = 'x-kept-at';
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 8_000;

export function openKeptFiles(options: KeptFilesOptions): KeptFiles {
  const send = options.fetch ?? ((input, init) => fetch(input, init));
  const store = openStore(options.caches ?? globalThis.caches, `${PREFIX}${options.ownerId}`);
  return {
    async get(url, { onProgress = () => undefined, signal } = {}) {
      const known = await store.read(url);
      if (known !== null) {
        onProgress(1);
        return known;
      }
      const blob = await download(send, url, { onProgress, signal });
      await store.write(url, blob);
      onProgress(1);
      return blob;
    },
  };
}

type Store = { read(url: string): Promise<Blob | null>; write(url: string, blob: Blob): Promise<void> };

/** A store that fails is no store: the file is fetched again. */
function openStore(storage: CacheStorage | undefined, name: string): Store {
  if (storage === undefined) return { read: () => Promise.resolve(null), write: () => Promise.resolve() };
  const ready = tidy(storage, name).then(
    () => storage.open(name),
    () => null,
  );
  return {
    async read(url) {
      const response = await (await ready)?.match(url).catch(() => undefined);
      return (await response?.blob().catch(() => null)) ?? null;
    },
    async write(url, blob) {
      const cache = await ready;
      const response = () =>
        new Response(blob, { headers: { 'content-type': blob.type, [KEPT_AT]: String(Date.now()) } });
      try {
        await cache?.put(url, response());
      } catch {
        // no room: what was kept before makes place for what is needed now
        for (const old of (await cache?.keys()) ?? []) await cache?.delete(old);
        await cache?.put(url, response()).catch(() => undefined);
      }
    },
  };
}

/** Removes what others left on this device, and what nobody asked for in three weeks. */
async function tidy(storage: CacheStorage, name: string): Promise<void> {
  for (const other of await storage.keys())
    if (other.startsWith(PREFIX) && other !== name) await storage.delete(other);
  const cache = await storage.open(name);
  for (const request of await cache.keys()) {
    const keptAt = Number((await cache.match(request))?.headers.get(KEPT_AT));
    if (Date.now() - keptAt > KEEP_MS) await cache.delete(request);
  }
}

type Part = {
  chunks: Uint8Array<ArrayBuffer>[];
  received: number;
  total: number;
  etag: string | null;
  type: string;
};

async function download(
  send: typeof fetch,
  url: string,
  { onProgress, signal }: { onProgress: (ratio: number) => void; signal: AbortSignal | undefined },
): Promise<Blob> {
  let part: Part | null = null;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    signal?.throwIfAborted();
    try {
      const response: Response = await send(url, { headers: rangeAfter(part), ...(signal && { signal }) });
      if (!response.ok) throw await problemOfResponse(response);
      part = begin(response, part);
      await readInto(part, response, (got) => {
        pauseMs = FIRST_PAUSE_MS;
        onProgress(got);
      });
      if (part.received === part.total) return new Blob(part.chunks, { type: part.type });
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof RequestProblem && error.code !== 'unavailable' && error.code !== 'too-many')
        throw error;
    }
    await pause(pauseMs, signal);
  }
}

const rangeAfter = (part: Part | null): Record<string, string> =>
  part === null || part.etag === null || part.received === 0
    ? {}
    : { range: `bytes=${String(part.received)}-`, 'if-range': part.etag };

/** A partial answer goes on behind what is here; a whole one begins anew. */
function begin(response: Response, part: Part | null): Part {
  if (response.status === 206 && part !== null) return part;
  return {
    chunks: [],
    received: 0,
    total: Number(response.headers.get('content-length') ?? Number.NaN),
    etag: response.headers.get('etag'),
    type: response.headers.get('content-type') ?? '',
  };
}

async function readInto(part: Part, response: Response, onProgress: (ratio: number) => void): Promise<void> {
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Error('the answer has no body');
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    part.chunks.push(value);
    part.received += value.length;
    onProgress(Number.isNaN(part.total) ? 0 : part.received / part.total);
  }
  // a proxy that compresses leaves the length out
  if (Number.isNaN(part.total)) part.total = part.received;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    function done() {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      signal?.removeEventListener('abort', done);
      resolve();
    }
    // the line is back sooner than expected
    globalThis.addEventListener('online', done);
    signal?.addEventListener('abort', done);
  });
}
