import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import type { Results } from '@tongtang/shared/evaluations/results.ts';
import { isScoredIndicator, maxScoreOf } from '@tongtang/shared/evaluations/template.ts';
import writeXlsxFile from 'write-excel-file/node';
import { fileNameOf } from '../../platform/paper/file-name.ts';
import { nameOfRater, nameOfValue, recordsOf } from './file-words.ts';
import { WORDS, type WorkbookLocale, type Words } from './workbook-words.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The results as a workbook: figures with their definitions, indicators, sheets, what was written to the items, remarks. */
export async function makeWorkbook(results: EvaluationResults, locale: WorkbookLocale): Promise<File> {
  const words = WORDS[locale];
  const { sheets } = words;
  const buffer = await writeXlsxFile([
    { sheet: sheets.summary, data: summary(results, words), columns: widths(30, 24, 90) },
    {
      sheet: sheets.indicators,
      data: indicators(results, words),
      columns: widths(16, 8, 36, 8, 8, 10, 10, 10, 36, 16),
      stickyRowsCount: 1,
    },
    { sheet: sheets.raters, data: raters(results, words), columns: widths(14, 10, 18), stickyRowsCount: 1 },
    {
      sheet: sheets.records,
      data: records(results, words),
      columns: widths(14, 16, 36, 12, 10, 80),
      stickyRowsCount: 1,
    },
    { sheet: sheets.remarks, data: remarks(results, words), columns: widths(14, 10, 80), stickyRowsCount: 1 },
  ]).toBuffer();
  const name = fileNameOf(`${results.evaluation.name} ${words.title}`, 'xlsx');
  return new File([new Uint8Array(buffer)], name, { type: XLSX });
}

const widths = (...columns: number[]) => columns.map((width) => ({ width }));
const text = (value: string) => ({ value, type: String, wrap: true });
const bold = (value: string) => ({ ...text(value), fontWeight: 'bold' as const, backgroundColor: '#e6f0ff' });
const figure = (value: number | null, words: Words) =>
  value === null ? text(words.undefined) : { value: Math.round(value * 1000) / 1000, type: Number };

function summary({ evaluation, results }: EvaluationResults, words: Words) {
  const { facts, head } = words;
  return [
    [bold(facts.name), text(evaluation.name)],
    [bold(facts.subject), text(evaluation.subject.title)],
    [bold(facts.template), text(evaluation.templateName)],
    [bold(facts.source), text(evaluation.content.source)],
    [],
    [bold(head.figure), bold(head.value), bold(head.meaning)],
    ...figures(results, words),
    ...results.byRole.map(({ role, mean, n }) => [
      text(`${words.roleMean}${words.roles[role]}`),
      figure(mean, words),
      text(`n = ${String(n)}`),
    ]),
    ...agreement(results, words),
  ];
}

function figures({ sums, trimmedMean, roleWeightedMean, band }: Results, words: Words) {
  const line = (key: keyof Words['figures'], value: number | null) => {
    const { label, meaning } = words.figures[key];
    return [text(label), figure(value, words), text(meaning)];
  };
  return [
    line('n', sums.n),
    line('mean', sums.mean),
    line('trimmedMean', trimmedMean),
    line('roleWeightedMean', roleWeightedMean),
    [text(words.figures.band.label), text(band ?? words.undefined), text(words.figures.band.meaning)],
    line('min', sums.min),
    line('max', sums.max),
    line('deviation', sums.deviation),
  ];
}

function agreement({ agreement: found }: Results, words: Words) {
  if (found === null) return [];
  const { linearKappa, quadraticKappa, alpha } = words.figures;
  const kappas =
    found.kappa === null
      ? []
      : [
          [text(linearKappa.label), figure(found.kappa.linear, words), text(linearKappa.meaning)],
          [text(quadraticKappa.label), figure(found.kappa.quadratic, words), text(quadraticKappa.meaning)],
        ];
  const meaning = `${alpha.meaning}${words.metric[found.metric]}`;
  return [...kappas, [text(alpha.label), figure(found.alpha, words), text(meaning)]];
}

function indicators({ evaluation, results }: EvaluationResults, words: Words) {
  const { columns } = words;
  const heads = [
    ...[columns.dimension, columns.weight, columns.indicator, columns.maxScore, columns.n, columns.mean],
    ...[columns.ratio, columns.deviation, columns.distribution, columns.disputed],
  ].map(bold);
  const lines = evaluation.content.dimensions.flatMap((dimension) =>
    dimension.indicators.filter(isScoredIndicator).flatMap((indicator) => {
      const found = results.indicators.find(({ id }) => id === indicator.id);
      if (found === undefined) return [];
      const distribution = found.distribution
        .map(({ value, count }) => `${nameOfValue(indicator, value, words)}: ${String(count)}`)
        .join('  ');
      return [
        [
          ...[text(dimension.name), figure(dimension.weight, words), text(indicator.name)],
          ...[maxScoreOf(indicator), found.n, found.mean, found.ratio, found.deviation].map((value) =>
            figure(value, words),
          ),
          ...[text(distribution), text(found.isDisputed ? words.yes : words.no)],
        ],
      ];
    }),
  );
  return [heads, ...lines];
}

function raters({ evaluation, sheets }: EvaluationResults, words: Words) {
  const { columns } = words;
  const { dimensions } = evaluation.content;
  const heads = [
    ...[columns.rater, columns.role, columns.organisation],
    ...dimensions.map(({ name, weight }) => `${name} (${String(weight)})`),
    ...[columns.total, columns.bonus, columns.sum, columns.band],
  ].map(bold);
  const lines = sheets.map(({ rater, score }) => [
    text(nameOfRater(rater, words)),
    text(rater === null ? '' : words.roles[rater.role]),
    text(rater?.organisation ?? ''),
    ...score.dimensions.map((dimension) => figure(dimension.score, words)),
    ...[score.total, score.bonus, score.sum].map((value) => figure(value, words)),
    text(score.band ?? ''),
  ]);
  return [heads, ...lines];
}

function records(results: EvaluationResults, words: Words) {
  const { columns } = words;
  const heads = [columns.rater, columns.dimension, columns.indicator, columns.given, columns.minute];
  const lines = recordsOf(results, words).flatMap(({ dimension, records: own }) =>
    own.flatMap(({ rater, indicator, given, worth, written }) =>
      written.map((line) => [
        ...[text(rater), text(dimension.name)],
        text([indicator.group, indicator.name].filter((part) => part !== '').join(' · ')),
        typeof given === 'number'
          ? figure(given, words)
          : text([given, worth].filter((part) => part !== null).join(' ')),
        line.minute === null ? text('') : figure(line.minute, words),
        text(line.text),
      ]),
    ),
  );
  return [[...heads, columns.text].map(bold), ...lines];
}

function remarks({ sheets }: EvaluationResults, words: Words) {
  const { columns } = words;
  const lines = sheets.flatMap(({ rater, content }) =>
    content.remarks.map((remark) => [
      text(nameOfRater(rater, words)),
      text(words.remarks[remark.kind]),
      text(remark.text),
    ]),
  );
  return [[bold(columns.rater), bold(columns.kind), bold(columns.text)], ...lines];
}
