import {
  plainParagraph,
  wordsOfBlocks,
  type PaperBlock,
  type PaperStep,
  type PaperTable,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { StepColumn, type StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { columnOf, kindPrintedIn, minutesIn, stepKindOf } from './labels.compute.ts';

/** A row with the places of the grid where its cells begin. */
export type GridRow = { at: number; cell: PaperTable['rows'][number]['cells'][number] }[];

/** Rows with their places, merged cells considered. */
export function gridRowsOf({ rows }: PaperTable): GridRow[] {
  const taken: number[] = [];
  return rows.map(({ cells }) => {
    let column = 0;
    const placed = cells.map((cell) => {
      while ((taken[column] ?? 0) > 0) column += 1;
      const at = column;
      for (let right = at; right < at + cell.colspan; right += 1) taken[right] = cell.rowspan;
      column = at + cell.colspan;
      return { at, cell };
    });
    for (let at = 0; at < taken.length; at += 1) taken[at] = Math.max(0, (taken[at] ?? 0) - 1);
    return placed;
  });
}

/** Which column of the teaching process stands where; null unless the row is its head. */
export function processHeadOf(row: GridRow): Map<number, StepColumn | 'minutes'> | null {
  const columns = new Map<number, StepColumn | 'minutes'>();
  for (const { at, cell } of row) {
    const column = columnOf(wordsOfBlocks(cell.blocks).trim());
    if (column !== undefined && ![...columns.values()].includes(column)) columns.set(at, column);
  }
  return [...columns.values()].filter((column) => column !== 'minutes').length >= 2 ? columns : null;
}

/** A step from a row of the process; a row without a name of its own goes on with the step before. */
export function addProcessRow(
  steps: PaperStep[],
  row: GridRow,
  columns: ReadonlyMap<number, StepColumn | 'minutes'>,
): void {
  const cells = emptyCells();
  let minutes: number | null = null;
  let hasName = false;
  let printedKind: StepKind | undefined;
  for (const { at, cell } of row) {
    const column = columns.get(at) ?? nearestBefore(columns, at);
    if (column === 'minutes') {
      minutes = minutesIn(wordsOfBlocks(cell.blocks));
      printedKind = kindPrintedIn(wordsOfBlocks(cell.blocks));
    } else cells[column].push(...cell.blocks);
    hasName ||= column === 'name' && wordsOfBlocks(cell.blocks).trim() !== '';
  }
  const last = steps.at(-1);
  if (!hasName && last !== undefined && [...columns.values()].includes('name')) {
    for (const column of StepColumn.options)
      if (wordsOfBlocks(cells[column]).trim() !== '') last.cells[column].push(...cells[column]);
    return;
  }
  const name = wordsOfBlocks(cells.name).trim();
  steps.push({
    kind: printedKind ?? stepKindOf(name),
    minutes: minutes ?? minutesIn(name) ?? 5,
    cells,
    courseware: null,
  });
}

function nearestBefore(columns: ReadonlyMap<number, StepColumn | 'minutes'>, at: number): StepColumn {
  let found: StepColumn = 'leadActivity';
  for (const [place, column] of columns)
    if (place < at && column !== 'minutes' && column !== 'name') found = column;
  return found;
}

export const emptyCells = (): Record<StepColumn, PaperBlock[]> => ({
  name: [],
  leadActivity: [],
  assistingActivity: [],
  pupilActivity: [],
  intent: [],
  laterNotes: [],
});

const STEP_HEADING =
  /^\s*[（(]?(?:[一二三四五六七八九十]{1,3}|第[一二三四五六七八九十\d]+环节)[）)、.．:：]?\s*\S/u;
const LONGEST_NAME = 40;

/** Whether a block of a process written as running text begins a step. */
export const beginsStep = (block: PaperBlock): boolean => {
  if (block.kind !== 'paragraph') return false;
  const words = wordsOfBlocks([block]).trim();
  return words !== '' && words.length <= LONGEST_NAME && (block.level !== null || STEP_HEADING.test(words));
};

/** Adds a block of running text to the steps: a heading begins one, all else is what the lead teacher does. */
export function addProcessBlock(steps: PaperStep[], block: PaperBlock): void {
  if (beginsStep(block)) {
    const words = wordsOfBlocks([block]).trim();
    const name = words.replace(/^[（(]?[一二三四五六七八九十]{1,3}[）)、.．]\s*/u, '');
    const cells = { ...emptyCells(), name: [plainParagraph(name)] };
    steps.push({ kind: stepKindOf(name), minutes: minutesIn(name) ?? 5, cells, courseware: null });
    return;
  }
  let last = steps.at(-1);
  if (last === undefined) {
    if (wordsOfBlocks([block]).trim() === '' && block.kind === 'paragraph') return;
    last = { kind: 'other', minutes: 5, cells: emptyCells(), courseware: null };
    steps.push(last);
  }
  last.cells.leadActivity.push(block);
}
