import { brokenConstraint, type Database } from '../database.ts';
import type { Log } from '../log.ts';
import { insertUpdates, type NewUpdate } from './store.repo.ts';

/** Writes updates to disk: those that wait together are committed together (group commit). */
export type Appender = {
  /**
   * Resolves with the row's number when the update is on disk; null if the document is gone. While the database
   * is away it waits: what has been received is never given up.
   */
  append(update: NewUpdate): Promise<number | null>;
  /** Bytes that are received and not yet on disk. */
  waitingBytes(): number;
  /** Waits until everything received is on disk. */
  settle(): Promise<void>;
};

type Waiting = NewUpdate & { resolve: (id: number | null) => void };

/** From one commit to the next; with the commit itself it stays below 50 ms. */
const GATHER_MS = 25;
const ROWS_AT_ONCE = 1_000;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 2_000;

export function createAppender(deps: { db: Database; log: Log }): Appender {
  const queue: Waiting[] = [];
  let bytes = 0;
  let working: Promise<void> | null = null;

  const work = async () => {
    while (queue.length > 0) {
      const startedAt = performance.now();
      const batch = queue.splice(0, ROWS_AT_ONCE);
      const ids = await insertForSure(deps, batch);
      batch.forEach((one, index) => {
        bytes -= one.body.byteLength;
        one.resolve(ids[index] ?? null);
      });
      const restMs = GATHER_MS - (performance.now() - startedAt);
      if (restMs > 0) await pause(restMs);
    }
    working = null;
  };
  return {
    append: (update) =>
      new Promise((resolve) => {
        queue.push({ ...update, resolve });
        bytes += update.body.byteLength;
        working ??= work();
      }),
    waitingBytes: () => bytes,
    settle: async () => {
      while (working !== null) await working;
    },
  };
}

/** Tries until it is done: after an unclear commit a row may stand twice, which Yjs does not mind. */
async function insertForSure(
  { db, log }: { db: Database; log: Log },
  batch: readonly Waiting[],
): Promise<(number | null)[]> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
    try {
      return await insertUpdates(db, batch);
    } catch (error) {
      if (brokenConstraint(error) !== undefined) return insertOneByOne({ db, log }, batch, error);
      log.warn({ err: error, updates: batch.length }, 'documents: writing again');
      await pause(pauseMs);
    }
  }
}

/** A document or person removed at this very moment must not keep out the neighbours. */
async function insertOneByOne(
  deps: { db: Database; log: Log },
  batch: readonly Waiting[],
  error: unknown,
): Promise<(number | null)[]> {
  if (batch.length === 1) {
    deps.log.error({ err: error, documentId: batch[0]?.documentId }, 'documents: an update cannot be kept');
    return [null];
  }
  const ids: (number | null)[] = [];
  for (const one of batch) ids.push(...(await insertForSure(deps, [one])));
  return ids;
}

const pause = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
