import { columnOfHeading, type SheetColumn } from '@tongtang/shared/wire/sheet.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Table } from './read-table.ts';

/** A row of the file by column; `row` is its number in the spreadsheet. */
export type SheetRow<C extends string> = { row: number; cells: Partial<Record<C, string>> };

/** What a table must have. */
export type SheetShape<C extends string> = { columns: readonly SheetColumn<C>[]; mostRows: number };

/** Rows to look for the heading in: some schools put a title above it. */
const HEADING_WITHIN = 5;

/**
 * Finds the heading and gives the rows below it that are not blank.
 * @throws invalid `import.no-heading`, `import.empty`, `import.too-many-rows`
 */
export function rowsOf<C extends string>(
  table: Table,
  { columns: known, mostRows }: SheetShape<C>,
): { columns: C[]; rows: SheetRow<C>[] } {
  const { index, columns } = findHeading(table, known);
  const rows = table
    .slice(index + 1)
    .map((line, offset) => ({ row: index + offset + 2, cells: cellsOf(line, columns) }))
    .filter(({ cells }) => Object.keys(cells).length > 0);
  if (rows.length === 0) throw refused('import.empty', '表头下面没有内容，请填好再上传。');
  if (rows.length > mostRows)
    throw refused('import.too-many-rows', `一次最多 ${String(mostRows)} 行，请分成几个文件。`, {
      most: mostRows,
    });
  return { columns: columns.filter((column) => column !== null), rows };
}

function findHeading<C extends string>(
  table: Table,
  known: readonly SheetColumn<C>[],
): { index: number; columns: (C | null)[] } {
  const candidates = table.slice(0, HEADING_WITHIN).map((line, index) => ({
    index,
    columns: line.map((heading) => columnOfHeading(heading, known)),
  }));
  const missingIn = (columns: readonly (C | null)[]) =>
    known.filter(({ column, required }) => required && !columns.includes(column));
  const found = candidates.find(({ columns }) => missingIn(columns).length === 0);
  if (found !== undefined) return found;
  const [nearest = []] = candidates
    .map(({ columns }) => missingIn(columns))
    .sort((a, b) => a.length - b.length);
  const missing = nearest.length > 0 ? nearest : known;
  const names = missing.map(({ headings }) => `“${headings['zh-CN'][0]}”`).join('、');
  throw refused('import.no-heading', `第一行要有列名，缺少${names}。请用模板填写。`, {
    missing: missing.map(({ column }) => column),
  });
}

function cellsOf<C extends string>(
  line: readonly string[],
  columns: readonly (C | null)[],
): SheetRow<C>['cells'] {
  const cells: SheetRow<C>['cells'] = {};
  columns.forEach((column, index) => {
    const text = line[index]?.trim() ?? '';
    if (column !== null && text !== '') cells[column] = text;
  });
  return cells;
}

const refused = (reason: string, detail: string, data?: Record<string, unknown>) =>
  new ProblemError('invalid', {
    reason,
    detail,
    fields: [{ path: 'file', message: detail }],
    ...(data && { data }),
  });
