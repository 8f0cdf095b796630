import { IndexeddbPersistence } from 'y-indexeddb';
import type * as Y from 'yjs';

/** The copy of a document on this device. */
export type KeptDocument = {
  /** Origin of the changes it makes while it fills the document. */
  origin: unknown;
  /** What the server last said, for the next time without a line. */
  rememberRight(mayWrite: boolean): void;
  close(): void;
};

/** What the server last said, under this key of the copy. */
const MAY_WRITE = 'mayWrite';

/**
 * Keeps a document on this device. `onReady` is called when all that was kept is in it; never where the browser
 * keeps nothing, as in some private windows.
 */
export function keepDocument(
  name: string,
  doc: Y.Doc,
  onReady: (mayWrite: boolean) => void,
): KeptDocument | null {
  if (!('indexedDB' in globalThis)) return null;
  const kept = new IndexeddbPersistence(name, doc);
  kept.whenSynced
    .then(() => kept.get(MAY_WRITE))
    .then(
      (known: unknown) => {
        onReady(known === 1);
      },
      () => undefined, // then nothing is kept, and the sign says so
    );
  return {
    origin: kept,
    rememberRight: (mayWrite) => void kept.set(MAY_WRITE, Number(mayWrite)).catch(() => undefined), // a page that cannot keep it asks the server
    close: () => void kept.destroy(), // what it has to write is written
  };
}
