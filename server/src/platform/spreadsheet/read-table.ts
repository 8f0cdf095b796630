import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { MAX_SHEET_BYTES } from '@tongtang/shared/wire/sheet.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { runLimited } from '../limited-process.ts';

/** Cells of a sheet row by row, as text. */
export type Table = string[][];

const Cells = z.array(z.array(z.string()));

const WORKBOOK_MS = 20_000;
const WORKBOOK_BYTES = 1024 ** 3;
const CHILD = join(import.meta.dirname, 'spreadsheet.child.ts');
const TSX = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** How much of a workbook is looked at: what lies beyond is left out. */
export type TableLimits = {
  /** Rows that are taken at most; a title, blank rows and one row too many are looked at too. */
  mostRows: number;
  /** Longest cell; the rest of a longer one is left out. */
  mostCharacters: number;
};

/**
 * Reads an .xlsx workbook's first sheet or a .csv file; the content decides, not the name. CSV may be UTF-8 or, as
 * Excel on Chinese Windows writes it, GBK.
 * @throws invalid `import.too-large`, `import.old-excel`, `import.unreadable`
 */
export async function readTable(file: File, limits: TableLimits): Promise<Table> {
  if (file.size > MAX_SHEET_BYTES) throw refused('import.too-large', '文件超过 5 MB，请分成几个文件。');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes, limits);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0]))
    throw refused('import.old-excel', '这是旧版 Excel 文件（.xls），请在 Excel 里另存为 .xlsx 再上传。');
  return readCsv(decode(bytes)).map((line) => line.map((cell) => cell.slice(0, limits.mostCharacters)));
}

/** Text of a CSV file. Bytes that are not valid UTF-8 are GB 18030, which contains GBK and GB 2312. */
export function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes.includes(0)) throw unreadable();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // not UTF-8: the one other encoding in use
  }
  try {
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable(cause);
  }
}

function readCsv(text: string): Table {
  try {
    const records: unknown = parse(text, {
      bom: true,
      delimiter: [',', '\t', ';', '，'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    });
    return Cells.parse(records);
  } catch (cause) {
    throw unreadable(cause);
  }
}

/** In a process with limits of memory and time, through a file that is gone afterwards. */
async function readWorkbook(bytes: Uint8Array, { mostRows, mostCharacters }: TableLimits): Promise<Table> {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-import-'));
  try {
    const file = join(folder, 'book.xlsx');
    await writeFile(file, bytes);
    const outcome = await runLimited({
      command: process.execPath,
      args: [
        '--max-old-space-size=256',
        '--import',
        TSX,
        CHILD,
        file,
        String(mostRows),
        String(mostCharacters),
      ],
      env: {},
      cwd: folder,
      timeMs: WORKBOOK_MS,
      memoryBytes: WORKBOOK_BYTES,
      fileBytes: 8 * 1024 ** 2,
    });
    if (outcome.kind !== 'exited' || outcome.code !== 0)
      throw unreadable(new Error(`reading the workbook ended with ${outcome.kind}`));
    return Cells.parse(JSON.parse(outcome.stdout));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

const refused = (reason: string, detail: string, cause?: unknown) =>
  new ProblemError('invalid', { reason, detail, fields: [{ path: 'file', message: detail }] }, { cause });

const unreadable = (cause?: unknown) =>
  refused('import.unreadable', '这个文件读不出来，请用模板另存为 .xlsx 或 .csv 再上传。', cause);
