import {
  ImportColumn,
  type RosterKind,
} from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { Queryable } from '../../../platform/database.ts';
import type { SheetRow } from '../../../platform/spreadsheet/rows-of.compute.ts';

/** A row of the file by column. */
export type RawRow = SheetRow<ImportColumn>;

/** The stored rows: what the file said, before any judgement. */
const StoredRows = z.array(
  z.object({ row: z.number().int(), cells: z.partialRecord(ImportColumn, z.string()) }),
);

export type StoredImport = {
  id: string;
  organisationId: string;
  kind: RosterKind;
  rows: RawRow[];
  committedAt: number | null;
  createdCount: number;
  changedCount: number;
  leftOutCount: number;
  createdPersonIds: string[];
};

/** Keeps what was read until it is committed; its id comes back. */
export async function insertImport(
  db: Queryable,
  input: { organisationId: string; kind: RosterKind; createdBy: string; fileName: string; rows: RawRow[] },
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into roster_import (organisation_id, kind, created_by, file_name, rows)
    values (${input.organisationId}, ${input.kind}, ${input.createdBy}, ${input.fileName},
      ${JSON.stringify(input.rows)}::jsonb)
    returning id`);
  return id;
}

/** Forgets uploads that nobody committed: they hold names. */
export const sweepImports = (db: Queryable, before: number) =>
  db.run(sql`delete from roster_import where committed_at is null and created_at < ${new Date(before)}`);

/** An import, locked to the end of the transaction, so that it is committed once. */
export async function lockImport(db: Queryable, id: string): Promise<StoredImport | undefined> {
  const row = await db.maybe<Omit<StoredImport, 'rows'> & { rows: unknown }>(sql`
    select id, organisation_id as "organisationId", kind, rows, committed_at as "committedAt",
      created_count as "createdCount", changed_count as "changedCount", left_out_count as "leftOutCount",
      created_person_ids as "createdPersonIds"
    from roster_import where id = ${id} for update`);
  return row && { ...row, rows: StoredRows.parse(row.rows) };
}

export type CommitFigures = Pick<
  StoredImport,
  'createdCount' | 'changedCount' | 'leftOutCount' | 'createdPersonIds'
>;

/** Marks an import as done; the rows have served. */
export const markCommitted = (db: Queryable, id: string, now: number, figures: CommitFigures) =>
  db.run(sql`
    update roster_import set committed_at = ${new Date(now)}, rows = '[]', created_count = ${figures.createdCount},
      changed_count = ${figures.changedCount}, left_out_count = ${figures.leftOutCount},
      created_person_ids = ${figures.createdPersonIds}::uuid[]
    where id = ${id}`);
