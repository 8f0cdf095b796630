import type { ImportColumn } from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import type { ImportFault } from '@tongtang/shared/organisations/roster-import/import-faults.ts';
import type { ImportOutcome } from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import { gradeOfWord, plainClassName } from './grade-words.compute.ts';
import type { RawRow } from './imports.repo.ts';

export type KnownClass = { id: string; grade: number; name: string; rosterSize: number };

export type ClassRow = RawRow & {
  outcome: ImportOutcome;
  faults: ImportFault[];
  /** What would be written; null when faulty. */
  value: { grade: number; name: string; rosterSize: number; knownId: string | null } | null;
};

const MOST_PUPILS = 120;
const LONGEST_NAME = 30;

/** What each row of classes would do, given the classes the school has. */
export function judgeClasses(rows: readonly RawRow[], known: readonly KnownClass[]): ClassRow[] {
  const keyOf = (grade: number, name: string) => `${grade} ${plainClassName(name)}`;
  const byKey = new Map(
    known.map((schoolClass) => [keyOf(schoolClass.grade, schoolClass.name), schoolClass]),
  );
  const firstRow = new Map<string, number>();
  return rows.map((raw) => {
    const key = keyOf(gradeOfWord(raw.cells.grade ?? '') ?? 0, raw.cells.className ?? '');
    const otherRow = raw.cells.className === undefined ? undefined : firstRow.get(key);
    if (otherRow === undefined) firstRow.set(key, raw.row);
    return judge(raw, byKey.get(key), otherRow);
  });
}

function judge(raw: RawRow, known: KnownClass | undefined, otherRow: number | undefined): ClassRow {
  const grade = gradeOfWord(raw.cells.grade ?? '');
  const name = plainClassName(raw.cells.className ?? '');
  const rosterSize = wholeNumberOf(raw.cells.rosterSize ?? '');
  const faults = faultsOf(raw, { grade, name, rosterSize, otherRow });
  if (faults.length > 0 || grade === null || rosterSize === null)
    return { ...raw, outcome: 'faulty', faults, value: null };
  const value = { grade, name, rosterSize, knownId: known?.id ?? null };
  return { ...raw, outcome: outcomeOf(known, rosterSize), faults, value };
}

type Reading = {
  grade: number | null;
  name: string;
  rosterSize: number | null;
  otherRow: number | undefined;
};

const faultsOf = (raw: RawRow, { grade, name, rosterSize, otherRow }: Reading): ImportFault[] => [
  ...missing(raw),
  ...(raw.cells.grade === undefined || grade !== null ? [] : [UNKNOWN_GRADE]),
  ...(name.length > LONGEST_NAME ? [NAME_TOO_LONG] : []),
  ...(raw.cells.rosterSize === undefined ? [] : rosterFaults(rosterSize)),
  ...(otherRow === undefined ? [] : [twiceInFile(otherRow)]),
];

function outcomeOf(known: KnownClass | undefined, rosterSize: number): ImportOutcome {
  if (known === undefined) return 'create';
  return known.rosterSize === rosterSize ? 'unchanged' : 'change';
}

const UNKNOWN_GRADE: ImportFault = { reason: 'unknownGrade', column: 'grade' };
const NAME_TOO_LONG: ImportFault = { reason: 'tooLong', column: 'className', limit: LONGEST_NAME };
const twiceInFile = (otherRow: number): ImportFault => ({
  reason: 'twiceInFile',
  column: 'className',
  otherRow,
});

const REQUIRED: readonly ImportColumn[] = ['grade', 'className', 'rosterSize'];

const missing = (raw: RawRow): ImportFault[] =>
  REQUIRED.filter((column) => raw.cells[column] === undefined).map((column) => ({
    reason: 'missing' as const,
    column,
  }));

function rosterFaults(rosterSize: number | null): ImportFault[] {
  if (rosterSize === null) return [{ reason: 'notANumber', column: 'rosterSize' }];
  const within = rosterSize >= 1 && rosterSize <= MOST_PUPILS;
  return within ? [] : [{ reason: 'outOfRange', column: 'rosterSize', least: 1, most: MOST_PUPILS }];
}

/** `38`, `38人`, `３８`; null for anything else. */
function wholeNumberOf(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[\s人]/g, '');
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}
