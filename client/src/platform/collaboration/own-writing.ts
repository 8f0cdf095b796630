/**
 * What is written here, as it was written, in the copy on this device until the server has it. The document itself
 * cannot tell it later: others may delete the part in which it stands before it is sent, and then the words are gone
 * from it; and who joined a part without a line would name words of others that came into it since as known.
 */
export type OwnWriting = {
  /** Everything kept by whichever window, in order. */
  read(): Promise<LeftWriting>;
  /** From now on it is this window's to forget. */
  take(left: LeftWriting): void;
  /** Numbers of the windows of which something is kept. */
  writers(): Promise<number[]>;
  /** @throws whatever the database throws, e.g. on a full disk */
  keep(update: Uint8Array): Promise<void>;
  /** The server has all that was taken or kept so far. */
  forget(): Promise<void>;
};

export type LeftWriting = { keys: readonly string[]; updates: readonly Uint8Array[] };

/** y-indexeddb's store for what is no update of the document. */
const STORE = 'custom';
const PREFIX = 'own.';
/** Before every other key that begins with a letter of the prefix and goes on otherwise. */
const BEHIND = 'own/';

/** @param window a number that no other window of this device has */
export function createOwnWriting(opening: Promise<IDBDatabase>, window: number): OwnWriting {
  let count = 0;
  let keys: string[] = [];
  return {
    read: () => read(opening),
    take(left) {
      keys = [...new Set([...keys, ...left.keys])];
    },
    async writers() {
      const { keys: left } = await read(opening);
      return [...new Set(left.map((key) => Number(key.split('.')[1])))];
    },
    async keep(update) {
      count += 1;
      const key = `${PREFIX}${String(window)}.${String(count).padStart(8, '0')}`;
      keys.push(key);
      const db = await opening;
      await new Promise<void>((done, fail) => {
        const writing = db.transaction(STORE, 'readwrite');
        writing.objectStore(STORE).put(update, key);
        writing.oncomplete = () => done();
        writing.onabort = () => fail(writing.error ?? new Error('the copy cannot be written'));
      });
    },
    async forget() {
      const known = keys;
      keys = [];
      if (known.length === 0) return;
      const db = await opening;
      const store = db.transaction(STORE, 'readwrite').objectStore(STORE);
      for (const key of known) store.delete(key);
    },
  };
}

async function read(opening: Promise<IDBDatabase>): Promise<LeftWriting> {
  const db = await opening;
  return new Promise((done, fail) => {
    const [keys, updates]: [string[], Uint8Array[]] = [[], []];
    const reading = db.transaction(STORE, 'readonly');
    reading.objectStore(STORE).openCursor(IDBKeyRange.bound(PREFIX, BEHIND)).onsuccess = ({ target }) => {
      const { result: at } = target as IDBRequest<IDBCursorWithValue | null>; // as: the request of this event
      if (at === null) return;
      keys.push(at.key as string); // as: only such keys lie between
      updates.push(at.value as Uint8Array); // as: nothing else is put there
      at.continue();
    };
    reading.oncomplete = () => done({ keys, updates });
    reading.onabort = () => fail(reading.error ?? new Error('the copy cannot be read'));
  });
}
