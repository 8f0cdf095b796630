import { schoolStageOf, type SchoolStage } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import type { LibraryColumn } from '@tongtang/shared/library/sheet-columns.ts';
import type { SheetFault } from '@tongtang/shared/library/sheet-faults.ts';
import { STAGE_WORDS, valueOfWord } from '@tongtang/shared/library/sheet-words.ts';
import { gradeOfWord } from '../organisations/index.ts';

type Cells = Partial<Record<LibraryColumn, string>>;

/** What the cells say of stage and grade; null where they say nothing that is understood. */
export function readPlace({ stage, grade }: Cells): { stage: SchoolStage | null; grade: number | null } {
  return { stage: valueOfWord(stage ?? '', STAGE_WORDS), grade: gradeOfWord(grade ?? '') };
}

/** Of a stage and a grade that are not understood or do not fit; an empty cell is no fault here. */
export function gradeFaults(cells: Cells): SheetFault[] {
  const { stage, grade } = readPlace(cells);
  const faults: SheetFault[] = [];
  if (cells.stage !== undefined && stage === null) faults.push({ reason: 'unknown', column: 'stage' });
  if (cells.grade !== undefined && grade === null) faults.push({ reason: 'unknownGrade', column: 'grade' });
  if (stage !== null && grade !== null && schoolStageOf(grade) !== stage)
    faults.push({ reason: 'gradeOutsideStage', column: 'grade' });
  return faults;
}

export const missingFaults = (cells: Cells, required: readonly LibraryColumn[]): SheetFault[] =>
  required.filter((column) => cells[column] === undefined).map((column) => ({ reason: 'missing', column }));

/** @param limits characters by column */
export const tooLongFaults = (cells: Cells, limits: Partial<Record<LibraryColumn, number>>): SheetFault[] =>
  Object.entries(limits).flatMap(([name, limit]) => {
    const column = name as LibraryColumn; // as: a key of the limits
    return (cells[column] ?? '').length > limit ? [{ reason: 'tooLong', column, limit }] : [];
  });
