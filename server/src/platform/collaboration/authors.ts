import type { Database } from '../database.ts';
import type { Log } from '../log.ts';
import type { UpdateFacts } from './inspect-update.ts';
import { insertAuthors } from './store.repo.ts';

/** Notes who writes under which of Yjs's client numbers, for the timeline and the colours of a difference. */
export function createAuthorNotes({ db, log }: { db: Database; log: Log }, documentId: string) {
  const noted = new Set<number>();
  return ({ ranges }: UpdateFacts, personId: string): void => {
    const fresh = [...new Set(ranges.map(({ client }) => client))].filter((one) => !noted.has(one));
    if (fresh.length === 0) return;
    for (const clientId of fresh) noted.add(clientId);
    insertAuthors(
      db,
      fresh.map((clientId) => ({ documentId, clientId, personId })),
    ).catch((error: unknown) => {
      for (const clientId of fresh) noted.delete(clientId);
      log.warn({ err: error }, 'documents: author not noted');
    });
  };
}
