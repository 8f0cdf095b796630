import { titleFromFileName } from '@tongtang/shared/courseware/formats.ts';
import { PLAN_SUBJECT_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { schoolStageOf } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import type { BulkRow } from '@tongtang/shared/library/bulk.contract.ts';
import { plainName } from '@tongtang/shared/library/match-files.ts';
import * as most from '@tongtang/shared/library/resource.ts';
import type { LibraryColumn } from '@tongtang/shared/library/sheet-columns.ts';
import type { RowFault, SheetFault } from '@tongtang/shared/library/sheet-faults.ts';
import {
  KIND_WORDS,
  LICENCE_WORDS,
  valueOfWord,
  VOLUME_WORDS,
  type SheetWords,
} from '@tongtang/shared/library/sheet-words.ts';
import type { SheetRow } from '../../../platform/spreadsheet/rows-of.compute.ts';
import { gradeFaults, missingFaults, readPlace, tooLongFaults } from '../place-cells.compute.ts';

type Row = SheetRow<LibraryColumn>;

const LIMITS = {
  ...{ title: most.RESOURCE_TITLE_MOST, subject: PLAN_SUBJECT_MOST, edition: most.EDITION_MOST },
  ...{ unit: most.UNIT_MOST, lesson: most.LESSON_MOST, description: most.DESCRIPTION_MOST },
  ...{ credits: most.CREDITS_MOST, attribution: most.ATTRIBUTION_MOST },
};

/** What a table says of each file, and what is wrong with its rows. */
export function judgeBulk(rows: readonly Row[]): { rows: BulkRow[]; faults: RowFault[] } {
  const firstRows = new Map<string, number>();
  const faults: RowFault[] = [];
  const judged = rows.map(({ row, cells }): BulkRow => {
    const { fileName = '' } = cells;
    const otherRow = firstRows.get(plainName(fileName));
    const own: SheetFault[] = [
      ...faultsOf(cells),
      ...(fileName === '' || otherRow === undefined ? [] : [twice(otherRow)]),
    ];
    if (otherRow === undefined) firstRows.set(plainName(fileName), row);
    faults.push(...own.map((fault) => ({ row, fault })));
    return { row, fileName, facts: own.length > 0 ? null : factsOf(cells) };
  });
  return { rows: judged, faults };
}

const twice = (otherRow: number): SheetFault => ({ reason: 'twiceInFile', column: 'fileName', otherRow });

function faultsOf(cells: Row['cells']): SheetFault[] {
  // the grade tells the stage
  const stage = cells.grade === undefined ? (['stage'] as const) : [];
  return [
    ...missingFaults(cells, ['fileName', 'kind', 'subject', ...stage]),
    ...tooLongFaults(cells, LIMITS),
    ...gradeFaults(cells),
    ...unknownFaults(cells, 'kind', KIND_WORDS),
    ...unknownFaults(cells, 'volume', VOLUME_WORDS),
    ...unknownFaults(cells, 'licence', LICENCE_WORDS),
  ];
}

const unknownFaults = <V extends string>(
  cells: Row['cells'],
  column: 'kind' | 'volume' | 'licence',
  words: SheetWords<V>,
): SheetFault[] =>
  cells[column] === undefined || valueOfWord(cells[column], words) !== null
    ? []
    : [{ reason: 'unknown', column }];

/** Of cells without a fault. */
function factsOf(cells: Row['cells']): most.ResourceFacts {
  const { grade, stage } = readPlace(cells);
  const { fileName = '', title, subject, edition, unit, lesson, description, credits, attribution } = cells;
  return most.ResourceFacts.parse({
    title: title ?? titleFromFileName(fileName),
    kind: valueOfWord(cells.kind ?? '', KIND_WORDS),
    ...{ subject, edition, unit, lesson, credits, description, attribution, grade },
    schoolStage: grade === null ? stage : schoolStageOf(grade),
    volume: valueOfWord(cells.volume ?? '', VOLUME_WORDS),
    licence: valueOfWord(cells.licence ?? '', LICENCE_WORDS) ?? 'teachingUse',
  });
}
