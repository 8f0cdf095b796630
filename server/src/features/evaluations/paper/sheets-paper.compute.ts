import type { PrintableSheet } from '@tongtang/shared/evaluations/contract.ts';
import { under, type Answer } from '@tongtang/shared/evaluations/sheet.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import type { Indicator } from '@tongtang/shared/evaluations/template.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { literal, sideBySide, typstPage, typstTitle } from '../../../platform/paper/typst-page.ts';
import { nameOfRater, readAnswer } from '../file-words.ts';
import { factsOf, momentIn, signatureLines, sourceLine } from './occasion.compute.ts';
import {
  cell,
  facts,
  givenIn,
  itemName,
  small,
  strong,
  table,
  wordsOf,
  writtenIn,
  type Words,
} from './typst-parts.compute.ts';

/** Sheets as they are printed and signed, each beginning on a page of its own, in Typst. */
export function sheetsPaper(
  sheets: readonly [PrintableSheet, ...PrintableSheet[]],
  locale: PaperLocale,
): string {
  const words = wordsOf(locale);
  const [{ evaluation, isBlank }] = sheets;
  return typstPage({
    title: `${evaluation.name} ${words.paper[isBlank ? 'blank' : 'sheets']}`,
    header: evaluation.subject.title,
    locale,
    body: sheets.map((sheet) => sheetOf(sheet, words, locale)).join('\n#pagebreak()\n'),
  });
}

function sheetOf(sheet: PrintableSheet, words: Words, locale: PaperLocale) {
  const { evaluation, content, score, signatures } = sheet;
  const { paper, columns, roles } = words;
  const isUnfinished = sheet.submittedAt === null;
  const isScored = evaluation.content.dimensions.some(({ weight }) => weight > 0);
  const total = [
    literal(`${paper.total}${paper.colon}`),
    strong(score.sum === null ? '________' : short(score.sum)),
    ...(score.band === null ? [] : [literal(`　${columns.band}${paper.colon}${score.band}`)]),
  ];
  const parts = [
    facts([
      ...factsOf(evaluation, words, locale),
      ...raterFacts(sheet, words),
      ...submissionFacts(sheet, words, locale),
    ]),
    table(
      [20, 38, 42],
      [columns.dimension, columns.indicator, columns.text],
      [
        ...evaluation.content.dimensions.flatMap(({ name, weight, indicators }) =>
          indicators.flatMap((indicator, at) => [
            ...(at === 0
              ? [
                  cell(
                    sideBySide([strong(name), ...(weight > 0 ? [small(` ${String(weight)}`)] : [])]),
                    `rowspan: ${String(indicators.length)}`,
                  ),
                ]
              : []),
            cell(itemName(indicator)),
            cell(answerOf(indicator, under(content.answers, indicator.id), { isUnfinished, words })),
          ]),
        ),
        ...evaluation.content.bonus.flatMap(({ id, name, maxScore }) => [
          cell(strong(paper.bonus)),
          cell(sideBySide([literal(name), small(` (${String(maxScore)})`)])),
          cell(literal(String(under(content.bonus, id) ?? ''))),
        ]),
        ...evaluation.content.remarks.flatMap((kind) => {
          const texts = content.remarks
            .filter((remark) => remark.kind === kind)
            .map(({ text }) => `par(${literal(text)})`);
          return [
            cell(strong(words.remarks[kind])),
            cell(texts.length === 0 && isUnfinished ? ROOM_TO_WRITE : sideBySide(texts), 'colspan: 2'),
          ];
        }),
      ],
    ),
    ...(isScored ? [`align(right, ${sideBySide(total)})`] : []),
    signatureLines(
      signatures.length === 0
        ? [`${paper.facts.rater}${paper.colon}`]
        : signatures.map((rater) => `${nameOfRater(rater, words)} (${roles[rater.role]})`),
      words,
    ),
    ...sourceLine(evaluation, words),
  ];
  return `${typstTitle(evaluation.name)}\n#${sideBySide(parts)}`;
}

const ROOM_TO_WRITE = 'v(48pt)';

function raterFacts({ signatures }: PrintableSheet, words: Words): [string, string][] {
  const [only] = signatures;
  if (only === undefined || signatures.length > 1) return [];
  const parts = [nameOfRater(only, words), only.organisation, words.roles[only.role]];
  return [[words.paper.facts.rater, parts.filter((part) => part !== '').join(' · ')]];
}

function submissionFacts(
  { isBlank, submittedAt }: PrintableSheet,
  { paper }: Words,
  locale: PaperLocale,
): [string, string][] {
  if (isBlank) return [];
  return [
    [paper.facts.submittedAt, submittedAt === null ? paper.notSubmitted : momentIn(locale, submittedAt)],
  ];
}

type Around = { isUnfinished: boolean; words: Words };

function answerOf(indicator: Indicator, answer: Answer | undefined, { isUnfinished, words }: Around): string {
  if (answer === undefined) return isUnfinished ? choicesOf(indicator, words) : small(words.paper.notFilled);
  const read = readAnswer(indicator, answer, words);
  const given = givenIn(read);
  return given.length === 0
    ? sideBySide(writtenIn(read, words))
    : sideBySide([...given, ...read.written.map(({ text }) => small(` ${text}`))]);
}

/** To be ticked, or written, by hand. */
function choicesOf(indicator: Indicator, words: Words): string {
  switch (indicator.kind) {
    case 'levels':
      return literal(indicator.levels.map(({ label, points }) => `□ ${label} ${String(points)}`).join('　'));
    case 'yesNo':
      return literal(`□ ${words.yes}　□ ${words.no}`);
    case 'points':
      return literal('');
    case 'text':
    case 'evidence':
      return ROOM_TO_WRITE;
  }
}
