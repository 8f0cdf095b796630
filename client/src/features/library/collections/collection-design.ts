import { CollectionKind, type CollectionDetail } from '@tongtang/shared/library/collections.contract.ts';
import { LibraryItemId, RegionId } from '@tongtang/shared/wire/ids.ts';
import { z } from 'zod';

/** A collection while it is put together: the shape of it, not its rules. */
export const CollectionDesign = z.object({
  kind: CollectionKind,
  title: z.string(),
  description: z.string(),
  regionIds: z.array(RegionId),
  isShown: z.boolean(),
  /** With the title to be shown; null where one may not see the resource. */
  entries: z.array(z.object({ itemId: LibraryItemId, note: z.string(), title: z.string().nullable() })),
});
export type CollectionDesign = z.infer<typeof CollectionDesign>;

export const designOf = ({ regions, entries, ...facts }: CollectionDetail): CollectionDesign =>
  CollectionDesign.parse({
    ...facts,
    regionIds: regions.map(({ id }) => id),
    entries: entries.map(({ itemId, note, item }) => ({ itemId, note, title: item?.title ?? null })),
  });
