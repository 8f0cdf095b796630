import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { under, type Answer, type Sighting } from '@tongtang/shared/evaluations/sheet.ts';
import type { Dimension, Indicator } from '@tongtang/shared/evaluations/template.ts';
import type { Words } from './workbook-words.ts';

// How raters and answers are called in workbook and PDF alike.

/** How whoever filled in a sheet is called. */
export function nameOfRater(
  rater: { name: string; number: number | null } | null,
  words: Pick<Words, 'joint' | 'rater'>,
): string {
  if (rater === null) return words.joint;
  return rater.number === null ? rater.name : words.rater(rater.number);
}

/** How a value of a distribution is called. */
export function nameOfValue(indicator: Indicator, value: string, words: Pick<Words, 'yes' | 'no'>): string {
  if (indicator.kind === 'levels') return levelOf(indicator, value)?.label ?? value;
  if (indicator.kind === 'yesNo') return value === 'yes' ? words.yes : words.no;
  return value;
}

const levelOf = (indicator: Indicator, levelId: string) =>
  indicator.kind === 'levels' ? indicator.levels.find(({ id }) => id === levelId) : undefined;

/** An answer to be read: what was chosen and what that is worth, where it is scored, and what was written. */
export type ReadAnswer = {
  given: number | string | null;
  worth: number | null;
  written: readonly Written[];
};
type Written = Pick<Sighting, 'minute' | 'text'>;

export function readAnswer(
  indicator: Indicator,
  answer: Answer,
  words: Pick<Words, 'yes' | 'no'>,
): ReadAnswer {
  switch (answer.kind) {
    case 'points':
      return { given: answer.score, worth: null, written: lines(answer.note) };
    case 'yesNo':
      return { given: answer.yes ? words.yes : words.no, worth: null, written: lines(answer.note) };
    case 'levels': {
      const level = levelOf(indicator, answer.levelId);
      return { given: level?.label ?? null, worth: level?.points ?? null, written: lines(answer.note) };
    }
    case 'text':
      return { given: null, worth: null, written: lines(answer.text) };
    case 'evidence':
      return { given: null, worth: null, written: answer.sightings };
  }
}

const lines = (text: string): Written[] => (text.trim() === '' ? [] : [{ minute: null, text }]);

/** What one rater wrote to one item. */
export type ItemRecord = ReadAnswer & { indicator: Indicator; rater: string };

/** 记录: everything written to the items, dimension by dimension, item by item, then rater by rater. */
export function recordsOf(
  { evaluation, sheets }: Pick<EvaluationResults, 'evaluation' | 'sheets'>,
  words: Pick<Words, 'joint' | 'rater' | 'yes' | 'no'>,
): { dimension: Dimension; records: ItemRecord[] }[] {
  return evaluation.content.dimensions.map((dimension) => ({
    dimension,
    records: dimension.indicators.flatMap((indicator) =>
      sheets.flatMap(({ rater, content }) => {
        const answer = under(content.answers, indicator.id);
        const read = answer === undefined ? null : readAnswer(indicator, answer, words);
        return read === null || read.written.length === 0
          ? []
          : [{ ...read, indicator, rater: nameOfRater(rater, words) }];
      }),
    ),
  }));
}
