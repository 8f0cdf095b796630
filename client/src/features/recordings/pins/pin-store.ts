import { Pin, PIECE_BYTES, piecesOf } from './pin.ts';

/** Pinned recordings of one person on this device: what is asked of the server, and the bytes of the tracks. */
export type PinStore = {
  all(): Promise<Pin[]>;
  read(id: string): Promise<Pin | null>;
  /** @throws QuotaExceededError */
  begin(pin: Pin): Promise<void>;
  /** What was removed meanwhile stays away, as with all that is kept of it. @throws QuotaExceededError */
  write(pin: Pin): Promise<void>;
  remove(id: string): Promise<void>;
  /** The server's answer of that name, whichever pin holds it; undefined if none does. */
  answer(name: string): Promise<unknown>;
  /** @throws QuotaExceededError */
  keepAnswer(id: string, name: string, answer: unknown): Promise<void>;
  /** An answer that is here becomes newer. */
  renewAnswer(name: string, answer: unknown): Promise<void>;
  /** Numbers of the pieces of a file that are here. */
  pieces(id: string, segmentId: string): Promise<ReadonlySet<number>>;
  /** @throws QuotaExceededError */
  keepPiece(place: { id: string; segmentId: string; piece: number }, bytes: Blob): Promise<void>;
  /** From `from` on, before `to`; null unless all of it is here. */
  bytes(id: string, segmentId: string, range: { from: number; to: number }): Promise<ArrayBuffer | null>;
};

/** What is kept belongs to a person and goes when they leave (platform/offline/device.ts). */
export const pinsOfPerson = (personId: string): string => `tongtang-pins-${personId}`;

const pinPath = (id: string): string => `/pins/${id}/pin`;
const piecePath = (id: string, segmentId: string, piece: number): string =>
  `/pins/${id}/bytes/${segmentId}/${String(piece)}`;
const answerPath = (id: string, name: string): string => `/pins/${id}/answers/${name}`;

export function openPinStore(caches: CacheStorage, personId: string): PinStore {
  const name = pinsOfPerson(personId);
  // who pins nothing leaves nothing on the device, not even an empty place
  const opened = async () => ((await caches.has(name)) ? caches.open(name) : null);
  const paths = async (): Promise<string[]> =>
    ((await (await opened())?.keys()) ?? []).map(({ url }) => new URL(url).pathname);
  const get = async (path: string) => (await opened())?.match(path);
  const put = async (path: string, body: BodyInit) => (await caches.open(name)).put(path, new Response(body));
  /** Its person may have left, or thrown it away, while this was fetched. */
  const putOf = async (id: string, path: string, body: BodyInit) => {
    if ((await get(pinPath(id))) !== undefined) await put(path, body);
  };
  const read = async (path: string): Promise<Pin | null> => {
    const parsed = Pin.safeParse(await (await get(path))?.json());
    return parsed.success ? parsed.data : null;
  };
  const ofAnswer = async (called: string) =>
    (await paths()).filter((path) => path.endsWith(`/answers/${called}`));
  return {
    async all() {
      const pins = (await paths()).filter((path) => path.endsWith('/pin')).map(read);
      return (await Promise.all(pins)).filter((pin) => pin !== null).sort((a, b) => b.pinnedAt - a.pinnedAt);
    },
    read: (id) => read(pinPath(id)),
    begin: (pin) => put(pinPath(pin.id), JSON.stringify(pin)),
    write: (pin) => putOf(pin.id, pinPath(pin.id), JSON.stringify(pin)),
    async remove(id) {
      const cache = await opened();
      // first what says that it is here: what breaks off in the middle leaves no half of it to be played
      await cache?.delete(pinPath(id));
      for (const path of await paths()) if (path.startsWith(`/pins/${id}/`)) await cache?.delete(path);
      if ((await paths()).length === 0) await caches.delete(name);
    },
    async answer(called) {
      const [path] = await ofAnswer(called);
      const kept: unknown = path === undefined ? undefined : await (await get(path))?.json();
      return kept;
    },
    keepAnswer: (id, called, answer) => putOf(id, answerPath(id, called), JSON.stringify(answer)),
    async renewAnswer(called, answer) {
      for (const path of await ofAnswer(called)) await put(path, JSON.stringify(answer));
    },
    async pieces(id, segmentId) {
      const prefix = `/pins/${id}/bytes/${segmentId}/`;
      const found = (await paths()).filter((path) => path.startsWith(prefix));
      return new Set(found.map((path) => Number(path.slice(prefix.length))));
    },
    keepPiece: ({ id, segmentId, piece }, bytes) => putOf(id, piecePath(id, segmentId, piece), bytes),
    async bytes(id, segmentId, { from, to }) {
      const parts: Blob[] = [];
      for (let piece = Math.floor(from / PIECE_BYTES); piece < piecesOf(to); piece += 1) {
        const blob = await (await get(piecePath(id, segmentId, piece)))?.blob();
        if (blob === undefined) return null;
        const start = piece * PIECE_BYTES;
        parts.push(blob.slice(Math.max(0, from - start), to - start));
      }
      const all = new Blob(parts);
      return all.size === to - from ? all.arrayBuffer() : null;
    },
  };
}
