/**
 * Lets the application start without a line. Built as an entry of its own, it knows by name what its build
 * consists of (`__TONGTANG_BUILD__`, filled in by vite/service-worker.ts). A page is asked of the server first, so
 * that a new build is used at once; only when the server does not answer does the kept one stand in. Files in
 * /assets bear the hash of what is in them and are never asked for twice. Answers of the server are none of its
 * business.
 */
declare const __TONGTANG_BUILD__: {
  /** Changes with every byte of the build. */
  version: string;
  /** The script that the page of this build begins with. */
  entry: string;
  /** What the pages that work without a line are made of. */
  offline: readonly string[];
  /** Files without a hash in their name. */
  plain: readonly string[];
  /** Everything below /assets. */
  all: readonly string[];
};

type Lasting = Event & { waitUntil(work: Promise<unknown>): void };
/** https://w3c.github.io/ServiceWorker/#install-event-interface; missing in older browsers. */
type Installing = Lasting & {
  addRoutes?: (rules: { condition: { urlPattern: string }; source: 'network' }[]) => Promise<void>;
};
type Fetching = Lasting & { request: Request; respondWith(answer: Promise<Response>): void };
type Worker = {
  addEventListener(type: 'install', hear: (event: Installing) => void): void;
  addEventListener(type: 'activate', hear: (event: Lasting) => void): void;
  addEventListener(type: 'fetch', hear: (event: Fetching) => void): void;
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
};

const build = __TONGTANG_BUILD__;
const worker = globalThis as unknown as Worker; // as: this file runs as a service worker, which the page's types do not have

const CACHE = 'tongtang-shell';
const PAGE = '/';
/** Where the names of the last build's files are written down: windows that were opened with it still need them. */
const LAST_BUILD = '/tongtang-last-build';
const PATIENCE_MS = 4_000;
const SERVERS = ['api', 'rtc', 'socket.io', 'collab', 'calendar', 'metrics'];
const isServers = (path: string): boolean => SERVERS.includes(path.split('/')[1] ?? '');

worker.addEventListener('install', (event) => {
  // asked of the network without waking this worker first, which an old PC feels
  const routes = SERVERS.map((name) => ({
    condition: { urlPattern: `/${name}/*` },
    source: 'network' as const,
  }));
  // what is refused here falls to the worker, which passes it by too
  event.addRoutes?.(routes).catch(() => undefined);
  event.waitUntil(keepBuild().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(dropOldFiles().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || isServers(url.pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || build.plain.includes(url.pathname))
    event.respondWith(file(request, url.pathname));
});

/** One after the other, so that a weak line stays usable; the page comes last, when all it needs is here. */
async function keepBuild(): Promise<void> {
  const cache = await caches.open(CACHE);
  for (const path of build.offline)
    if ((await cache.match(path)) === undefined) await cache.put(path, await fetched(path, 'default'));
  for (const path of build.plain) await cache.put(path, await fetched(path, 'reload'));
  const current = await fetched(PAGE, 'reload');
  const words = await current.clone().text();
  if (!words.includes(build.entry)) throw new Error('the server has a newer build by now');
  await cache.put(PAGE, current);
}

async function fetched(path: string, cache: RequestCache): Promise<Response> {
  const response = await fetch(path, { cache, credentials: 'same-origin' });
  if (response.status !== 200) throw new Error(`${path} was answered with ${String(response.status)}`);
  return response;
}

/** Keeps this build and the one before. */
async function dropOldFiles(): Promise<void> {
  const cache = await caches.open(CACHE);
  const last = (await (await cache.match(LAST_BUILD))?.json()) as string[] | undefined; // as: written below
  const stays = new Set([...build.all, ...(last ?? [])]);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/assets/') && !stays.has(pathname)) await cache.delete(request);
  }
  await cache.put(LAST_BUILD, new Response(JSON.stringify(build.all)));
}

async function page(request: Request): Promise<Response> {
  const answer = fetch(request);
  const kept = await (await caches.open(CACHE)).match(PAGE);
  if (kept === undefined) return answer;
  const tooSlow = new Promise<Response>((resolve) => setTimeout(() => resolve(kept), PATIENCE_MS));
  try {
    const first = await Promise.race([answer, tooSlow]);
    // a proxy in front of a server that is down answers too
    return first.status >= 500 ? kept : first;
  } catch {
    return kept;
  }
}

async function file(request: Request, path: string): Promise<Response> {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(path);
  if (kept !== undefined) return kept;
  const response = await fetch(request);
  // without room on the device it is fetched again the next time
  if (response.status === 200) void cache.put(path, response.clone()).catch(() => undefined);
  return response;
}

export {};
