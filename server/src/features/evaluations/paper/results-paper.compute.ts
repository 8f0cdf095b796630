import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { isScoredIndicator, maxScoreOf } from '@tongtang/shared/evaluations/template.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import { literal, sideBySide, typstPage, typstTitle } from '../../../platform/paper/typst-page.ts';
import { nameOfRater, nameOfValue, recordsOf } from '../file-words.ts';
import { bars, radar } from './charts.compute.ts';
import { factsOf, signatureLines, sourceLine } from './occasion.compute.ts';
import {
  cell,
  facts,
  givenIn,
  heading,
  itemName,
  paragraph,
  small,
  strong,
  table,
  wordsOf,
  writtenIn,
  type Words,
} from './typst-parts.compute.ts';

type Given = EvaluationResults & { words: Words };

/** The results as they are printed, in Typst: what the results page shows, and a line for the moderator to sign. */
export function resultsPaper(results: EvaluationResults, locale: PaperLocale): string {
  const words = wordsOf(locale);
  const given = { ...results, words };
  const { evaluation } = results;
  const isScored = results.results.indicators.length > 0;
  const isBlind = evaluation.mode === 'blind';
  const parts = [
    facts(factsOf(evaluation, words, locale)),
    ...(isScored
      ? [...figures(given), ...dimensions(given), ...(isBlind ? raters(given) : []), ...indicators(given)]
      : [paragraph(words.paper.notScored)]),
    ...agreement(given),
    ...records(given),
    ...remarks(given),
    signatureLines([`${words.paper.moderator}${words.paper.colon}${evaluation.moderator.name}`], words),
    ...sourceLine(evaluation, words),
  ];
  const title = `${evaluation.name} ${words.paper.results}`;
  return typstPage({
    ...{ title, locale, header: evaluation.subject.title },
    body: `${typstTitle(title)}\n#${sideBySide(parts)}`,
  });
}

const figureIn =
  ({ undefined: none }: Words) =>
  (value: number | null | undefined): string =>
    value == null ? none : short(value);

function figures({ results, words }: Given): string[] {
  const figure = figureIn(words);
  const { sums, trimmedMean, roleWeightedMean, band, byRole } = results;
  const mean = figure(sums.mean);
  const line = (key: 'band' | 'mean' | 'roleWeightedMean' | 'trimmedMean' | 'deviation', value: string) => [
    cell(strong(words.figures[key].label)),
    cell(literal(value)),
    cell(small(words.figures[key].meaning)),
  ];
  return [
    `block(above: 14pt, text(12pt, weight: "bold", ${literal(
      words.paper.sentence({ n: sums.n, mean, max: figure(sums.max), min: figure(sums.min) }),
    )}))`,
    table(
      [24, 14, 62],
      [words.head.figure, words.head.value, words.head.meaning],
      [
        ...(band === null ? [] : line('band', band)),
        ...line('mean', mean),
        ...(roleWeightedMean === null ? [] : line('roleWeightedMean', figure(roleWeightedMean))),
        ...(trimmedMean === null ? [] : line('trimmedMean', figure(trimmedMean))),
        ...(sums.n < 2 ? [] : line('deviation', figure(sums.deviation))),
        ...byRole.flatMap(({ role, mean: own, n }) => [
          cell(strong(`${words.roleMean}${words.roles[role]}`)),
          cell(literal(figure(own))),
          cell(small(`n = ${String(n)}`)),
        ]),
      ],
    ),
  ];
}

function dimensions({ evaluation, results, words }: Given): string[] {
  const figure = figureIn(words);
  const scored = evaluation.content.dimensions.filter(({ weight }) => weight > 0);
  const found = scored.map((dimension) => {
    const own = results.dimensions.find(({ id }) => id === dimension.id);
    return { ...dimension, own, percent: own?.mean == null ? null : (100 * own.mean) / dimension.weight };
  });
  const axes = found.flatMap(({ name, percent }) => (percent === null ? [] : [{ name, percent }]));
  const { columns, paper } = words;
  return [
    heading(paper.headings.dimensions),
    // an axis without a value would be drawn as a zero
    ...(axes.length >= 3 && axes.length === found.length
      ? [radar(axes), `align(center, ${small(paper.radar)})`]
      : []),
    table(
      [34, 14, 14, 18, 20],
      [columns.dimension, columns.mean, columns.weight, paper.share, paper.range],
      found.flatMap(({ name, weight, own, percent }) =>
        [
          name,
          figure(own?.mean),
          String(weight),
          percent === null ? words.undefined : `${short(percent)}%`,
          `${figure(own?.min)}–${figure(own?.max)}`,
        ].map((value) => cell(literal(value))),
      ),
    ),
  ];
}

