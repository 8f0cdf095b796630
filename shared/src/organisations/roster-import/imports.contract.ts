import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OrganisationId, PersonId } from '../../wire/ids.ts';
import { RosterImportId } from '../ids.ts';
import { ImportColumn, RosterKind } from './import-columns.ts';
import { ImportFault } from './import-faults.ts';

/** Most rows in one file; a larger school sends two. */
export const MAX_IMPORT_ROWS = 200;

/** What taking the row would do: make something, change or add to something, nothing, or it cannot be taken. */
export const ImportOutcome = z.enum(['create', 'change', 'unchanged', 'faulty']);
export type ImportOutcome = z.infer<typeof ImportOutcome>;

export const ImportRow = z.object({
  /** Number of the row as the spreadsheet shows it; the heading is row 1. */
  row: z.number().int(),
  /** As they stand in the file, trimmed. */
  cells: z.partialRecord(ImportColumn, z.string()),
  outcome: ImportOutcome,
  /** Empty unless faulty. */
  faults: z.array(ImportFault),
});
export type ImportRow = z.infer<typeof ImportRow>;

/** A file that was read; nothing of it is saved before the commit. */
export const RosterImport = z.object({
  id: RosterImportId,
  organisationId: OrganisationId,
  kind: RosterKind,
  fileName: z.string(),
  columns: z.array(ImportColumn),
  rows: z.array(ImportRow),
});
export type RosterImport = z.infer<typeof RosterImport>;

/** What a commit did. The same commit sent again is answered with the same figures and without passwords. */
export const ImportResult = z.object({
  createdCount: z.number().int(),
  changedCount: z.number().int(),
  /** Rows left out because they were faulty. */
  leftOutCount: z.number().int(),
  /** People made, with the passwords to hand over; null when the commit is repeated. */
  people: z.array(
    z.object({ id: PersonId, name: z.string(), account: z.string(), oneTimePassword: z.string().nullable() }),
  ),
});
export type ImportResult = z.infer<typeof ImportResult>;

const tags = ['organisations'];

export const importsContract = {
  /** Refused (`invalid`): `import.too-large`, `import.unreadable`, `import.old-excel`, `import.no-heading`, `import.empty`, `import.too-many-rows`. */
  preview: oc
    .route({
      method: 'POST',
      path: '/imports',
      tags,
      successStatus: 201,
      summary: 'Read an .xlsx or .csv file (multipart/form-data) and say row by row what it would do',
    })
    .input(z.object({ organisationId: OrganisationId, kind: RosterKind, file: z.file() }))
    .output(RosterImport),
  /** Refused (`conflict`): `import.has-faults` when all rows are asked for and some are faulty. */
  commit: oc
    .route({ method: 'POST', path: '/imports/{id}/commit', tags })
    .input(z.object({ id: RosterImportId, take: z.enum(['all', 'good']) }))
    .output(ImportResult),
  /** New one-time passwords for those people of an import who have not chosen their own yet. */
  renewPasswords: oc
    .route({ method: 'POST', path: '/imports/{id}/one-time-passwords', tags })
    .input(z.object({ id: RosterImportId }))
    .output(ImportResult.pick({ people: true })),
  template: oc
    .route({ method: 'GET', path: '/import-templates/{kind}', tags, summary: 'Empty .xlsx to fill in' })
    .input(
      z.object({
        kind: RosterKind,
        organisationId: OrganisationId,
        locale: z.enum(['zh-CN', 'en']).default('zh-CN'),
      }),
    )
    .output(z.file()),
};
