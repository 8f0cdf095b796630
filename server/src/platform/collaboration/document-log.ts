import * as Y from 'yjs';
import type { Appender } from './appender.ts';
import { createAuthorNotes } from './authors.ts';
import { compactDocument, type CompactDeps } from './compact-document.ts';
import { inspectUpdate, type UpdateFacts } from './inspect-update.ts';
import { createKnownClocks } from './known-clocks.ts';
import { createKnownDeletes } from './known-deletes.ts';
import { readState, type OpenedDocument } from './store.repo.ts';
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
  const state = createStateReader(deps, id);
  let { revision, stateBytes } = opened;
  let tellPutBack = noop;
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
    // it is on disk as part of the state: those who are in are told
    for (const { update } of made.putBack) void write(update, null);
    if (made.putBack.length > 0) tellPutBack();
  };
  const compaction = createCompaction({ ...deps, id, tail, merge, settled: () => settled() });
  const { write, settled } = createWriter(deps, {
    ...{ id, tail },
    onWritten() {
      deps.onChanged(id);
      compaction.ifDue();
    },
  });
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
      tellPutBack = told;
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
    compact: compaction.withLatest,
    compactSoon: compaction.soon,
    settled,
  };
}

const noop = (): void => undefined;

/** Writes updates to the disk in the order of the tail. */
function createWriter(
  { appender }: Pick<DocumentLogDeps, 'appender'>,
  { id, tail, onWritten }: { id: string; tail: Tail; onWritten: () => void },
) {
  const waiting = new Set<Promise<unknown>>();
  return {
    write(body: Uint8Array, personId: string | null): Promise<void> {
      const entry: TailEntry = { body, rowId: null };
      tail.push(entry);
      const writing = appender.append({ documentId: id, personId, body }).then((rowId) => {
        entry.rowId = rowId ?? GONE;
        onWritten();
      });
      waiting.add(writing);
      return writing.finally(() => waiting.delete(writing));
    },
    async settled() {
      await Promise.all(waiting);
    },
  };
}

type CompactionOptions = Pick<DocumentLogDeps, 'log'> & {
  id: string;
  tail: Pick<Tail, 'length' | 'bytes'>;
  merge: () => Promise<void>;
  settled: () => Promise<void>;
};

/** When what is on disk is put into the compact state; once at a time. */
function createCompaction({ log, id, tail, merge, settled }: CompactionOptions) {
  let compacting: Promise<void> | null = null;
  let compactedAt = -Infinity;
  let timer: NodeJS.Timeout | null = null;
  const compact = () =>
    (compacting ??= merge().finally(() => {
      compacting = null;
      compactedAt = performance.now();
    }));
  const orLater = (error: unknown) => {
    log.warn({ err: error, documentId: id }, 'documents: will be compacted later');
  };
  const holds = (limit: typeof COMPACT_AT) => tail.length() >= limit.updates || tail.bytes() >= limit.bytes;
  const restMs = () => compactedAt + COMPACT_EVERY_MS - performance.now();
  const withLatest = async () => {
    await compacting; // it began without the latest
    await compact();
  };
  return {
    withLatest,
    ifDue() {
      if (compacting !== null) return;
      if (holds(COMPACT_AT_ONCE_AT) || (holds(COMPACT_AT) && restMs() <= 0)) compact().catch(orLater);
    },
    soon() {
      timer ??= setTimeout(
        () => {
          timer = null;
          settled().then(withLatest).catch(orLater);
        },
        Math.max(SOON_MS, restMs()),
      ).unref();
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
