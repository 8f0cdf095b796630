import {
  wordsOfBlocks,
  type PaperBlock,
  type PaperHead,
  type PaperInline,
  type PaperSection,
  type PaperTable,
  type PlanPaper,
} from '@tongtang/shared/lesson-plans/paper.ts';
import {
  FIELDS_BY_SCHOOL,
  type PlanField,
  type StepColumn,
} from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { keepAside, readHead, titleIn } from './head-of-word.compute.ts';
import { isDocumentName, labelOf, type Label } from './labels.compute.ts';
import {
  addProcessBlock,
  addProcessRow,
  beginsStep,
  gridRowsOf,
  namesStep,
  processHeadOf,
  type GridRow,
} from './steps-of-word.compute.ts';

/** What a Word file says, put into the sections of a plan. */
export type RecognisedPaper = PlanPaper & {
  /** Blocks that no heading claims: they stand in the last section, of field `custom` and without a label. */
  unclaimed: number;
};

type Reading = {
  head: PaperHead;
  sections: Map<PlanField, PaperSection>;
  rest: PaperBlock[];
  /** Where running text goes: under the last heading. */
  current: PlanField | null;
  /** The level of the heading of the teaching process, if it has one. */
  processLevel: string | null;
  hasBegun: boolean;
};

/** Recognises a plan written in a table (表格式) or under headings (条目式); nothing is left out. */
export function recognise(blocks: readonly PaperBlock[]): RecognisedPaper {
  const reading: Reading = {
    head: {},
    sections: new Map(),
    rest: [],
    current: null,
    processLevel: null,
    hasBegun: false,
  };
  for (const block of blocks) {
    if (block.kind === 'table' && isForm(block)) readForm(reading, block);
    else readBlock(reading, block);
  }
  const rest = reading.rest.filter(
    (block) => block.kind !== 'paragraph' || wordsOfBlocks([block]).trim() !== '',
  );
  const sections = [...reading.sections.values()].map(trimmed);
  if (rest.length > 0)
    sections.push({
      field: 'custom',
      label: '',
      required: false,
      blocks: rest,
      variants: [],
      steps: [],
    });
  return { head: reading.head, sections, unclaimed: rest.length };
}

/** Whether a table is the plan itself, or a part of it, and not a table within its text. */
function isForm(table: PaperTable): boolean {
  const rows = gridRowsOf(table);
  if (rows.some((row) => processHeadOf(row) !== null)) return true;
  const labelled = rows.filter((row) => row.some(({ cell }) => labelOfCell(cell) !== undefined));
  return labelled.length >= 2 || (labelled.length === 1 && rows.length === 1);
}

type Cell = GridRow[number]['cell'];
const labelOfCell = (cell: Cell): Label | undefined => labelOf(wordsOfBlocks(cell.blocks).trim());

function readForm(reading: Reading, table: PaperTable): void {
  let columns: Map<number, StepColumn | 'minutes'> | null = null;
  let hasProcess = false;
  const rows = gridRowsOf(table);
  // below the steps, one cell beside a name is a section, as it is above them
  const lastStep = rows.findLastIndex((row) => row.length > 2);
  const others = new Set(rows.slice(lastStep + 1).filter(isNamedText));
  for (const row of rows) {
    const [first] = row;
    if (first === undefined) continue;
    const found = processHeadOf(row);
    if (found !== null) {
      columns = found;
      hasProcess = true;
      reading.hasBegun = true;
      sectionOf(reading, 'steps');
      reading.current = 'steps';
      continue;
    }
    const label = labelOfCell(first.cell);
    // a step may be called 作业: in the process, only what takes the whole width or two cells is a section
    const isStep = columns !== null && row.length > 2 && label?.kind !== 'head';
    if (others.has(row)) {
      reading.rest.push(...row.flatMap(({ cell }) => cell.blocks));
      continue;
    }
    if (columns !== null && (isStep || (label === undefined && row.length > 1))) {
      addProcessRow(sectionOf(reading, 'steps').steps, row, columns);
      continue;
    }
    columns = null;
    readRow(reading, row);
  }
  // what follows such a table belongs to no step of it
  if (hasProcess && reading.current === 'steps') reading.current = null;
}

