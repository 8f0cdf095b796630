import { CollectionKind, CollectionScope } from '@tongtang/shared/library/collections.contract.ts';
import { LibraryFilter, LibraryScope, LibrarySort } from '@tongtang/shared/library/contract.ts';
import { LibraryVersionId } from '@tongtang/shared/wire/ids.ts';
import { z } from 'zod';

const { q, kind, schoolStage, grade, subject, edition, volume, unit, lesson } = LibraryFilter.shape;
/** What makes no sense in an address counts as absent. */
const lenient = <T extends z.ZodType>(schema: T) => schema.optional().catch(undefined);

/** What the list's address says. */
export const LibrarySearch = z.object({
  scope: lenient(LibraryScope),
  sort: lenient(LibrarySort),
  q: lenient(q.unwrap()),
  kind: lenient(kind.unwrap()),
  schoolStage: lenient(schoolStage.unwrap()),
  grade: lenient(grade.unwrap()),
  subject: lenient(subject.unwrap()),
  edition: lenient(edition.unwrap()),
  volume: lenient(volume.unwrap()),
  unit: lenient(unit.unwrap()),
  lesson: lenient(lesson.unwrap()),
});
export type LibrarySearch = z.infer<typeof LibrarySearch>;

/** What an item's address says: which version, if not the latest. */
export const ItemSearch = z.object({ version: lenient(LibraryVersionId) });

/** What the address of the collections' list says. */
export const CollectionsSearch = z.object({ scope: lenient(CollectionScope), kind: lenient(CollectionKind) });
export type CollectionsSearch = z.infer<typeof CollectionsSearch>;
