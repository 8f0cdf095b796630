import { oc } from '@orpc/contract';
import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { SchoolRef } from '../pairings/contract.ts';
import { LibraryCollectionId, LibraryItemId, OrganisationId, RegionId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { LibraryItem } from './library-item.ts';
import { DESCRIPTION_MOST, RESOURCE_TITLE_MOST } from './resource.ts';

const tags = ['library'];
const ById = z.object({ id: LibraryCollectionId });
const OfEntry = ById.extend({ itemId: LibraryItemId });

/** 合集: what belongs together; 课程: to be worked through in order; 示范课: lessons for others to learn from. */
export const CollectionKind = z.enum(['collection', 'course', 'demonstration']);
export type CollectionKind = z.infer<typeof CollectionKind>;

export const COLLECTION_ENTRIES_MOST = 100;
export const COLLECTION_REGIONS_MOST = 50;
export const ENTRY_NOTE_MOST = 300;

export const NewEntry = z.object({
  itemId: LibraryItemId,
  /** What to look at in it; shown above the resource. */
  note: z.string().trim().max(ENTRY_NOTE_MOST, '说明最多 300 个字').default(''),
});
export type NewEntry = z.infer<typeof NewEntry>;

const Facts = z.object({
  kind: CollectionKind,
  title: z
    .string()
    .trim()
    .min(1, '请填写名称')
    .max(RESOURCE_TITLE_MOST, '名称最多 120 个字')
    .regex(/^\P{Cc}*$/u, '不能有换行等控制字符'),
  description: z.string().trim().max(DESCRIPTION_MOST, '简介最多 2000 个字').default(''),
  /** Of a bureau's: whose schools see it, at least one; of a school's: none. */
  regionIds: z.array(RegionId).max(COLLECTION_REGIONS_MOST, '最多选 50 个地区').default([]),
});

/** All that is said of a collection; entries stand in their order. */
export const CollectionDraft = Facts.extend({
  /** Whether those it is for see it. */
  isShown: z.boolean(),
  entries: z
    .array(NewEntry)
    .max(COLLECTION_ENTRIES_MOST, '最多放 100 个资源')
    .refine((entries) => new Set(entries.map(({ itemId }) => itemId)).size === entries.length, {
      message: '同一个资源只能放一次',
    }),
});
export type CollectionDraft = z.infer<typeof CollectionDraft>;

/** A collection in lists. */
export const Collection = Facts.pick({ kind: true, title: true, description: true }).extend({
  id: LibraryCollectionId,
  /** The school or bureau that gives it out. */
  organisation: SchoolRef,
  owner: NamedPerson,
  isShown: z.boolean(),
  entryCount: z.int(),
  /** How many of the entries the asking person has worked through. */
  doneCount: z.int(),
  updatedAt: EpochMs,
});
export type Collection = z.infer<typeof Collection>;

export const CollectionEntry = NewEntry.extend({
  /** In the version that the asking person sees; null if they may not see it, or not any more. */
  item: LibraryItem.omit({ hit: true }).nullable(),
  /** By the asking person. */
  isDone: z.boolean(),
  /** How many people worked through it, its owner left out; null for those who do not manage the collection. */
  doneBy: z.int().nullable(),
});
export type CollectionEntry = z.infer<typeof CollectionEntry>;

export const CollectionDetail = Collection.extend({
  /** To be named by whoever saves. */
  revision: z.int(),
  regions: z.array(z.object({ id: RegionId, name: z.string() })),
  entries: z.array(CollectionEntry),
  abilities: z.object({ manage: z.boolean() }),
});
export type CollectionDetail = z.infer<typeof CollectionDetail>;

/** Where the asking person may begin a collection. */
export const CollectionPlace = SchoolRef.extend({
  /** To which it can be opened: a bureau's own region first, then those below; empty for a school. */
  regions: z.array(z.object({ id: RegionId, name: z.string() })),
});
export type CollectionPlace = z.infer<typeof CollectionPlace>;

/** `shown`: what is given out to the asking person; `mine`: what they manage. */
export const CollectionScope = z.enum(['shown', 'mine']);
export type CollectionScope = z.infer<typeof CollectionScope>;

export const collectionsContract = {
  /** What was changed last first. Problems: invalid (the field cursor). */
  list: oc
    .route({ method: 'GET', path: '/library/collections', tags })
    .input(
      PageQuery.extend({ scope: CollectionScope.default('shown'), kind: CollectionKind.exactOptional() }),
    )
    .output(pageOf(Collection)),
  places: oc
    .route({ method: 'GET', path: '/library/collection-places', tags })
    .output(z.object({ items: z.array(CollectionPlace) })),
  /** Problems: not-found. */
  find: oc
    .route({ method: 'GET', path: '/library/collections/{id}', tags })
    .input(ById)
    .output(CollectionDetail),
  /** Empty and not shown; a repeated request makes one. Problems: forbidden; invalid (the field regionIds); conflict. */
  create: oc
    .route({ method: 'POST', path: '/library/collections', tags })
    .input(
      Facts.extend({
        /** Made by the client. */
        id: LibraryCollectionId,
        organisationId: OrganisationId,
      }),
    )
    .output(CollectionDetail),
  /**
   * All of it; what is left out of the entries goes, with what was worked through of it. Problems: not-found,
   * forbidden; invalid (the fields regionIds and entries.n.itemId: only what oneself sees published can be put in);
   * conflict (overtaken by another window).
   */
  save: oc
    .route({ method: 'PUT', path: '/library/collections/{id}', tags })
    .input(ById.extend({ ...CollectionDraft.shape, revision: z.int().min(1) }))
    .output(CollectionDetail),
  /** Problems: not-found, forbidden. */
  remove: oc
    .route({ method: 'DELETE', path: '/library/collections/{id}', tags })
    .input(ById)
    .output(z.object({})),
  /** Undoes a removal. Problems: not-found, forbidden. */
  restore: oc
    .route({ method: 'POST', path: '/library/collections/{id}/restore', tags })
    .input(ById)
    .output(CollectionDetail),
  /** One has worked through it; said again, nothing changes. Problems: not-found (also what one may not see). */
  markDone: oc
    .route({ method: 'PUT', path: '/library/collections/{id}/entries/{itemId}/done', tags })
    .input(OfEntry)
    .output(CollectionDetail),
  /** Problems: not-found. */
  unmarkDone: oc
    .route({ method: 'DELETE', path: '/library/collections/{id}/entries/{itemId}/done', tags })
    .input(OfEntry)
    .output(CollectionDetail),
};
