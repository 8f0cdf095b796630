import { isDeepStrictEqual } from 'node:util';
import { TEXTBOOK_COLUMNS } from '@tongtang/shared/library/sheet-columns.ts';
import {
  MOST_TEXTBOOK_ROWS,
  type SheetBook,
  type Textbook,
  type TextbookSheet,
  type TextbookUnit,
} from '@tongtang/shared/library/textbooks.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { plainFileName } from '@tongtang/shared/wire/file-name.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { SheetLocale } from '@tongtang/shared/wire/sheet.ts';
import type { Queryable } from '../../../platform/database.ts';
import { readTable } from '../../../platform/spreadsheet/read-table.ts';
import { rowsOf } from '../../../platform/spreadsheet/rows-of.compute.ts';
import { reachOf } from '../../organisations/index.ts';
import type { LibraryDeps } from '../library-deps.ts';
import { judgeTextbooks, type Book } from './judge-textbooks.compute.ts';
import { textbookTemplate } from './textbook-template.ts';
import * as repo from './textbooks.repo.ts';

type TextbooksDeps = Pick<LibraryDeps, 'db' | 'clock'>;

const regionsOf = (actor: Actor): string[] => [
  ...new Set(actor.grants.flatMap(({ regionPath }) => regionPath)),
];

export async function listTextbooks({ db }: TextbooksDeps, actor: Actor): Promise<{ items: Textbook[] }> {
  const rows = await repo.listBooks(db, regionsOf(actor));
  const items = rows.map(({ regionId, ...book }) => ({ ...book, isOwn: isTreeOf(actor, regionId) }));
  return { items }; // as: plain ids; the reply schema brands and checks them
}

/** @throws not-found */
export async function listUnits(
  { db }: TextbooksDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<{ items: TextbookUnit[] }> {
  const book = await repo.findUnits(db, id, regionsOf(actor));
  if (book === undefined) throw new ProblemError('not-found');
  return { items: book.units };
}

/** Says what taking a file in would do. @throws forbidden; invalid: see the contract */
export async function previewTextbooks(
  { db }: TextbooksDeps,
  actor: Actor,
  { file }: { file: File },
): Promise<TextbookSheet> {
  const regionId = treeOf(actor);
  const read = await readSheet(file);
  return sheetOf(read, await repo.readBooks(db, regionId));
}

/** All of it or nothing. @throws forbidden; conflict `sheet.has-faults`; invalid: see the contract */
export async function takeTextbooks(
  { db, clock }: TextbooksDeps,
  actor: Actor,
  { file }: { file: File },
): Promise<TextbookSheet> {
  const regionId = treeOf(actor);
  const read = await readSheet(file);
  if (read.faults.length > 0)
    throw new ProblemError('conflict', {
      reason: 'sheet.has-faults',
      detail: `表格里有 ${String(read.faults.length)} 处问题，什么都没有保存。请改好再选一次。`,
      data: { count: read.faults.length },
    });
  return db.transaction(async (tx) => {
    const sheet = sheetOf(read, await repo.readBooks(tx, regionId));
    const written = { regionId, personId: actor.personId, now: clock.now() };
    await putBooks(tx, read.books, written);
    return sheet;
  });
}

async function putBooks(
  tx: Queryable,
  books: readonly Book[],
  written: Parameters<typeof repo.putBook>[2],
): Promise<void> {
  for (const book of books) await repo.putBook(tx, book, written);
}

/** @throws not-found, forbidden */
export async function removeTextbook(
  { db }: TextbooksDeps,
  actor: Actor,
  { id }: { id: string },
): Promise<void> {
  const book = await repo.findRegion(db, id);
  const isSeen = book !== undefined && (book.regionId === null || regionsOf(actor).includes(book.regionId));
  if (!isSeen) throw new ProblemError('not-found');
  if (!isTreeOf(actor, book.regionId)) throw new ProblemError('forbidden');
  await repo.deleteBook(db, id);
}

/** @throws forbidden */
export function emptyTextbookSheet(actor: Actor, locale: SheetLocale): Promise<File> {
  treeOf(actor);
  return textbookTemplate(locale);
}

/** The tree to which the actor's books belong. @throws forbidden */
function treeOf(actor: Actor): repo.RegionOfTree {
  const { everywhere, regionIds } = reachOf(actor, 'textbook.manage');
  if (everywhere) return null;
  const [regionId] = regionIds;
  if (regionId === undefined) throw new ProblemError('forbidden');
  return regionId;
}

function isTreeOf(actor: Actor, regionId: repo.RegionOfTree): boolean {
  const { everywhere, regionIds } = reachOf(actor, 'textbook.manage');
  return regionId === null ? everywhere : regionIds.includes(regionId);
}

type Read = Omit<TextbookSheet, 'books'> & { books: Book[] };

const LONGEST_CELL = 200;

async function readSheet(file: File): Promise<Read> {
  const table = await readTable(file, { mostRows: MOST_TEXTBOOK_ROWS, mostCharacters: LONGEST_CELL });
  const { rows } = rowsOf(table, { columns: TEXTBOOK_COLUMNS, mostRows: MOST_TEXTBOOK_ROWS });
  return { fileName: plainFileName(file.name).slice(0, 200), rowCount: rows.length, ...judgeTextbooks(rows) };
}

const sheetOf = (read: Read, known: readonly Book[]): TextbookSheet => ({
  ...read,
  books: read.books.map((book) =>
    sheetBookOf(
      book,
      known.find((other) => isSameBook(book, other)),
    ),
  ),
});

const isSameBook = (a: Book, b: Book): boolean =>
  a.grade === b.grade && a.subject === b.subject && a.edition === b.edition && a.volume === b.volume;

function sheetBookOf({ units, ...name }: Book, known: Book | undefined): SheetBook {
  const counts = {
    unitCount: units.length,
    lessonCount: units.reduce((sum, { lessons }) => sum + lessons.length, 0),
  };
  if (known === undefined) return { ...name, ...counts, outcome: 'create' };
  return { ...name, ...counts, outcome: isDeepStrictEqual(known.units, units) ? 'unchanged' : 'change' };
}
