import { pageRangeOf, spokenPages } from '@tongtang/shared/lesson-plans/page-range.ts';
import {
  plainParagraph,
  wordsOfBlocks,
  type PaperBlock,
  type PaperSection,
  type PaperStep,
  type PlanPaper,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { StepColumn } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { Side } from '@tongtang/shared/pairings/side.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { PAPER_WORDS, type PaperWords } from './paper-words.ts';
import { withWholeTables } from './whole-table.compute.ts';

/** A cell of the printed table. */
export type SheetCell = {
  /** Columns of the grid that it takes. */
  span: number;
  look: 'label' | 'column' | 'text';
  blocks: PaperBlock[];
};

/** The usual printed plan (表格式教案, research/libraries.md §3.5): one table on one grid. */
export type Sheet = {
  title: string;
  /** Running head of every page. */
  header: string;
  locale: PaperLocale;
  /** Shares of the page's width. */
  columns: number[];
  rows: { cells: SheetCell[]; isHeader: boolean }[];
};

/** What a plan's paper does not say itself. */
export type SheetFacts = {
  authors: readonly string[];
  schools: readonly { name: string; side: Side | null }[];
  locale: PaperLocale;
};

const LABEL_SHARE = 11;
const MINUTES_SHARE = 9;
const SHARES: Record<StepColumn, number> = {
  name: LABEL_SHARE,
  leadActivity: 26,
  assistingActivity: 16,
  pupilActivity: 20,
  intent: 13,
  laterNotes: 10,
};

/** Lays a plan out as it is printed. */
export function layOut(written: PlanPaper, facts: SheetFacts): Sheet {
  const paper = withWholeTables(written);
  const words = PAPER_WORDS[facts.locale];
  const columns = columnsOf(paper, facts);
  // the name and the minutes stand in two columns of the grid
  const shares = [SHARES.name, MINUTES_SHARE, ...columns.slice(1).map((column) => SHARES[column])];
  const { title = '', subject = '', grade } = paper.head;
  const gradeName = grade === undefined ? '' : words.grade(grade);
  const rows = [
    ...headRows(paper, facts, shares.length),
    ...paper.sections.flatMap((section, index) =>
      sectionRows(section, { words, facts, columns, width: shares.length, number: index + 1 }),
    ),
  ];
  const header = [facts.schools.map(({ name }) => name).join(' · '), subject, gradeName];
  return {
    title: `${title} ${words.document}`.trim(),
    header: header.filter((part) => part !== '').join('　'),
    locale: facts.locale,
    columns: shares,
    rows,
  };
}

/** Columns that a plan of one school does not need are left out where nothing is in them. */
function columnsOf({ sections }: PlanPaper, { schools }: SheetFacts): StepColumn[] {
  const steps = sections.flatMap((section) => section.steps);
  return StepColumn.options.filter(
    (column) =>
      column !== 'assistingActivity' ||
      schools.length > 1 ||
      steps.some(({ cells }) => wordsOfBlocks(cells[column]).trim() !== ''),
  );
}

const text = (words: string): PaperBlock[] => [plainParagraph(words)];
const label = (words: string): SheetCell => ({ span: 1, look: 'label', blocks: text(words) });

type Row = Sheet['rows'][number];
const row = (...cells: SheetCell[]): Row => ({ cells, isHeader: false });

function headRows({ head }: PlanPaper, facts: SheetFacts, width: number): Row[] {
  const words = PAPER_WORDS[facts.locale];
  const whole = (name: string, value: string) =>
    row(label(name), { span: width - 1, look: 'text', blocks: text(value) });
  const left = Math.floor((width - 2) / 2);
  const pair = (one: [string, string], other: [string, string]) =>
    row(label(one[0]), { span: left, look: 'text', blocks: text(one[1]) }, label(other[0]), {
      span: width - 2 - left,
      look: 'text',
      blocks: text(other[1]),
    });
  const period = words.period(head.periodIndex ?? 1, head.periodCount ?? 1, head.periodMinutes ?? 40);
  const lessonType = head.lessonType === undefined ? '' : words.lessonTypes[head.lessonType];
  return [
    whole(words.head.title, head.title ?? ''),
    ...(head.textbookRef === undefined || head.textbookRef === ''
      ? []
      : [whole(words.head.textbookRef, head.textbookRef)]),
    pair(
      [words.head.subject, head.subject ?? ''],
      [words.head.grade, head.grade === undefined ? '' : words.grade(head.grade)],
    ),
    pair([words.head.lessonType, lessonType], [words.head.period, period]),
    pair(
      [words.head.authors, facts.authors.join('、')],
      [words.head.schools, facts.schools.map(({ name }) => name).join('、')],
    ),
  ];
}

type Given = { words: PaperWords; facts: SheetFacts; columns: StepColumn[]; width: number; number: number };

function sectionRows(section: PaperSection, given: Given): Row[] {
  const { words, facts, width } = given;
  const name = section.label === '' ? words.fields[section.field] : section.label;
  if (section.field === 'steps') return stepRows(section, name, given);
  const rows: Row[] = [];
  if (section.variants.length > 0) {
    const left = Math.floor((width - 1) / 2);
    const cells = section.variants.map(({ side, blocks }, index): SheetCell => {
      const school = facts.schools.find((one) => one.side === side);
      return {
        span: section.variants.length === 1 ? width - 1 : index === 0 ? left : width - 1 - left,
        look: 'text',
        blocks: [schoolLine(school?.name ?? ''), ...blocks],
      };
    });
    rows.push(row(label(name), ...cells.slice(0, 2)));
  }
  if (section.blocks.length > 0 || rows.length === 0)
    rows.push(row(label(name), { span: width - 1, look: 'text', blocks: section.blocks }));
  return rows;
}

/** The school of a variant, as the import knows it again. */
const schoolLine = (name: string): PaperBlock => ({
  kind: 'paragraph',
  level: null,
  list: null,
  indent: 0,
  inlines: [{ kind: 'text', text: `【${name}】`, marks: ['bold'], href: null }],
});

function stepRows(section: PaperSection, name: string, { words, columns, width }: Given): Row[] {
  const whole = (look: SheetCell['look'], blocks: PaperBlock[]): SheetCell => ({ span: width, look, blocks });
  const column = (words_: string): SheetCell => ({ span: 1, look: 'column', blocks: text(words_) });
  const rest = columns.slice(1);
  return [
    row(whole('label', text(name))),
    {
      cells: [
        column(words.columns.name),
        column(words.minutes),
        ...rest.map((one) => column(words.columns[one])),
      ],
      isHeader: true,
    },
    ...section.steps.map(({ kind, minutes, cells, courseware }) =>
      row(
        { span: 1, look: 'text', blocks: cells.name },
        {
          span: 1,
          look: 'text',
          blocks: [...text(words.perStep(minutes)), ...(kind === 'other' ? [] : text(words.kinds[kind]))],
        },
        ...rest.map((one): SheetCell => {
          const shown = one === 'leadActivity' && courseware !== null ? [shownLine(courseware, words)] : [];
          return { span: 1, look: 'text', blocks: [...cells[one], ...shown] };
        }),
      ),
    ),
    ...(section.blocks.length > 0 ? [row(whole('text', section.blocks))] : []),
  ];
}

/** The lead teacher shows it. */
function shownLine({ title, pages }: NonNullable<PaperStep['courseware']>, words: PaperWords): PaperBlock {
  const range = pageRangeOf(pages);
  return plainParagraph(words.courseware(title, range && spokenPages(range)));
}
