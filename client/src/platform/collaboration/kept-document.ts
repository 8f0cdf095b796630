import { IndexeddbPersistence, storeState } from 'y-indexeddb';
import * as Y from 'yjs';
import { keptName, type Device } from '../offline/device.ts';
import type { DocumentState } from './document-state.ts';
import { watchOtherWindows } from './other-windows.ts';
import { createOwnWriting } from './own-writing.ts';

/** The copy of a document on this device. */
export type KeptDocument = {
  /** Origin of the changes it makes while it fills the document. */
  origin: unknown;
  /** What the server last said, for the next time without a line. */
  rememberRight(mayWrite: boolean): void;
  /** This was written here, and the server has not got it. */
  wrote(update: Uint8Array): void;
  /** The server has on its disk all that was written here, in this window and before it. */
  saved(): void;
  /** It goes from this device. */
  forget(): Promise<void>;
  close(): void;
};

export type KeepDocumentOptions = {
  device: Device;
  personId: string;
  documentId: string;
  doc: Y.Doc;
  /** All that was kept is in the document. Never called where the browser keeps nothing. */
  onReady: (kept: {
    mayWrite: boolean;
    hasUnsaved: boolean;
    isWhole: boolean;
    /** What windows before this one wrote and the server may not have, as it was written. */
    unsaved: readonly Uint8Array[];
  }) => void;
  onFailed: () => void;
  /** What other windows wrote has been waiting for long: they have no line, or are closed. */
  onLeft: (updates: readonly Uint8Array[]) => void;
  /**
   * Something written here is on its way into the copy, or all of it is in there; the copy lacks something, as where
   * the disk is full, or is whole again.
   */
  onCopy: (change: Partial<Pick<DocumentState, 'isKeeping' | 'keptHere'>>) => void;
};

/** What the server last said, under this key of the copy. */
const MAY_WRITE = 'mayWrite';

/** Keeps a document on this device. Null where the browser keeps nothing, as in some private windows. */
export function keepDocument(options: KeepDocumentOptions): KeptDocument | null {
  const { device, personId, documentId, doc } = options;
  if (!('indexedDB' in globalThis)) return null;
  // asked before the text is read: what is noted later was written later
  const noted = device.unsavedWriters(personId, documentId);
  const kept = new IndexeddbPersistence(keptName(personId, documentId), doc);
  let before: number[] = [];
  let isNoted = false;
  const copy = keepWhole(kept, options);
  const own = createOwnWriting(kept._db, doc.clientID);
  const ready = async () => {
    await kept.whenSynced;
    const left = await own.read();
    before = (await noted).map(({ writer }) => writer);
    const mayWrite = (await kept.get(MAY_WRITE)) as unknown; // as: a number of ours, or nothing
    await device.keepDocument(personId, documentId);
    const isWhole = copy.isWhole();
    const hasUnsaved = before.length > 0;
    options.onReady({ mayWrite: mayWrite === 1, hasUnsaved, isWhole, unsaved: left.updates });
    own.take(left);
  };
  ready().catch(options.onFailed);
  const note = async () => {
    if (await device.markUnsaved(personId, documentId, doc.clientID)) return;
    isNoted = false;
    copy.fail();
  };
  const others = watchOtherWindows({
    ...{ device, personId, documentId, writer: doc.clientID, own },
    isNoted: () => isNoted,
    onNoteGone: () => (isNoted = false),
    onLeft(updates) {
      // shown too: the server tells it to everybody but who sent it
      for (const update of updates) Y.applyUpdate(doc, update, kept);
      options.onLeft(updates);
    },
  });
  return {
    origin: kept,
    rememberRight: (mayWrite) => void kept.set(MAY_WRITE, Number(mayWrite)).catch(() => undefined), // a page that cannot keep it asks the server
    wrote(update) {
      own.keep(update).catch(copy.fail);
      copy.wrote();
      if (isNoted) return;
      isNoted = true;
      void note();
    },
    saved() {
      const writers = isNoted ? [...before, doc.clientID] : before;
      before = [];
      isNoted = false;
      void others.saved().catch(() => undefined); // what is told to the server again does no harm
      if (writers.length > 0) void device.markSaved(personId, documentId, writers);
    },
    async forget() {
      others.stop();
      await kept.destroy();
      await device.forgetDocument(personId, documentId);
    },
    close() {
      others.stop();
      void kept.destroy(); // what it has to write is written
    },
  };
}

/** A copy that could not be written is tried again as a whole, and no more often than this. */
const MEND_EVERY_MS = 5_000;

type CopyNews = Pick<KeepDocumentOptions, 'onCopy'>;

/**
 * Watches over what is written into the copy. A page that is closed takes with it what waits to be written: told is
 * when nothing does any more. What a full disk refused leaves a gap, which only the whole document closes.
 */
function keepWhole(kept: IndexeddbPersistence, { onCopy }: CopyNews) {
  let [isWorking, isAgain, isWhole] = [false, false, true];
  let mendedAt = -MEND_EVERY_MS;
  const fail = () => {
    if (isWhole) onCopy({ keptHere: false });
    isWhole = false;
  };
  const mend = async () => {
    if (performance.now() - mendedAt < MEND_EVERY_MS) return;
    mendedAt = performance.now();
    isWhole = true;
    await storeState(kept, true);
    await writtenSoFar(kept.db);
    if (isWhole as boolean) onCopy({ keptHere: true }); // as: a refusal comes meanwhile
  };
  const work = async () => {
    await kept.whenSynced;
    do {
      isAgain = false;
      if (!isWhole) await mend();
      await writtenSoFar(kept.db);
    } while (isAgain as boolean); // as: set by calls meanwhile
  };
  // a refused write ends its transaction, of which the database is told
  void kept._db.then((db) => db.addEventListener('abort', fail)).catch(() => undefined); // without a copy none is promised
  return {
    fail,
    isWhole: () => isWhole,
    /** Something was written into the document. */
    wrote() {
      isAgain = true;
      if (isWorking) return;
      isWorking = true;
      onCopy({ isKeeping: true });
      void work()
        .catch(fail)
        .finally(() => {
          isWorking = false;
          onCopy({ isKeeping: false });
        });
    },
  };
}

/** IndexedDB lets a reader in after everything that was to be written before it asked. */
function writtenSoFar(db: IDBDatabase | null): Promise<void> {
  return new Promise((done, fail) => {
    if (db === null) throw new Error('the copy is not open');
    const reading = db.transaction(['updates', 'custom'], 'readonly');
    reading.objectStore('updates').getKey(0);
    reading.oncomplete = () => done();
    reading.onabort = () => fail(reading.error ?? new Error('the copy cannot be read'));
  });
}
