import { isScoredIndicator, maxScoreOf, type Indicator } from '@tongtang/shared/evaluations/template.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { literal, sideBySide } from '../../../platform/paper/typst-page.ts';
import type { ReadAnswer } from '../file-words.ts';
import { WORDS } from '../workbook-words.ts';
import { SHEET_PAPER_WORDS } from './paper-words.ts';

// Everything here is an expression of Typst's code mode.

export const wordsOf = (locale: PaperLocale) => ({ ...WORDS[locale], paper: SHEET_PAPER_WORDS[locale] });
export type Words = ReturnType<typeof wordsOf>;

export const heading = (words: string): string => `heading(level: 2, text(11.5pt, ${literal(words)}))`;
export const paragraph = (words: string): string => `par(${literal(words)})`;
export const small = (words: string): string => `text(8.5pt, fill: luma(90), ${literal(words)})`;
export const strong = (words: string): string => `strong(${literal(words)})`;

/** An item of the form, with its heading and the most it can bring. */
export const itemName = (indicator: Indicator): string =>
  sideBySide([
    ...(indicator.group === '' ? [] : [small(`${indicator.group} · `)]),
    literal(indicator.name),
    ...(isScoredIndicator(indicator) ? [small(` (${String(maxScoreOf(indicator))})`)] : []),
  ]);

/** What was chosen, and what that is worth. */
export const givenIn = ({ given, worth }: ReadAnswer): string[] => [
  ...(given === null ? [] : [strong(String(given))]),
  ...(worth === null ? [] : [literal(` ${String(worth)}`)]),
];

/** What was written, each with the minute it was seen in. */
export const writtenIn = ({ written }: ReadAnswer, { paper }: Words): string[] =>
  written.map(
    ({ minute, text }) =>
      `par(${sideBySide([...(minute === null ? [] : [strong(`${paper.minute(minute)} `)]), literal(text)])})`,
  );

/** A cell of a table; `body` is an expression. */
export const cell = (body: string, options = ''): string =>
  `table.cell(${options === '' ? '' : `${options}, `}${body})`;

/** Shares of the page's width, the heads (repeated on every page), and the cells row by row. */
export function table(shares: readonly number[], heads: readonly string[], cells: readonly string[]): string {
  const columns = shares.map((share) => `${String(share)}fr`).join(', ');
  const head = heads.map((words) => cell(strong(words), 'fill: luma(243)')).join(', ');
  const parts = [...(heads.length > 0 ? [`table.header(${head})`] : []), ...cells];
  return `table(columns: (${columns}), inset: 4.5pt, ${parts.join(', ')})`;
}

/** Names and values, two pairs in a line. */
export const facts = (pairs: readonly (readonly [string, string])[]): string =>
  `grid(columns: (1fr, 1fr), column-gutter: 18pt, row-gutter: 6pt, ${pairs
    .map(([name, value]) => sideBySide([small(`${name}　`), literal(value)]))
    .join(', ')})`;
