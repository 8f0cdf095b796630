import type { PrintableSheet } from '@tongtang/shared/evaluations/contract.ts';
import { under, type Answer } from '@tongtang/shared/evaluations/sheet.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import type { Indicator } from '@tongtang/shared/evaluations/template.ts';
import type { z } from 'zod';
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

type Sheet = z.infer<typeof PrintableSheet>;

/** Sheets as they are printed and signed, each beginning on a page of its own, in Typst. */
export function sheetsPaper(sheets: readonly [Sheet, ...Sheet[]], locale: PaperLocale): string {
  const words = wordsOf(locale);
  const [{ evaluation }] = sheets;
  return typstPage({
    title: `${evaluation.name} ${words.paper.sheets}`,
    header: evaluation.subject.title,
    locale,
    body: sheets.map((sheet) => sheetOf(sheet, words, locale)).join('\n#pagebreak()\n'),
  });
}

function sheetOf(
  { evaluation, content, score, submittedAt, signatures }: Sheet,
  words: Words,
  locale: PaperLocale,
) {
  const { paper, columns, roles } = words;
  const isBlank = submittedAt === null;
  const [only] = signatures;
  const isScored = evaluation.content.dimensions.some(({ weight }) => weight > 0);
  const total = [
    literal(`${paper.total}${paper.colon}`),
    strong(score.sum === null ? '________' : short(score.sum)),
    ...(score.band === null ? [] : [literal(`　${columns.band}${paper.colon}${score.band}`)]),
  ];
  const parts = [
    facts([
      ...factsOf(evaluation, words, locale),
      ...(only !== undefined && signatures.length === 1
        ? ([
            [
              paper.facts.rater,
              [nameOfRater(only, words), only.organisation, roles[only.role]]
                .filter((part) => part !== '')
                .join(' · '),
            ],
          ] satisfies [string, string][])
        : []),
      [paper.facts.submittedAt, isBlank ? paper.notSubmitted : momentIn(locale, submittedAt)],
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
            cell(answerOf(indicator, under(content.answers, indicator.id), { isBlank, words })),
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
            cell(texts.length === 0 && isBlank ? 'v(48pt)' : sideBySide(texts), 'colspan: 2'),
          ];
        }),
      ],
    ),
    ...(isScored ? [`align(right, ${sideBySide(total)})`] : []),
    signatureLines(
      signatures.map((rater) => `${nameOfRater(rater, words)} (${roles[rater.role]})`),
      words,
    ),
    ...sourceLine(evaluation, words),
  ];
  return `${typstTitle(evaluation.name)}\n#${sideBySide(parts)}`;
}

type Around = { isBlank: boolean; words: Words };

function answerOf(indicator: Indicator, answer: Answer | undefined, { isBlank, words }: Around): string {
  if (answer === undefined)
    return isBlank ? literal(choicesOf(indicator, words)) : small(words.paper.notFilled);
  const read = readAnswer(indicator, answer, words);
  const given = givenIn(read);
  return given.length === 0
    ? sideBySide(writtenIn(read, words))
    : sideBySide([...given, ...read.written.map(({ text }) => small(` ${text}`))]);
}

/** To be ticked by hand. */
function choicesOf(indicator: Indicator, words: Words): string {
  if (indicator.kind === 'levels')
    return indicator.levels.map(({ label, points }) => `□ ${label} ${String(points)}`).join('　');
  return indicator.kind === 'yesNo' ? `□ ${words.yes}　□ ${words.no}` : '';
}
