import { openDeviceDatabase, removeDatabase, type DeviceDatabase } from './device-database.ts';
import { openDrafts, type KeptDrafts } from './kept-drafts.ts';

/**
 * What this device keeps so that work goes on without a line: who was signed in, the server's answers about what
 * was opened, and which documents hold writing that the server has not. PCs in schools are shared: everything
 * belongs to a person and goes with them.
 */
export type Device = {
  session(): Promise<{ at: number; session: unknown } | null>;
  /** Null: nobody is signed in here. */
  keepSession(kept: { personId: string; name: string; session: unknown } | null): Promise<void>;
  /** The server's answer to a question, or undefined. */
  answer(personId: string, question: string): Promise<unknown>;
  answers(personId: string): Promise<unknown[]>;
  keepAnswer(personId: string, question: string, answer: unknown): Promise<void>;
  forgetAnswer(personId: string, question: string): Promise<void>;
  /** Ids of the documents that are here, the last opened first. */
  documents(personId: string): Promise<string[]>;
  keepDocument(personId: string, documentId: string): Promise<void>;
  /** Its copy and every answer about it go, whatever it holds. */
  forgetDocument(personId: string, documentId: string): Promise<void>;
  /** `writer` is the window's own number in the document. False where nothing can be noted. */
  markUnsaved(personId: string, documentId: string, writer: number): Promise<boolean>;
  markSaved(personId: string, documentId: string, writers: readonly number[]): Promise<void>;
  /** Writers of a document whose writing the server may not have, and since when (epoch ms of this device). */
  unsavedWriters(personId: string, documentId: string): Promise<{ writer: number; since: number }[]>;
  /** Nothing of the document waits any more. */
  forgetUnsaved(personId: string, documentId: string): Promise<void>;
  /** Documents with writing that the server may not have. */
  unsavedDocuments(personId: string): Promise<string[]>;
  /** Names of people whose unsaved writing lies on this device. */
  peopleWithUnsaved(): Promise<string[]>;
  /** A form that was begun and never reached the server, by its name; null if there is none. */
  draft(personId: string, name: string): string | null;
  /** Null forgets it. False if this device has no room for it. */
  keepDraft(personId: string, name: string, draft: string | null): boolean;
  unsavedDrafts(personId: string): string[];
  /** All of a person; a page of theirs that is still open keeps none again until somebody signs in. */
  giveUpDrafts(personId: string): void;
  /**
   * Removes what was kept for everybody but `stays`; documents with unsaved writing, and forms that were begun, wait
   * for their writer.
   */
  leave(stays: string | null): Promise<void>;
  /** Calls back when unsaved writing came or went, in whichever window. */
  subscribe(changed: () => void): () => void;
};

/** Name of the copy that y-indexeddb keeps of a document. */
export const keptName = (personId: string, documentId: string): string =>
  `tongtang-document-${personId}-${documentId}`;

/** Raised when answers are kept in another way: what was kept before is not read. */
const ANSWER_VERSION = 1;
const MAX_ANSWERS = 200;
const MAX_ANSWER_LENGTH = 1_000_000;
const MAX_DOCUMENTS = 100;
const KEEP_MS = 60 * 24 * 3_600_000;
const NEWS = 'tongtang-unsaved';
/** Files kept for a person, as courseware fetched ahead and recordings taken along. */
const FILES = /^tongtang-(files|pins)-(.*)$/;

type Row = { version: number; at: number; answer: unknown };
export type DeviceOptions = {
  indexedDB: IDBFactory | undefined;
  caches: CacheStorage | undefined;
  localStorage: () => Storage;
  now: () => number;
};

export function openDevice(options: DeviceOptions): Device {
  const database = openDeviceDatabase(options.indexedDB);
  const drafts = openDrafts(options.localStorage);
  const unsaved = keepUnsaved(database, drafts, options.now);
  const forgetDocument = async (personId: string, documentId: string) => {
    await removeDatabase(options.indexedDB, keptName(personId, documentId));
    await database.remove('documents', [personId, documentId]);
    await unsaved.of.forgetUnsaved(personId, documentId);
    for (const { key, value } of await database.rows('answers', [personId]))
      if (JSON.stringify([key, value]).includes(documentId)) await database.remove('answers', key);
  };
  const answers = keepAnswersIn(database, options.now);
  const documents = async (personId: string) => {
    const rows = await database.rows('documents', [personId]);
    return rows
      .map(({ key, value }) => ({ id: partOf(key, 1), openedAt: Number(value) }))
      .sort((a, b) => b.openedAt - a.openedAt);
  };
  return {
    ...answers,
    ...unsaved.of,
    async session() {
      const kept = await database.read('session', 'now');
      return (kept ?? null) as { at: number; session: unknown } | null; // as: written below
    },
    async keepSession(kept) {
      if (kept === null) {
        await database.remove('session', 'now');
        return;
      }
      unsaved.expect();
      await database.write('session', 'now', { at: options.now(), session: kept.session });
      await database.write('people', kept.personId, kept.name);
    },
    documents: async (personId) => (await documents(personId)).map(({ id }) => id),
    async keepDocument(personId, documentId) {
      await database.write('documents', [personId, documentId], options.now());
      const waiting = await unsaved.of.unsavedDocuments(personId);
      for (const [index, { id, openedAt }] of (await documents(personId)).entries())
        if ((index >= MAX_DOCUMENTS || options.now() - openedAt > KEEP_MS) && !waiting.includes(id))
          await forgetDocument(personId, id);
    },
    forgetDocument,
    async leave(stays) {
      for (const key of await database.keys('people')) {
        const personId = key as string; // as: people are known by id
        if (personId === stays) continue;
        for (const row of await database.keys('answers', [personId])) await database.remove('answers', row);
        const waiting = await unsaved.of.unsavedDocuments(personId);
        for (const { id } of await documents(personId))
          if (!waiting.includes(id)) await forgetDocument(personId, id);
        if (waiting.length + drafts.names(personId).length === 0) await database.remove('people', personId);
      }
      await forgetFiles(options.caches, stays);
    },
  };
}

