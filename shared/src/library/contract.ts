import { oc } from '@orpc/contract';
import { z } from 'zod';
import { PlanToRead } from '../lesson-plans/plan-to-read.ts';
import { SchoolStage } from '../lesson-plans/templates.contract.ts';
import { LibraryItemId, LibraryVersionId, OrganisationId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { bulkContract } from './bulk.contract.ts';
import { collectionsContract } from './collections.contract.ts';
import { Audience, LibraryItemDetail, ListedItem, NewSource } from './library-item.ts';
import { openingsContract } from './openings.contract.ts';
import { ratingsContract } from './ratings.contract.ts';
import { textbooksContract } from './textbooks.contract.ts';
import {
  GRADE_UNFIT,
  gradeFits,
  REASON_MOST,
  ResourceFacts,
  ResourceKind,
  TextbookVolume,
} from './resource.ts';

const tags = ['library'];
const ById = z.object({ id: LibraryItemId });
const OfVersion = ById.extend({ versionId: LibraryVersionId });
/** The draft as it was read: whoever was overtaken by another window changes nothing. */
const OfDraft = OfVersion.extend({ revision: z.int().min(1) });

/** Which resources; what is absent does not matter. */
export const LibraryFilter = z.object({
  /** Words, each to be found: Chinese, full pinyin or initials. */
  q: z.string().trim().max(60, '最多 60 个字').exactOptional(),
  kind: ResourceKind.exactOptional(),
  schoolStage: SchoolStage.exactOptional(),
  grade: z.coerce.number().int().min(1).max(12).exactOptional(),
  subject: z.string().max(20).exactOptional(),
  edition: z.string().max(40).exactOptional(),
  volume: TextbookVolume.exactOptional(),
  unit: z.string().max(60).exactOptional(),
  lesson: z.string().max(80).exactOptional(),
  schoolId: OrganisationId.exactOptional(),
});
export type LibraryFilter = z.infer<typeof LibraryFilter>;

/**
 * `published`: what others let one see; `mine`: one's own, each in its latest version; `waiting`: what waits for one's
 * decision.
 */
export const LibraryScope = z.enum(['published', 'mine', 'waiting']);
export type LibraryScope = z.infer<typeof LibraryScope>;

/**
 * What stands first: `rated` the best mean, drawn towards three stars as if three more had given them, so that one
 * friend's five does not win; `used` what people opened on the most days. Of equals the latest.
 */
export const LibrarySort = z.enum(['rated', 'used']);
export type LibrarySort = z.infer<typeof LibrarySort>;

export const LibraryQuery = PageQuery.extend({
  ...LibraryFilter.shape,
  scope: LibraryScope.default('published'),
  /** Absent: with words the best hit, else what was published (or changed) last. */
  sort: LibrarySort.exactOptional(),
});
export type LibraryQuery = z.infer<typeof LibraryQuery>;

const countsOf = <T extends z.ZodType>(value: T) => z.array(z.object({ value, count: z.int().min(1) }));

/** How many there are of each value, each with all other filters kept; the most frequent first. */
export const LibraryFacets = z.object({
  kind: countsOf(ResourceKind),
  schoolStage: countsOf(SchoolStage),
  grade: countsOf(z.int()),
  subject: countsOf(z.string()),
  edition: countsOf(z.string()),
  volume: countsOf(TextbookVolume),
  unit: countsOf(z.string()),
  lesson: countsOf(z.string()),
});
export type LibraryFacets = z.infer<typeof LibraryFacets>;

export const libraryContract = {
  /** Problems: invalid (the field cursor; a page goes on with the sort it began with). */
  list: oc
    .route({ method: 'GET', path: '/library/items', tags })
    .input(LibraryQuery)
    .output(pageOf(ListedItem)),
  facets: oc
    .route({ method: 'GET', path: '/library/facets', tags })
    .input(LibraryFilter)
    .output(LibraryFacets),
  /** Schools for which the asking person may put something in. */
  schools: oc
    .route({ method: 'GET', path: '/library/schools', tags })
    .output(z.object({ items: z.array(z.object({ id: OrganisationId, name: z.string() })) })),
  /**
   * A draft. A plan is kept as it is now; a repeated request makes one item. Problems: forbidden; invalid `source`;
   * conflict `id.taken`.
   */
  create: oc
    .route({ method: 'POST', path: '/library/items', tags })
    .input(
      z
        .object({
          ...ResourceFacts.shape,
          /** Made by the client. */
          id: LibraryItemId,
          schoolId: OrganisationId,
          source: NewSource,
        })
        .refine(gradeFits, GRADE_UNFIT),
    )
    .output(LibraryItemDetail),
  /** The version asked for, else the latest that the asking person sees. Problems: not-found. */
  find: oc
    .route({ method: 'GET', path: '/library/items/{id}', tags })
    .input(ById.extend({ versionId: LibraryVersionId.exactOptional() }))
    .output(LibraryItemDetail),
  /** By its owner. Problems: not-found, forbidden; invalid `source`; conflict `library.overtaken`, `library.not-draft`. */
  saveDraft: oc
    .route({ method: 'PATCH', path: '/library/items/{id}', tags })
    .input(
      OfDraft.extend({ ...ResourceFacts.shape, source: NewSource.exactOptional() }).refine(
        gradeFits,
        GRADE_UNFIT,
      ),
    )
    .output(LibraryItemDetail),
  /** Begins the next version with what the latest says. Problems: not-found, forbidden; conflict `library.open-version`. */
  newVersion: oc
    .route({ method: 'POST', path: '/library/items/{id}/versions', tags })
    .input(ById)
    .output(LibraryItemDetail),
  /** Drops a draft; the item goes with its first. Problems: not-found, forbidden; conflict `library.not-draft`. */
  discardDraft: oc
    .route({ method: 'DELETE', path: '/library/items/{id}/versions/{versionId}', tags })
    .input(OfVersion)
    .output(z.object({})),
  /**
   * To the school, and if it is for the region then to the bureau. Problems: not-found, forbidden; invalid `audience`;
   * conflict `library.overtaken`, `library.not-draft`.
   */
  submit: oc
    .route({ method: 'POST', path: '/library/items/{id}/submit', tags })
    .input(OfDraft.extend({ audience: Audience }))
    .output(LibraryItemDetail),
  /** Back to a draft, as long as the school has not decided. Problems: not-found, forbidden; conflict `library.not-waiting`. */
  recall: oc
    .route({ method: 'POST', path: '/library/items/{id}/recall', tags })
    .input(OfVersion)
    .output(LibraryItemDetail),
  /**
   * The decision of the step at which it waits; never on one's own. Problems: not-found, forbidden (also
   * `library.own-decision`); invalid `reason`; conflict `library.not-waiting`.
   */
  decide: oc
    .route({ method: 'POST', path: '/library/items/{id}/decisions', tags })
    .input(
      OfVersion.extend({
        accepted: z.boolean(),
        reason: z.string().trim().max(REASON_MOST, '理由最多 500 个字').default(''),
      }).refine(({ accepted, reason }) => accepted || reason !== '', {
        path: ['reason'],
        message: '退回要写明理由，作者才知道怎么改',
      }),
    )
    .output(LibraryItemDetail),
  /** Takes it out of the library with all versions. Problems: not-found, forbidden. */
  remove: oc.route({ method: 'DELETE', path: '/library/items/{id}', tags }).input(ById).output(z.object({})),
  /** Undoes a removal. Problems: not-found, forbidden. */
  restore: oc
    .route({ method: 'POST', path: '/library/items/{id}/restore', tags })
    .input(ById)
    .output(LibraryItemDetail),
  /** The words of the plan behind a version. Problems: not-found. */
  readPlan: oc
    .route({ method: 'GET', path: '/library/items/{id}/versions/{versionId}/plan', tags })
    .input(OfVersion)
    .output(PlanToRead),
  /** The plan as it is printed. Problems: not-found; unavailable `export.no-font`, `export.failed`. */
  exportPlan: oc
    .route({ method: 'GET', path: '/library/items/{id}/versions/{versionId}/plan-file', tags })
    .input(
      OfVersion.extend({
        format: z.enum(['docx', 'pdf']),
        locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .output(z.file()),
  openings: openingsContract,
  textbooks: textbooksContract,
  ratings: ratingsContract,
  bulk: bulkContract,
  collections: collectionsContract,
};
