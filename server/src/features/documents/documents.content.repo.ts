import type { Queryable } from '../../platform/database.ts';
import { inspectUpdate } from '../../platform/collaboration/inspect-update.ts';
import { insertAuthors, insertUpdates } from '../../platform/collaboration/store.repo.ts';
import { insertDocument } from './documents.repo.ts';
import { copyWriters } from './documents.versions.repo.ts';
import { copyFiles } from './files/files.repo.ts';

export type FirstContent = {
  kind: string;
  /** A whole Yjs state, format 1. */
  state: Uint8Array;
  /** Under whose name it stands, as far as nobody else is known to have written it. */
  personId: string;
  /** The document from which it was taken: its writers and files are those of this one. */
  writersOf?: string;
};

/** Makes a document with its first content in the caller's transaction: it is never seen empty. */
export async function insertDocumentWith(
  tx: Queryable,
  { kind, state, personId, writersOf }: FirstContent,
): Promise<string> {
  const documentId = await insertDocument(tx, kind);
  await insertUpdates(tx, [{ documentId, personId, body: state }]);
  if (writersOf !== undefined) {
    await copyWriters(tx, writersOf, documentId);
    await copyFiles(tx, writersOf, documentId);
  }
  const clients = [...new Set(inspectUpdate(state).ranges.map((range) => range.client))];
  await insertAuthors(
    tx,
    clients.map((clientId) => ({ documentId, clientId, personId })),
  );
  return documentId;
}