/** Whether a row is a name with one wide cell beside it, and the name is not that of a usual step. */
function isNamedText([name, text, ...more]: GridRow): boolean {
  if (name === undefined || text === undefined || more.length > 0 || text.cell.colspan < 2) return false;
  const words = wordsOfBlocks(name.cell.blocks).trim();
  return words !== '' && labelOf(words) === undefined && !namesStep(words);
}

type Claimed = { label: Label; words: string; cells: Cell[] };

function readRow(reading: Reading, row: GridRow): void {
  let claimed: Claimed | null = null;
  for (const { cell } of row) {
    const label = labelOfCell(cell);
    if (label !== undefined && !(claimed?.label.kind === 'section' && claimed.cells.length === 0)) {
      claim(reading, claimed);
      claimed = { label, words: wordsOfBlocks(cell.blocks).trim(), cells: [] };
    } else if (claimed !== null) claimed.cells.push(cell);
    else for (const block of cell.blocks) readBlock(reading, block);
  }
  claim(reading, claimed);
}

function claim(reading: Reading, claimed: Claimed | null): void {
  if (claimed === null) return;
  const { label, words, cells } = claimed;
  if (label.kind === 'head') {
    const blocks = cells.flatMap((cell) => cell.blocks);
    if (label.key === 'aside') keepAside(reading, words, blocks);
    else readHead(reading, label.key, blocks);
    return;
  }
  reading.current = label.field;
  reading.hasBegun = true;
  const section = sectionOf(reading, label.field);
  const [one, other] = cells;
  if (
    one !== undefined &&
    other !== undefined &&
    cells.length === 2 &&
    FIELDS_BY_SCHOOL.includes(label.field)
  ) {
    section.variants.push(
      { side: 'supporting', blocks: withoutSchool(one.blocks) },
      { side: 'receiving', blocks: withoutSchool(other.blocks) },
    );
    return;
  }
  for (const block of cells.flatMap(({ blocks }) => blocks)) readInto(reading, label.field, block);
}

/** A variant begins with the school's name in such brackets, which the plan draws itself. */
function withoutSchool([first, ...blocks]: readonly PaperBlock[]): PaperBlock[] {
  if (first === undefined) return [];
  return /^【[^】]*】$/u.test(wordsOfBlocks([first]).trim()) ? blocks : [first, ...blocks];
}

/** Running text: a heading changes where it goes. */
function readBlock(reading: Reading, block: PaperBlock): void {
  const heading = block.kind === 'paragraph' ? headingOf(block) : null;
  const isStep = reading.current === 'steps' && heading?.isWhole === true && isStepOfProcess(block);
  if (heading !== null && !isStep) {
    const { label, rest } = heading;
    if (label.kind === 'head') {
      if (label.key === 'aside') reading.rest.push(block);
      else readHead(reading, label.key, rest === null ? [] : [rest]);
      return;
    }
    reading.current = label.field;
    reading.hasBegun = true;
    sectionOf(reading, label.field);
    if (label.field === 'steps') reading.processLevel = block.kind === 'paragraph' ? block.level : null;
    if (rest !== null) readInto(reading, label.field, rest);
    return;
  }
  follow(reading, block);
}

/** What is no known heading. */
function follow(reading: Reading, block: PaperBlock): void {
  if (reading.current === 'steps' && endsProcess(reading, block)) reading.current = null;
  if (reading.current !== null) readInto(reading, reading.current, block);
  else readOpening(reading, block);
}

