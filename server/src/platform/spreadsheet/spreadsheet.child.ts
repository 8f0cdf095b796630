import { readSheet } from 'read-excel-file/node';

// A program of its own, run by read-table.ts with limits: a workbook of some kilobytes can unfold to gigabytes.
// Arguments: file, most rows, most characters of a cell. Prints the first sheet's cells as JSON.

const [file = '', mostRows, mostCharacters] = process.argv.slice(2);
/** A title and blank rows above what is taken, and one row too many to notice that there are more. */
const ROWS = Number(mostRows) + 20;
const COLUMNS = 30;
const CELL_CHARACTERS = Number(mostCharacters);

const rows = await readSheet(file);
const cells = rows.slice(0, ROWS).map((row) => row.slice(0, COLUMNS).map(textOf));
process.stdout.write(JSON.stringify(cells));

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? cell.slice(0, CELL_CHARACTERS) : '';
}
