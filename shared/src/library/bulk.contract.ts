import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CoursewareId, LibraryItemId, OrganisationId } from '../wire/ids.ts';
import { Audience } from './library-item.ts';
import { ResourceFacts } from './resource.ts';
import { RowFault } from './sheet-faults.ts';

/** Most files that are put in together. */
export const MOST_BULK_ROWS = 200;

/** What a table says of one file. */
export const BulkRow = z.object({
  /** Number of the row as the spreadsheet shows it. */
  row: z.int(),
  fileName: z.string(),
  /** Null while something of it is wrong. */
  facts: ResourceFacts.nullable(),
});
export type BulkRow = z.infer<typeof BulkRow>;

/** A table that was read; nothing of it is stored. */
export const BulkSheet = z.object({
  fileName: z.string(),
  rows: z.array(BulkRow),
  /** In the order of the rows. */
  faults: z.array(RowFault),
});
export type BulkSheet = z.infer<typeof BulkSheet>;

const BulkItem = z.object({
  /** Made by the client. */
  id: LibraryItemId,
  /** The uploaded file behind it, ready. */
  coursewareId: CoursewareId,
  facts: ResourceFacts,
});
export type BulkItem = z.infer<typeof BulkItem>;

const tags = ['library'];

export const bulkContract = {
  /**
   * Reads an .xlsx or .csv file and judges its rows. Refused files (invalid): `import.too-large`,
   * `import.unreadable`, `import.old-excel`, `import.no-heading`, `import.empty`, `import.too-many-rows`. Problems:
   * forbidden.
   */
  preview: oc
    .route({ method: 'POST', path: '/library/bulk/preview', tags })
    .input(z.object({ file: z.file() }))
    .output(BulkSheet),
  /** An empty .xlsx to fill in. Problems: forbidden. */
  template: oc
    .route({ method: 'GET', path: '/library/bulk-template', tags })
    .input(z.object({ locale: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.file()),
  /**
   * Drafts of all of them or of none, submitted if an audience is given; sent again it makes nothing twice. Problems:
   * forbidden; invalid `items.<index>.coursewareId`; conflict `id.taken`.
   */
  create: oc
    .route({ method: 'POST', path: '/library/bulk', tags })
    .input(
      z.object({
        schoolId: OrganisationId,
        /** Null: they stay drafts. */
        audience: Audience.nullable(),
        items: z.array(BulkItem).min(1).max(MOST_BULK_ROWS),
      }),
    )
    .output(z.object({ items: z.array(z.object({ id: LibraryItemId, title: z.string() })) })),
};
