import {
  plainParagraph,
  wordsOfBlocks,
  type PaperBlock,
  type PaperStep,
  type PaperTable,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { StepColumn, type StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { cutAt } from '@tongtang/shared/wire/cut-at.ts';
import { columnOf, kindPrintedIn, stepKindOf } from './labels.compute.ts';
import { minutesIn, MOST_MINUTES } from './minutes-in.compute.ts';

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

/**
 * A step from a row of the process. A row without a name goes on with the step before, unless minutes stand beside
 * the empty place of its name.
 */
export function addProcessRow(
  steps: PaperStep[],
  row: GridRow,
  columns: ReadonlyMap<number, StepColumn | 'minutes'>,
): void {
  const cells = emptyCells();
  let time = '';
  let begins = ![...columns.values()].includes('name');
  let hasPlace = false;
  let printedKind: StepKind | undefined;
  for (const { at, cell } of row) {
    const column = columns.get(at) ?? nearestBefore(columns, at);
    if (column === 'minutes') {
      time = wordsOfBlocks(cell.blocks).trim();
      printedKind = kindPrintedIn(wordsOfBlocks(cell.blocks));
    } else cells[column].push(...cell.blocks);
    hasPlace ||= column === 'name';
  }
  begins ||= wordsOfBlocks(cells.name).trim() !== '' || (hasPlace && time !== '');
  const last = steps.at(-1);
  if (!begins && last !== undefined) {
    goOn(last, cells, time);
    return;
  }
  const name = wordsOfBlocks(cells.name).trim();
  steps.push({
    kind: printedKind ?? stepKindOf(name),
    ...timeOf(time, name),
    cells,
    courseware: null,
  });
}

const saysSomething = (block: PaperBlock): boolean =>
  block.kind !== 'paragraph' || wordsOfBlocks([block]).trim() !== '';

/** Adds a row to the step before, with its minutes where that step's name reaches down to it. */
function goOn(last: PaperStep, cells: PaperStep['cells'], time: string): void {
  for (const column of StepColumn.options)
    if (cells[column].some(saysSomething)) last.cells[column].push(...cells[column]);
  if (time === '') return;
  const { minutes, minutesGiven } = timeOf(time, '');
  const given = [last.minutesGiven, minutesGiven].filter((one) => one !== undefined && one !== '');
  const isFirst = last.minutesGiven === '';
  last.minutes = Math.min(MOST_MINUTES, isFirst ? minutes : last.minutes + minutes);
  delete last.minutesGiven;
  if (given.length > 0) last.minutesGiven = given.join('、');
}

const USUAL_MINUTES = 5;

/** The time of a step: what stands in its place, else in its name, else the usual one. */
function timeOf(time: string, name: string): Pick<PaperStep, 'minutes' | 'minutesGiven'> {
  const own = minutesIn(time);
  if (own.minutes !== null && own.isSure) return { minutes: own.minutes };
  const named = minutesIn(name);
  if (time === '' && named.minutes !== null && named.isSure) return { minutes: named.minutes };
  const minutes = own.minutes ?? named.minutes ?? USUAL_MINUTES;
  return { minutes, minutesGiven: cutAt(time === '' && named.minutes !== null ? name : time, 40) };
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

/** Whether a name says of itself that it is a step: by its kind, or by the minutes in it. */
export const namesStep = (name: string): boolean =>
  stepKindOf(name) !== 'other' || minutesIn(name).minutes !== null;

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
    steps.push({ kind: stepKindOf(name), ...timeOf('', name), cells, courseware: null });
    return;
  }
  let last = steps.at(-1);
  if (last === undefined) {
    if (wordsOfBlocks([block]).trim() === '' && block.kind === 'paragraph') return;
    last = { kind: 'other', ...timeOf('', ''), cells: emptyCells(), courseware: null };
    steps.push(last);
  }
  last.cells.leadActivity.push(block);
}
