import { MAX_IMPORT_ROWS } from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import { readSheet } from 'read-excel-file/node';

// A program of its own, run by read-table.ts with limits: a workbook of some kilobytes can unfold to gigabytes.
// Prints the first sheet's cells as JSON.

/** A title and blank rows above what is taken, and one row too many to notice that there are more. */
const ROWS = MAX_IMPORT_ROWS + 20;
const COLUMNS = 30;
const CELL_CHARACTERS = 60;

const rows = await readSheet(process.argv[2] ?? '');
const cells = rows.slice(0, ROWS).map((row) => row.slice(0, COLUMNS).map(textOf));
process.stdout.write(JSON.stringify(cells));

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? cell.slice(0, CELL_CHARACTERS) : '';
}