function raters({ evaluation, sheets, words }: Given): string[] {
  const figure = figureIn(words);
  const { columns, roles, paper } = words;
  const scored = evaluation.content.dimensions.filter(({ weight }) => weight > 0);
  const names = sheets.map(({ rater }) => nameOfRater(rater, words));
  return [
    heading(paper.headings.raters),
    bars(sheets.map(({ score }, at) => ({ name: names[at] ?? '', value: score.sum }))),
    table(
      [18, 10, ...scored.map(() => 12), 10, 10],
      [
        ...[columns.rater, columns.role],
        ...scored.map(({ name, weight }) => `${name} (${String(weight)})`),
        ...[columns.sum, columns.band],
      ],
      sheets.flatMap(({ rater, score }, at) => [
        cell(literal(names[at] ?? '')),
        cell(literal(rater === null ? '' : roles[rater.role])),
        ...scored.map(({ id }) =>
          cell(literal(figure(score.dimensions.find((one) => one.id === id)?.score))),
        ),
        cell(strong(figure(score.sum))),
        cell(literal(score.band ?? '')),
      ]),
    ),
  ];
}

function indicators({ evaluation, results, words }: Given): string[] {
  const figure = figureIn(words);
  const { columns, paper } = words;
  const rows = evaluation.content.dimensions.flatMap((dimension) => {
    const scored = dimension.indicators.filter(isScoredIndicator);
    return [
      ...(scored.length > 0 ? [cell(strong(dimension.name), 'colspan: 5, fill: luma(250)')] : []),
      ...scored.flatMap((indicator) => {
        const found = results.indicators.find(({ id }) => id === indicator.id);
        if (found === undefined) return [];
        const given = found.distribution
          .filter(({ count }) => count > 0)
          .map(({ value, count }) => paper.count(nameOfValue(indicator, value, words), count));
        const name = [literal(indicator.name), ...(found.isDisputed ? [small(` ${paper.disputed}`)] : [])];
        return [
          cell(sideBySide(name)),
          cell(literal(`${figure(found.mean)} / ${String(maxScoreOf(indicator))}`)),
          cell(literal(given.join(' · '))),
          cell(literal(found.n < 2 ? words.undefined : `${figure(found.min)}–${figure(found.max)}`)),
          cell(literal(figure(found.deviation))),
        ];
      }),
    ];
  });
  const heads = [columns.indicator, `${columns.mean} / ${columns.maxScore}`];
  return [
    heading(paper.headings.indicators),
    table([32, 15, 29, 13, 11], [...heads, columns.distribution, paper.range, columns.deviation], rows),
  ];
}

function agreement({ results, words }: Given): string[] {
  const found = results.agreement;
  if (found === null) return [];
  const figure = (value: number | null) => (value === null ? words.undefined : value.toFixed(2));
  const { linearKappa, quadraticKappa, alpha } = words.figures;
  const kappas =
    found.kappa === null
      ? []
      : ([
          [linearKappa.label, found.kappa.linear, linearKappa.meaning],
          [quadraticKappa.label, found.kappa.quadratic, quadraticKappa.meaning],
        ] as const);
  const lines = [
    ...kappas,
    [alpha.label, found.alpha, `${alpha.meaning}${words.metric[found.metric]}`] as const,
  ];
  return [
    heading(words.paper.headings.agreement),
    table(
      [24, 14, 62],
      [],
      lines.flatMap(([label, value, meaning]) => [
        cell(strong(label)),
        cell(literal(figure(value))),
        cell(small(meaning)),
      ]),
    ),
  ];
}

function records({ words, ...results }: Given): string[] {
  const { columns, paper } = words;
  const rows = recordsOf(results, words).flatMap(({ dimension, records: own }) =>
    own.length === 0
      ? []
      : [
          cell(strong(dimension.name), 'colspan: 4, fill: luma(250)'),
          ...own.flatMap(({ indicator, rater, ...read }) => [
            cell(itemName(indicator)),
            cell(literal(rater)),
            cell(sideBySide(givenIn(read))),
            cell(sideBySide(writtenIn(read, words))),
          ]),
        ],
  );
  if (rows.length === 0) return [];
  const heads = [columns.indicator, columns.rater, columns.given, columns.text];
  return [heading(paper.headings.records), table([30, 14, 14, 42], heads, rows)];
}

function remarks({ evaluation, sheets, words }: Given): string[] {
  const given = sheets.flatMap(({ rater, content }) =>
    content.remarks.map((remark) => ({ ...remark, by: nameOfRater(rater, words) })),
  );
  if (given.length === 0) return [];
  return [
    heading(words.paper.headings.remarks),
    ...evaluation.content.remarks.flatMap((kind) => {
      const own = given.filter((remark) => remark.kind === kind);
      if (own.length === 0) return [];
      const items = own.map(({ text, by }) => `list.item(${sideBySide([literal(text), small(`　${by}`)])})`);
      return [`block(above: 9pt, ${strong(words.remarks[kind])})`, ...items];
    }),
  ];
}