function keepAnswersIn(
  database: DeviceDatabase,
  now: () => number,
): Pick<Device, 'answer' | 'answers' | 'keepAnswer' | 'forgetAnswer'> {
  const rows = async (personId: string) => {
    const all = await database.rows('answers', [personId]);
    return all.map(({ key, value }) => ({ key, ...(value as Row) })); // as: written below
  };
  return {
    async answer(personId, question) {
      const row = (await database.read('answers', [personId, question])) as Row | undefined; // as: written below
      return row?.version === ANSWER_VERSION ? row.answer : undefined;
    },
    async answers(personId) {
      const all = await rows(personId);
      return all
        .filter(({ version }) => version === ANSWER_VERSION)
        .sort((a, b) => b.at - a.at)
        .map(({ answer }) => answer);
    },
    async keepAnswer(personId, question, answer) {
      if (JSON.stringify(answer).length > MAX_ANSWER_LENGTH) {
        await database.remove('answers', [personId, question]);
        return;
      }
      const row: Row = { version: ANSWER_VERSION, at: now(), answer };
      await database.write('answers', [personId, question], row);
      const { length } = await database.keys('answers', [personId]);
      if (length <= MAX_ANSWERS) return;
      const all = await rows(personId);
      const oldest = all.sort((a, b) => a.at - b.at).slice(0, all.length - MAX_ANSWERS);
      for (const { key } of oldest) await database.remove('answers', key);
    },
    forgetAnswer: (personId, question) => database.remove('answers', [personId, question]),
  };
}

type OfUnsaved = Pick<
  Device,
  | 'markUnsaved'
  | 'markSaved'
  | 'unsavedWriters'
  | 'forgetUnsaved'
  | 'unsavedDocuments'
  | 'peopleWithUnsaved'
  | 'subscribe'
  | 'draft'
  | 'keepDraft'
  | 'unsavedDrafts'
  | 'giveUpDrafts'
>;

function keepUnsaved(database: DeviceDatabase, drafts: KeptDrafts, now: () => number) {
  const listeners = new Set<() => void>();
  let leaver: string | null = null;
  const tellHere = () => {
    for (const changed of listeners) changed();
  };
  const windows = 'BroadcastChannel' in globalThis ? new BroadcastChannel(NEWS) : undefined;
  windows?.addEventListener('message', tellHere);
  const tell = () => {
    tellHere();
    windows?.postMessage(null);
  };
  const keys = (prefix?: readonly string[]) => database.keys('unsaved', prefix);
  const of: OfUnsaved = {
    async markUnsaved(personId, documentId, writer) {
      const isNoted = await database.write('unsaved', [personId, documentId, String(writer)], now());
      tell();
      return isNoted;
    },
    async markSaved(personId, documentId, writers) {
      for (const writer of writers) await database.remove('unsaved', [personId, documentId, String(writer)]);
      if (writers.length > 0) tell();
    },
    async unsavedWriters(personId, documentId) {
      const rows = await database.rows('unsaved', [personId, documentId]);
      return rows.map(({ key, value }) => ({ writer: Number(partOf(key, 2)), since: Number(value) }));
    },
    async forgetUnsaved(personId, documentId) {
      const writers = await of.unsavedWriters(personId, documentId);
      const numbers = writers.map(({ writer }) => writer);
      await of.markSaved(personId, documentId, numbers);
    },
    unsavedDocuments: async (personId) => [...new Set((await keys([personId])).map((key) => partOf(key, 1)))],
    async peopleWithUnsaved() {
      const ids = new Set([...(await keys()).map((key) => partOf(key, 0)), ...drafts.people()]);
      const names = await Promise.all([...ids].map((id) => database.read('people', id)));
      return names.filter((name) => typeof name === 'string');
    },
    draft: drafts.read,
    keepDraft(personId, name, draft) {
      if (draft !== null && personId === leaver) return false;
      const hadOne = drafts.read(personId, name) !== null;
      const isKept = drafts.keep(personId, name, draft);
      if (hadOne !== (draft !== null)) tell();
      return isKept;
    },
    unsavedDrafts: drafts.names,
    giveUpDrafts(personId) {
      leaver = personId;
      for (const name of drafts.names(personId)) drafts.keep(personId, name, null);
      tell();
    },
    subscribe(changed) {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
  };
  return {
    of,
    /** Somebody is signed in. */
    expect: () => (leaver = null),
  };
}

const partOf = (key: IDBValidKey, index: number): string => String((key as readonly string[])[index]); // as: our keys are lists of texts

async function forgetFiles(caches: CacheStorage | undefined, stays: string | null): Promise<void> {
  if (caches === undefined) return;
  try {
    for (const name of await caches.keys()) {
      const owner = FILES.exec(name)?.[2];
      if (owner !== undefined && owner !== stays) await caches.delete(name);
    }
  } catch {
    // a browser that shows us no files keeps none
  }
}
