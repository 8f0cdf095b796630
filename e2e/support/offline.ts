import type { Page } from '@playwright/test';

/** The page, its words and its code are on the device. */
export const untilKeptForLater = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise<void>((resolve) =>
      active?.addEventListener('statechange', () => {
        if (active.state === 'activated') resolve();
      }),
    );
  });

/** Whatever the browser keeps that belongs to a person. */
export const keptFor = ({ page }: { page: Page }): Promise<string[]> =>
  page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name = '' }) => name);
    const documents = names.filter((name) => name.startsWith('tongtang-document-'));
    const files = (await caches.keys()).filter(
      (name) => name.startsWith('tongtang-files-') || name.startsWith('tongtang-pins-'),
    );
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('tongtang-kept');
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error('tongtang-kept does not open'));
    });
    const rows: string[] = [];
    for (const table of database.objectStoreNames) {
      const keys = await new Promise<IDBValidKey[]>((resolve, reject) => {
        const asking = database.transaction(table).objectStore(table).getAllKeys();
        asking.onsuccess = () => resolve(asking.result);
        asking.onerror = () => reject(new Error(`${table} does not answer`));
      });
      rows.push(...keys.map((key) => `${table} ${JSON.stringify(key)}`));
    }
    database.close();
    return [...documents, ...files, ...rows];
  });
