import * as Y from 'yjs';
import type { Appender } from './appender.ts';
import { createAuthorNotes } from './authors.ts';
import { compactDocument, type CompactDeps } from './compact-document.ts';
import { inspectUpdate, type UpdateFacts } from './inspect-update.ts';
import { createKnownClocks } from './known-clocks.ts';
import { createKnownDeletes } from './known-deletes.ts';
import { copyAuthor, readState, type OpenedDocument } from './store.repo.ts';
import { createTail, type Tail, type TailEntry } from './tail.ts';

/** What the server holds of an open document: how far it goes, and the updates since its compact state. */
export type DocumentLog = {
  /** Whether an update brings anything that is not here yet. */
  hasNews(facts: UpdateFacts): boolean;
  /** Takes it in at once; resolves when it is on disk. */
  append(update: Uint8Array, facts: UpdateFacts, personId: string): Promise<void>;
  /** Calls back after it has taken in by itself what somebody deleted without having seen it. */
  onPutBack(told: () => void): void;
  stateVector(): Uint8Array;
  tail: Pick<Tail, 'bodies' | 'end' | 'since'>;
  /** What of the compact state somebody with this state vector lacks; null if there is none yet. */
  stateFor(stateVector: Uint8Array): Promise<Uint8Array | null>;
  /** Bytes of the compact state and the tail. */
  bytes(): number;
  /** Puts what is on disk into the compact state. Resolves when it is done or another process did it. */
  compact(): Promise<void>;
  /** The same some moments from now, and no more often than compaction is worth. */
  compactSoon(): void;
  /** Everything received is on disk. */
  settled(): Promise<void>;
};

export type DocumentLogDeps = CompactDeps & { appender: Appender; onChanged: (documentId: string) => void };

const COMPACT_AT = { updates: 500, bytes: 256 * 1024 };
/** A class that types fills five hundred in a second: it is compacted every few seconds, whatever it writes. */
const COMPACT_EVERY_MS = 5_000;
const COMPACT_AT_ONCE_AT = { updates: 4_000, bytes: 1024 * 1024 };
/** Long enough for what was written to be on disk. */
const SOON_MS = 150;
/** Below it the difference costs less than asking the thread. */
const SMALL_STATE_BYTES = 32 * 1024;

export function createDocumentLog(deps: DocumentLogDeps, id: string, opened: OpenedDocument): DocumentLog {
  const tail = createTail(opened.tail.map(({ id: rowId, body }) => ({ body, rowId })));
  const clocks = createKnownClocks(opened.stateVector);
  const deletes = createKnownDeletes(opened.deletesHash);
  const noteAuthors = createAuthorNotes(deps, id);
  const waiting = new Set<Promise<unknown>>();
  const state = createStateReader(deps, id);
  let { revision, stateBytes } = opened;
  let compacting: Promise<void> | null = null;
  let compactedAt = -Infinity;
  let putBackTold = () => undefined as void;
  const notNow = (what: string) => (error: unknown) => {
    deps.log.warn({ err: error, documentId: id }, `documents: ${what}`);
  };
  for (const { body } of opened.tail) clocks.advance(inspectUpdate(body).ranges);

  const merge = async () => {
    const entries = tail.onDisk();
    const made = entries.length === 0 ? null : await compactDocument(deps, id, entries);
    if (made === null) return;
    tail.drop(entries.length);
    revision = made.revision;
    stateBytes = made.state.byteLength;
    clocks.raise(made.stateVector);
    deletes.add(made.deletesHash);
    for (const one of made.putBack) {
      void write(one.update, null); // it is part of the state, which is on disk
      copyAuthor(deps.db, { documentId: id, ...one }).catch(notNow('author not noted'));
    }
    if (made.putBack.length > 0) putBackTold();
  };
  const compact = () =>
    (compacting ??= merge().finally(() => {
      compacting = null;
      compactedAt = performance.now();
    }));
  const holds = (limit: typeof COMPACT_AT) => tail.length() >= limit.updates || tail.bytes() >= limit.bytes;
  const isDue = () =>
    holds(COMPACT_AT_ONCE_AT) || (holds(COMPACT_AT) && performance.now() - compactedAt >= COMPACT_EVERY_MS);
  const written = (entry: TailEntry, rowId: number | null) => {
    entry.rowId = rowId ?? GONE;
    deps.onChanged(id);
    if (compacting === null && isDue()) compact().catch(notNow('will be compacted later'));
  };
  const write = (body: Uint8Array, personId: string | null) => {
    const entry: TailEntry = { body, rowId: null };
    tail.push(entry);
    const writing = deps.appender.append({ documentId: id, personId, body }).then((rowId) => {
      written(entry, rowId);
    });
    waiting.add(writing);
    return writing.finally(() => waiting.delete(writing));
  };
  let soon: NodeJS.Timeout | null = null;
  const compactSoon = () => {
    soon ??= setTimeout(
      () => {
        soon = null;
        Promise.all(waiting).then(compact).catch(notNow('will be compacted later'));
      },
      Math.max(SOON_MS, compactedAt + COMPACT_EVERY_MS - performance.now()),
    ).unref();
  };
  return {
    hasNews: (facts) => clocks.hasNews(facts.ranges) || deletes.hasNews(facts),
    append(body, facts, personId) {
      const writing = write(body, personId);
      if (facts.deletes && !clocks.hasNews(facts.ranges)) deletes.add(facts.deletesHash());
      clocks.advance(facts.ranges);
      noteAuthors(facts, personId);
      return writing;
    },
    onPutBack(told) {
      putBackTold = told;
    },
    stateVector: clocks.encode,
    tail,
    async stateFor(stateVector) {
      const whole = revision === 0 ? null : await state.read();
      if (whole === null || isEmptyVector(stateVector)) return whole;
      if (whole.byteLength <= SMALL_STATE_BYTES) return Y.diffUpdate(whole, stateVector);
      return deps.merger.diff(whole, stateVector);
    },
    bytes: () => stateBytes + tail.bytes(),
    async compact() {
      await compacting; // it began without the latest
      await compact();
    },
    compactSoon,
    settled: async () => {
      await Promise.all(waiting);
    },
  };
}

/** In place of a row's number when the document was removed meanwhile. */
const GONE = -1;

const isEmptyVector = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;

/** Reads the compact state; a class that opens a document at once reads it once. */
function createStateReader({ db }: Pick<DocumentLogDeps, 'db'>, id: string) {
  let reading: Promise<Uint8Array | null> | null = null;
  return {
    read() {
      reading ??= readState(db, id)
        .then((row) => row?.state ?? null)
        .finally(() => (reading = null));
      return reading;
    },
  };
}
