import { PLAN_SUBJECT_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import {
  EDITION_MOST,
  LESSON_MOST,
  UNIT_MOST,
  type TextbookVolume,
} from '@tongtang/shared/library/resource.ts';
import type { LibraryColumn } from '@tongtang/shared/library/sheet-columns.ts';
import type { RowFault, SheetFault } from '@tongtang/shared/library/sheet-faults.ts';
import { valueOfWord, VOLUME_WORDS } from '@tongtang/shared/library/sheet-words.ts';
import type { TextbookUnit } from '@tongtang/shared/library/textbooks.contract.ts';
import type { SheetRow } from '../../../platform/spreadsheet/rows-of.compute.ts';
import { gradeFaults, missingFaults, readPlace, tooLongFaults } from '../place-cells.compute.ts';

export type Book = {
  grade: number;
  subject: string;
  edition: string;
  volume: TextbookVolume;
  units: TextbookUnit[];
};

type Row = SheetRow<LibraryColumn>;

const REQUIRED = ['grade', 'subject', 'edition', 'volume', 'unit'] as const;
const LIMITS = {
  ...{ subject: PLAN_SUBJECT_MOST, edition: EDITION_MOST, unit: UNIT_MOST, lesson: LESSON_MOST },
};

/** The books that a table tells of, each with its units and lessons in the order of the rows, and what is wrong. */
export function judgeTextbooks(rows: readonly Row[]): { books: Book[]; faults: RowFault[] } {
  const books = new Map<string, Book>();
  const firstRows = new Map<string, number>();
  const faults: RowFault[] = [];
  for (const { row, cells } of rows) {
    const own: SheetFault[] = [
      ...missingFaults(cells, REQUIRED),
      ...tooLongFaults(cells, LIMITS),
      ...gradeFaults(cells),
      ...volumeFaults(cells),
    ];
    const { grade } = readPlace(cells);
    const volume = valueOfWord(cells.volume ?? '', VOLUME_WORDS);
    const { subject = '', edition = '', unit = '', lesson = '' } = cells;
    const key = JSON.stringify([grade, subject, edition, volume]);
    const place = JSON.stringify([key, unit, lesson]);
    const otherRow = firstRows.get(place);
    if (own.length === 0 && otherRow !== undefined)
      own.push({ reason: 'twiceInFile', column: lesson === '' ? 'unit' : 'lesson', otherRow });
    faults.push(...own.map((fault) => ({ row, fault })));
    if (own.length > 0 || grade === null || volume === null) continue;
    firstRows.set(place, row);
    const book = books.get(key) ?? { grade, subject, edition, volume, units: [] };
    books.set(key, book);
    addTo(book, unit, lesson);
  }
  return { books: [...books.values()], faults };
}

/** Rows of one unit need not stand together. */
function addTo({ units }: Book, name: string, lesson: string): void {
  const known = units.find((unit) => unit.name === name);
  const unit = known ?? { name, lessons: [] };
  if (known === undefined) units.push(unit);
  if (lesson !== '') unit.lessons.push(lesson);
}

const volumeFaults = ({ volume }: Row['cells']): SheetFault[] =>
  volume === undefined || valueOfWord(volume, VOLUME_WORDS) !== null
    ? []
    : [{ reason: 'unknown', column: 'volume' }];
