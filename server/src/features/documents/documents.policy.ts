import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import type { DocumentKind, DocumentKinds, DocumentThing } from './document-kinds.ts';
import { kindsOf } from './documents.repo.ts';

/** A document with the rules of its kind. */
export type RuledDocument = DocumentThing & { kind: DocumentKind };

/** Documents by id; those that do not exist or whose owner has closed them are left out. */
export async function findRuled(
  { db, kinds }: { db: Queryable; kinds: DocumentKinds },
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, RuledDocument>> {
  const rows = await kindsOf(db, documentIds);
  const found = new Map<string, RuledDocument>();
  for (const name of new Set(rows.map((row) => row.kind))) {
    const kind = kinds.find(name);
    if (kind === undefined) continue;
    const ids = rows.filter((row) => row.kind === name).map((row) => row.id);
    for (const [id, thing] of await kind.thingsOf(db, ids)) found.set(id, { ...thing, kind });
  }
  return found;
}

/** What somebody may do in a document. */
export function rightIn(actor: Actor, document: RuledDocument | undefined): 'write' | 'read' | null {
  if (document === undefined || !can(actor, document.kind.read, document.thing)) return null;
  return !document.isFrozen && can(actor, document.kind.write, document.thing) ? 'write' : 'read';
}

/** The document, if the actor may see it. @throws ProblemError not-found otherwise, whatever the cause */
export async function readableDocument(
  deps: { db: Queryable; kinds: DocumentKinds },
  actor: Actor,
  documentId: string,
): Promise<RuledDocument> {
  const document = (await findRuled(deps, [documentId])).get(documentId);
  if (document === undefined || rightIn(actor, document) === null) throw new ProblemError('not-found');
  return document;
}

/** The document, if the actor may write in it. @throws ProblemError not-found, forbidden, conflict (`document.frozen`) */
export async function writableDocument(
  deps: { db: Queryable; kinds: DocumentKinds },
  actor: Actor,
  documentId: string,
): Promise<RuledDocument> {
  const document = await readableDocument(deps, actor, documentId);
  authorise(actor, document.kind.write, document.thing);
  if (rightIn(actor, document) !== 'write') throw new ProblemError('conflict', { reason: 'document.frozen' });
  return document;
}
