/** One table of the device's own database. */
export type DeviceTable = 'session' | 'people' | 'answers' | 'documents' | 'unsaved';

/** What the browser keeps for us; where it keeps nothing, as in some private windows, reading finds nothing. */
export type DeviceDatabase = {
  read(table: DeviceTable, key: IDBValidKey): Promise<unknown>;
  /** Keys that begin with `prefix`, in their order. */
  keys(table: DeviceTable, prefix?: readonly string[]): Promise<IDBValidKey[]>;
  /** Rows under keys that begin with `prefix`, in the order of their keys. */
  rows(table: DeviceTable, prefix?: readonly string[]): Promise<{ key: IDBValidKey; value: unknown }[]>;
  /** False where nothing can be kept. */
  write(table: DeviceTable, key: IDBValidKey, value: unknown): Promise<boolean>;
  remove(table: DeviceTable, key: IDBValidKey): Promise<void>;
};

const NAME = 'tongtang-kept';
const LAYOUT = 1;
const TABLES: readonly DeviceTable[] = ['session', 'people', 'answers', 'documents', 'unsaved'];

export function openDeviceDatabase(factory: IDBFactory | undefined): DeviceDatabase {
  let opening: Promise<IDBDatabase> | undefined;
  const opened = (): Promise<IDBDatabase> => {
    if (factory === undefined) return Promise.reject(new Error('this browser keeps nothing'));
    opening ??= open(factory, () => (opening = undefined));
    return opening;
  };
  const inTable = async <T>(
    table: DeviceTable,
    mode: IDBTransactionMode,
    act: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => resultOf(act((await opened()).transaction(table, mode).objectStore(table)));
  return {
    read: (table, key) =>
      inTable<unknown>(table, 'readonly', (store) => store.get(key)).catch(() => undefined),
    keys: (table, prefix) =>
      inTable(table, 'readonly', (store) => store.getAllKeys(rangeOf(prefix))).catch(() => []),
    async rows(table, prefix) {
      const range = rangeOf(prefix);
      const keys = inTable(table, 'readonly', (store) => store.getAllKeys(range));
      const values = inTable<unknown[]>(table, 'readonly', (store) => store.getAll(range));
      try {
        const [k, v] = await Promise.all([keys, values]);
        return k.length === v.length ? k.map((key, index) => ({ key, value: v[index] })) : [];
      } catch {
        return [];
      }
    },
    write: (table, key, value) =>
      opened()
        .then((database) => put(database, table, { key, value }))
        .then(
          () => true,
          () => false,
        ),
    remove: (table, key) => inTable(table, 'readwrite', (store) => store.delete(key)).catch(() => undefined),
  };
}

/** What is put is there when its transaction is complete: a full disk may be noticed as late as that. */
const put = (
  database: IDBDatabase,
  table: DeviceTable,
  { key, value }: { key: IDBValidKey; value: unknown },
): Promise<void> =>
  new Promise((resolve, reject) => {
    const writing = database.transaction(table, 'readwrite');
    writing.oncomplete = () => resolve();
    writing.onabort = () => reject(writing.error ?? new Error('the browser gave no reason'));
    writing.objectStore(table).put(value, key);
  });

/** Everything below a key made of several parts: a list sorts behind every text. */
const rangeOf = (prefix: readonly string[] | undefined): IDBKeyRange | null =>
  prefix === undefined ? null : IDBKeyRange.bound([...prefix], [...prefix, []]);

function open(factory: IDBFactory, onLost: () => void): Promise<IDBDatabase> {
  const request = factory.open(NAME, LAYOUT);
  request.onupgradeneeded = () => {
    for (const table of TABLES)
      if (!request.result.objectStoreNames.contains(table)) request.result.createObjectStore(table);
  };
  return resultOf(request).then((database) => {
    // another window brings a newer layout
    database.onversionchange = () => {
      database.close();
      onLost();
    };
    database.onclose = onLost;
    return database;
  });
}

/** Removes a database of another maker, e.g. the copy of a document. */
export const removeDatabase = (factory: IDBFactory | undefined, name: string): Promise<void> =>
  factory === undefined
    ? Promise.resolve()
    : resultOf(factory.deleteDatabase(name)).then(
        () => undefined,
        () => undefined, // then the browser keeps nothing anyway
      );

const resultOf = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser gave no reason'));
  });
