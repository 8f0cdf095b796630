import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import type { Queryable } from '../../platform/database.ts';
import type { DocumentRoots } from './turn-into.compute.ts';

/** A kind of document, told by the feature that owns it. */
export type DocumentKind = {
  /** As in `document.kind`. */
  kind: string;
  /** Who may see it, who may talk about it, and who may change it. */
  read: Action;
  comment: Action;
  write: Action;
  /** Where its content lies. */
  roots: DocumentRoots;
  /** What the policy must know, by document; documents that are gone or closed are left out. */
  thingsOf(db: Queryable, documentIds: readonly string[]): Promise<ReadonlyMap<string, DocumentThing>>;
  /** People who may read it: those whose name contains `q`, or those of `personIds` only. */
  readers(
    db: Queryable,
    query: { documentId: string; q: string; personIds: readonly string[] | null; limit: number },
  ): Promise<DocumentReader[]>;
};

/** Somebody to be mentioned. */
export type DocumentReader = { id: string; name: string; organisation: string };

export type DocumentThing = {
  thing: Thing;
  /** Frozen: nobody writes, whatever their right. */
  isFrozen: boolean;
  /** Schools of the pair, for the colours of those who write. */
  supportingSchoolId?: string;
  receivingSchoolId?: string;
};

/** The kinds of documents of this installation; features to the right add theirs at composition. */
export type DocumentKinds = {
  add(kind: DocumentKind): void;
  find(kind: string): DocumentKind | undefined;
};

export function createDocumentKinds(): DocumentKinds {
  const kinds = new Map<string, DocumentKind>();
  return {
    add: (kind) => kinds.set(kind.kind, kind),
    find: (kind) => kinds.get(kind),
  };
}

/** In whose colours somebody writes. */
export const sideOf = (
  { supportingSchoolId, receivingSchoolId }: DocumentThing,
  organisationIds: readonly string[],
): PresentPerson['side'] => {
  if (supportingSchoolId !== undefined && organisationIds.includes(supportingSchoolId)) return 'supporting';
  if (receivingSchoolId !== undefined && organisationIds.includes(receivingSchoolId)) return 'receiving';
  return 'other';
};
