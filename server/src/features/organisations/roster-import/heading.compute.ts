import {
  columnOfHeading,
  COLUMNS_OF,
  headingOf,
  type ImportColumn,
  type RosterKind,
} from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import { MAX_IMPORT_ROWS } from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Table } from './read-table.ts';

/** A row of the file by column; `row` is its number in the spreadsheet. */
export type RawRow = { row: number; cells: Partial<Record<ImportColumn, string>> };

/** Rows to look for the heading in: some schools put a title above it. */
const HEADING_WITHIN = 5;

/**
 * Finds the heading and gives the rows below it that are not blank.
 * @throws invalid `import.no-heading`, `import.empty`, `import.too-many-rows`
 */
export function rowsOf(table: Table, kind: RosterKind): { columns: ImportColumn[]; rows: RawRow[] } {
  const { index, columns } = findHeading(table, kind);
  const rows = table
    .slice(index + 1)
    .map((line, offset) => ({ row: index + offset + 2, cells: cellsOf(line, columns) }))
    .filter(({ cells }) => Object.keys(cells).length > 0);
  if (rows.length === 0) throw refused('import.empty', '表头下面没有内容，请填好再上传。');
  if (rows.length > MAX_IMPORT_ROWS)
    throw refused('import.too-many-rows', `一次最多 ${MAX_IMPORT_ROWS} 行，请分成几个文件。`);
  return { columns: columns.filter((column) => column !== null), rows };
}

function findHeading(table: Table, kind: RosterKind): { index: number; columns: (ImportColumn | null)[] } {
  const candidates = table.slice(0, HEADING_WITHIN).map((line, index) => ({
    index,
    columns: line.map((heading) => columnOfHeading(heading, kind)),
  }));
  const missingIn = (columns: readonly (ImportColumn | null)[]) =>
    COLUMNS_OF[kind].filter(({ column, required }) => required && !columns.includes(column));
  const found = candidates.find(({ columns }) => missingIn(columns).length === 0);
  if (found !== undefined) return found;
  const [nearest = []] = candidates
    .map(({ columns }) => missingIn(columns))
    .sort((a, b) => a.length - b.length);
  const missing = nearest.length > 0 ? nearest : COLUMNS_OF[kind];
  const names = missing.map(({ column }) => `“${headingOf(column, 'zh-CN')}”`).join('、');
  throw refused('import.no-heading', `第一行要有列名，缺少${names}。请用模板填写。`, {
    missing: missing.map(({ column }) => column),
  });
}

function cellsOf(line: readonly string[], columns: readonly (ImportColumn | null)[]): RawRow['cells'] {
  const cells: RawRow['cells'] = {};
  columns.forEach((column, index) => {
    const text = line[index]?.trim() ?? '';
    if (column !== null && text !== '') cells[column] = text.slice(0, 200);
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
