import type { ClockPoint } from '@tongtang/shared/backfill/device-clock.ts';
import type { BackfillSource } from '@tongtang/shared/backfill/contract.ts';
import type { BackfillTakeId, LessonId, PersonId } from '@tongtang/shared/wire/ids.ts';

/** What this device kept of one of its tracks, without its bytes. */
export type StoredTake = {
  id: BackfillTakeId;
  personId: PersonId;
  lessonId: LessonId;
  source: BackfillSource;
  /** Pixels; null for sound. */
  height: number | null;
  /** The device's clock since the take began, against the server's; by time, at least one. */
  points: ClockPoint[];
};

/** A piece of the browser's recorder; all pieces of a take in order are one WebM file. */
export type StoredFragment = {
  takeId: BackfillTakeId;
  seq: number;
  /** When it came, by the device's counting clock since the take began. */
  elapsedMs: number;
  bytes: Blob;
};

/** What this device keeps until it was sent. What is written survives a power cut. */
export type SourceStore = {
  /** Notes a take, or what is newly known of it. Rejects when nothing can be kept. */
  putTake(take: StoredTake): Promise<void>;
  putFragment(fragment: StoredFragment): Promise<void>;
  /** Those of everybody who used this device. */
  takes(): Promise<StoredTake[]>;
  /** In order. */
  fragments(takeId: BackfillTakeId): Promise<StoredFragment[]>;
  removeTake(takeId: BackfillTakeId): Promise<void>;
};

const NAME = 'tongtang-source';
const TAKES = 'takes';
const FRAGMENTS = 'fragments';

/** @param factory missing where the browser keeps nothing: then everything rejects */
export function openSourceStore(factory: IDBFactory | undefined = globalThis.indexedDB): SourceStore {
  let opening: Promise<IDBDatabase> | undefined;
  const opened = () => {
    opening ??= open(factory);
    opening.catch(() => (opening = undefined));
    return opening;
  };
  /** Strict: complete only when it is on the disk. */
  const write = async (table: string, act: (store: IDBObjectStore) => void): Promise<void> => {
    const writing = (await opened()).transaction(table, 'readwrite', { durability: 'strict' });
    act(writing.objectStore(table));
    await completed(writing);
  };
  const read = async <T>(table: string, range?: IDBKeyRange): Promise<T[]> =>
    resultOf((await opened()).transaction(table).objectStore(table).getAll(range)) as Promise<T[]>; // as: written by us
  return {
    putTake: (take) => write(TAKES, (store) => store.put(take)),
    putFragment: (fragment) => write(FRAGMENTS, (store) => store.put(fragment)),
    takes: () => read<StoredTake>(TAKES),
    fragments: (takeId) => read<StoredFragment>(FRAGMENTS, fragmentsOf(takeId)),
    async removeTake(takeId) {
      // first the bytes: a take without them is removed when it is next looked at
      await write(FRAGMENTS, (store) => store.delete(fragmentsOf(takeId)));
      await write(TAKES, (store) => store.delete(takeId));
    },
  };
}

const fragmentsOf = (takeId: string): IDBKeyRange => IDBKeyRange.bound([takeId], [takeId, []]);

async function open(factory: IDBFactory | undefined): Promise<IDBDatabase> {
  if (factory === undefined) throw new Error('this browser keeps nothing');
  const request = factory.open(NAME, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(TAKES, { keyPath: 'id' });
    request.result.createObjectStore(FRAGMENTS, { keyPath: ['takeId', 'seq'] });
  };
  const database = await resultOf(request);
  database.onversionchange = () => database.close();
  return database;
}

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'));
  });

const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error('the browser gave no reason'));
  });