/** 布置作业 under the teaching process is a step of it. */
const isStepOfProcess = (block: PaperBlock): boolean =>
  beginsStep(block) &&
  /布置|小结|作业$/u.test(wordsOfBlocks([block])) &&
  !/设计/u.test(wordsOfBlocks([block]));

/** A heading as high as that of the process, and not the name of a usual step, begins something else. */
const endsProcess = ({ processLevel }: Reading, block: PaperBlock): boolean =>
  block.kind === 'paragraph' &&
  block.level !== null &&
  processLevel !== null &&
  block.level <= processLevel &&
  !namesStep(wordsOfBlocks([block]).trim());

type Heading = { label: Label; isWhole: boolean; rest: PaperBlock | null };

/** A paragraph that is a heading, or begins with one and a colon. */
function headingOf(block: Extract<PaperBlock, { kind: 'paragraph' }>): Heading | null {
  const words = wordsOfBlocks([block]).trim();
  const whole = labelOf(words);
  if (whole !== undefined) return { label: whole, isWhole: true, rest: null };
  const begin = /^\s*([^:：\n]{2,20})[:：]\s*/u.exec(wordsOfBlocks([block]));
  const label = begin?.[1] === undefined ? undefined : labelOf(begin[1]);
  if (begin === null || label === undefined) return null;
  return {
    label,
    isWhole: false,
    rest: { ...block, level: null, inlines: without(block.inlines, begin[0].length) },
  };
}

/** What is left when the first letters are taken away. */
function without(inlines: readonly PaperInline[], letters: number): PaperInline[] {
  let left = letters;
  return inlines.flatMap((inline) => {
    if (left <= 0 || inline.kind !== 'text') return [inline];
    const taken = Math.min(left, inline.text.length);
    left -= taken;
    return taken === inline.text.length ? [] : [{ ...inline, text: inline.text.slice(taken) }];
  });
}

/** Before any heading: the title, and what goes to the end. */
function readOpening(reading: Reading, block: PaperBlock): void {
  const words = wordsOfBlocks([block]).trim();
  if (block.kind === 'paragraph' && words !== '' && !reading.hasBegun) {
    reading.hasBegun = true;
    const title = titleIn(words);
    if (isDocumentName(words)) return;
    if (title !== null && reading.head.title === undefined) {
      reading.head.title = title;
      return;
    }
  }
  reading.rest.push(block);
}

function readInto(reading: Reading, field: PlanField, block: PaperBlock): void {
  const section = sectionOf(reading, field);
  if (field !== 'steps') section.blocks.push(block);
  else if (block.kind === 'table' && isForm(block)) readForm(reading, block);
  else addProcessBlock(section.steps, block);
}

function sectionOf({ sections }: Reading, field: PlanField): PaperSection {
  const known = sections.get(field);
  if (known !== undefined) return known;
  const made: PaperSection = { field, label: '', required: false, blocks: [], variants: [], steps: [] };
  sections.set(field, made);
  return made;
}

const isBlank = (block: PaperBlock | undefined): boolean =>
  block?.kind === 'paragraph' && wordsOfBlocks([block]).trim() === '';

/** Without empty lines at both ends of a section, which Word needs and a plan does not. */
function trimmed(section: PaperSection): PaperSection {
  return {
    ...section,
    blocks: bare(section.blocks),
    variants: section.variants.map(({ side, blocks }) => ({ side, blocks: bare(blocks) })),
    steps: section.steps.map((step) => {
      const cells = { ...step.cells };
      for (const [column, blocks] of Object.entries(cells)) cells[column as StepColumn] = bare(blocks); // as: its own key
      return { ...step, cells };
    }),
  };
}

function bare(blocks: readonly PaperBlock[]): PaperBlock[] {
  let [from, to] = [0, blocks.length];
  while (from < to && isBlank(blocks[from])) from += 1;
  while (to > from && isBlank(blocks[to - 1])) to -= 1;
  return blocks.slice(from, to);
}
