import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import type { Compacted } from './merge-thread.ts';
import type { Merger } from './merger.ts';
import { copyAuthors, readState, writeCompaction } from './store.repo.ts';
import type { TailEntry } from './tail.ts';

export type CompactDeps = { db: Database; log: Log; merger: Merger };

/**
 * Puts updates that are on disk into the document's compact state.
 * @returns what was made, with its revision; null if another process was faster
 */
export async function compactDocument(
  { db, log, merger }: CompactDeps,
  documentId: string,
  entries: readonly TailEntry[],
): Promise<(Compacted & { revision: number }) | null> {
  const before = await readState(db, documentId);
  const made = await merger.compact(
    before?.state ?? null,
    entries.map(({ body }) => body),
  );
  if (made.refused.length > 0)
    log.error({ documentId, refused: made.refused.length }, 'documents: Yjs refused updates');
  const revision = before?.revision ?? 0;
  const isWritten = await db.transaction(async (tx) => {
    if (made.putBack.length > 0) await copyAuthors(tx, documentId, made.putBack);
    return writeCompaction(tx, {
      documentId,
      revision,
      ...made,
      mergedIds: idsOf(entries, (index) => !made.refused.includes(index)),
      refusedIds: idsOf(entries, (index) => made.refused.includes(index)),
    });
  });
  return isWritten ? { ...made, revision: revision + 1 } : null;
}

const idsOf = (entries: readonly TailEntry[], isWanted: (index: number) => boolean): number[] =>
  entries.flatMap(({ rowId }, index) => (rowId !== null && isWanted(index) ? [rowId] : []));
