import { z } from 'zod';
import { krippendorffAlpha, linear, quadratic, weightedKappa, type Metric } from './agreement.ts';
import { under, type Answer, type SheetContent } from './sheet.ts';
import {
  indicatorsOf,
  isScoredIndicator,
  maxScoreOf,
  type Dimension,
  type Indicator,
  type ScoredIndicator,
  type TemplateContent,
} from './template.ts';

/** 自评, 同行, 专家. */
export const RaterRole = z.enum(['self', 'peer', 'expert']);
export type RaterRole = z.infer<typeof RaterRole>;

/** How much the mean of each role counts; roles without a sheet count for nothing. */
export const RoleWeights = z.object({
  self: z.number().int().min(0).max(100),
  peer: z.number().int().min(0).max(100),
  expert: z.number().int().min(0).max(100),
});
export type RoleWeights = z.infer<typeof RoleWeights>;

const Figure = z.number().nullable();

/** The score of one sheet. */
export const SheetScore = z.object({
  /** By dimension: 0 to its weight; null if nothing in it is answered or scored. */
  dimensions: z.array(z.object({ id: z.string(), score: Figure })),
  /**
   * 0–100: what the answered dimensions brought, as a share of their weights; in a dimension, points by the maximum
   * of the answered indicators. Null if nothing is scored.
   */
  total: Figure,
  bonus: z.number(),
  /** Total and bonus. */
  sum: Figure,
  /** Label of the grade band that the sum reaches. */
  band: z.string().nullable(),
});
export type SheetScore = z.infer<typeof SheetScore>;

/** The points of an answer; null for what is not answered or not scored. */
export function pointsOf(indicator: Indicator, answer: Answer | undefined): number | null {
  if (answer === undefined || answer.kind !== indicator.kind) return null;
  if (answer.kind === 'points') return answer.score;
  if (answer.kind === 'yesNo' && indicator.kind === 'yesNo') return answer.yes ? indicator.maxScore : 0;
  if (answer.kind === 'levels' && indicator.kind === 'levels')
    return indicator.levels.find((level) => level.id === answer.levelId)?.points ?? null;
  return null;
}

export function scoreOf(content: TemplateContent, sheet: SheetContent): SheetScore {
  const dimensions = content.dimensions.map((dimension) => ({
    id: dimension.id,
    score: dimensionScore(dimension, sheet),
  }));
  const answered = dimensions.filter(({ score }) => score !== null);
  const weight = answered.reduce((sum, { id }) => sum + weightOf(content, id), 0);
  const reached = answered.reduce((sum, { score }) => sum + (score ?? 0), 0);
  const total = weight === 0 ? null : (100 * reached) / weight;
  const bonus = content.bonus.reduce((sum, { id }) => sum + (under(sheet.bonus, id) ?? 0), 0);
  const sum = total === null ? null : total + bonus;
  return { dimensions, total, bonus, sum, band: bandOf(content, sum) };
}

const weightOf = (content: TemplateContent, id: string): number =>
  content.dimensions.find((dimension) => dimension.id === id)?.weight ?? 0;

function dimensionScore(dimension: Dimension, sheet: SheetContent): number | null {
  let points = 0;
  let most = 0;
  for (const indicator of dimension.indicators.filter(isScoredIndicator)) {
    const given = pointsOf(indicator, under(sheet.answers, indicator.id));
    if (given === null) continue;
    points += given;
    most += maxScoreOf(indicator);
  }
  return most === 0 ? null : (dimension.weight * points) / most;
}

// sums of tenths: 89.99999999 is 90
const bandOf = (content: TemplateContent, sum: number | null): string | null =>
  sum === null ? null : (content.gradeBands.find((band) => sum + 1e-9 >= band.from)?.label ?? null);

/** From this number of sheets on, the highest and the lowest are dropped. */
export const TRIMMED_FROM = 5;
/** Raters who differ by this share of an indicator's maximum should talk about it. */
const DISPUTED_RANGE = 0.4;

const Spread = z.object({
  /** How many sheets the figures rest on. */
  n: z.number().int(),
  mean: Figure,
  min: Figure,
  max: Figure,
  /** Sample standard deviation (n − 1); null below two sheets. */
  deviation: Figure,
});
export type Spread = z.infer<typeof Spread>;

export const Results = z.object({
  /** Of the sums (total and bonus). */
  sums: Spread,
  /** Mean without the highest and the lowest; null below five sheets. */
  trimmedMean: Figure,
  byRole: z.array(Spread.extend({ role: RaterRole })),
  /** Mean of the roles' means by their weights; null without weights. */
  roleWeightedMean: Figure,
  /** Band of the role-weighted mean if there is one, else of the mean. */
  band: z.string().nullable(),
  dimensions: z.array(Spread.extend({ id: z.string() })),
  indicators: z.array(
    Spread.extend({
      id: z.string(),
      /** Mean as a share of the maximum, 0–1. */
      ratio: Figure,
      /** How often each level (by id), `yes`/`no`, or score was given: best first. */
      distribution: z.array(z.object({ value: z.string(), count: z.number().int() })),
      /** Raters differ by 40 % of the maximum or more. */
      isDisputed: z.boolean(),
    }),
  ),
  agreement: z
    .object({
      /** What the values are: ranks of levels, yes/no, or shares of the maximum. */
      metric: z.enum(['nominal', 'ordinal', 'interval']),
      raters: z.number().int(),
      /** Indicators to which at least two raters gave a value. */
      items: z.number().int(),
      /** For two raters only. */
      kappa: z.object({ linear: Figure, quadratic: Figure }).nullable(),
      alpha: Figure,
    })
    .nullable(),
  remarks: z.array(z.object({ kind: z.enum(['strength', 'weakness', 'suggestion']), text: z.string() })),
});
export type Results = z.infer<typeof Results>;

export type RatedSheet = { role: RaterRole; content: SheetContent };

/** All figures of an evaluation, from its submitted sheets. */
export function resultsOf(
  content: TemplateContent,
  sheets: readonly RatedSheet[],
  roleWeights: RoleWeights | null = null,
): Results {
  const scores = sheets.map((sheet) => scoreOf(content, sheet.content));
  const sums = present(scores.map((score) => score.sum));
  const byRole = RaterRole.options
    .map((role) => ({
      role,
      ...spreadOf(present(scores.filter((_, at) => sheets[at]?.role === role).map((score) => score.sum))),
    }))
    .filter(({ n }) => n > 0);
  const roleWeightedMean = roleWeights === null ? null : weightedMean(byRole, roleWeights);
  const overall = spreadOf(sums);
  return {
    sums: overall,
    trimmedMean: trimmedMeanOf(sums),
    byRole,
    roleWeightedMean,
    band: bandOf(content, roleWeightedMean ?? overall.mean),
    dimensions: content.dimensions.map(({ id }, at) => ({
      id,
      ...spreadOf(present(scores.map((score) => score.dimensions[at]?.score ?? null))),
    })),
    indicators: indicatorsOf(content)
      .filter(isScoredIndicator)
      .map((indicator) => indicatorResult(indicator, sheets)),
    agreement: agreementOf(content, sheets),
    remarks: sheets.flatMap((sheet) => sheet.content.remarks),
  };
}

const present = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

export function spreadOf(values: readonly number[]): Spread {
  const n = values.length;
  if (n === 0) return { n, mean: null, min: null, max: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return {
    ...{ n, mean, min: Math.min(...values), max: Math.max(...values) },
    deviation: n < 2 ? null : Math.sqrt(squares / (n - 1)),
  };
}

export function trimmedMeanOf(values: readonly number[]): number | null {
  if (values.length < TRIMMED_FROM) return null;
  return spreadOf([...values].sort((a, b) => a - b).slice(1, -1)).mean;
}

function weightedMean(
  byRole: readonly (Spread & { role: RaterRole })[],
  weights: RoleWeights,
): number | null {
  const weight = byRole.reduce((sum, { role }) => sum + weights[role], 0);
  if (weight === 0) return null;
  return byRole.reduce((sum, { role, mean }) => sum + weights[role] * (mean ?? 0), 0) / weight;
}

function indicatorResult(indicator: ScoredIndicator, sheets: readonly RatedSheet[]) {
  const answers = sheets.map((sheet) => under(sheet.content.answers, indicator.id));
  const spread = spreadOf(present(answers.map((answer) => pointsOf(indicator, answer))));
  const most = maxScoreOf(indicator);
  const range = (spread.max ?? 0) - (spread.min ?? 0);
  return {
    ...{ id: indicator.id, ...spread },
    ratio: spread.mean === null ? null : spread.mean / most,
    distribution: distributionOf(indicator, answers),
    isDisputed: spread.n >= 2 && range >= DISPUTED_RANGE * most,
  };
}

function distributionOf(indicator: ScoredIndicator, answers: readonly (Answer | undefined)[]) {
  const given = answers.flatMap((answer) => {
    if (answer === undefined || answer.kind !== indicator.kind) return [];
    if (answer.kind === 'levels') return [answer.levelId];
    if (answer.kind === 'yesNo') return [answer.yes ? 'yes' : 'no'];
    return [String(answer.score)];
  });
  const values =
    indicator.kind === 'levels'
      ? indicator.levels.map((level) => level.id)
      : indicator.kind === 'yesNo'
        ? ['yes', 'no']
        : [...new Set(given)].sort((a, b) => Number(b) - Number(a));
  return values.map((value) => ({ value, count: given.filter((each) => each === value).length }));
}

/** Each scored indicator is an item; its values are comparable across indicators as `metric` says. */
function agreementOf(content: TemplateContent, sheets: readonly RatedSheet[]): Results['agreement'] {
  const scored = indicatorsOf(content).filter(isScoredIndicator);
  if (sheets.length < 2 || scored.length === 0) return null;
  const metric = metricOf(scored);
  const rows = scored.map((indicator) =>
    sheets.map((sheet) => valueOf(indicator, under(sheet.content.answers, indicator.id), metric)),
  );
  const units = rows.map(present);
  const pairs = rows.flatMap(([a, b]) =>
    a === undefined || b === undefined || a === null || b === null ? [] : [[a, b] as const],
  );
  return {
    ...{ metric, raters: sheets.length, items: units.filter((unit) => unit.length >= 2).length },
    kappa:
      sheets.length === 2
        ? { linear: weightedKappa(pairs, linear), quadratic: weightedKappa(pairs, quadratic) }
        : null,
    alpha: krippendorffAlpha(units, metric),
  };
}

function metricOf(scored: readonly ScoredIndicator[]): Metric {
  if (scored.every((indicator) => indicator.kind === 'yesNo')) return 'nominal';
  const counts = scored.map((indicator) => (indicator.kind === 'levels' ? indicator.levels.length : 0));
  return counts[0] !== 0 && counts.every((count) => count === counts[0]) ? 'ordinal' : 'interval';
}

function valueOf(indicator: ScoredIndicator, answer: Answer | undefined, metric: Metric): number | null {
  const points = pointsOf(indicator, answer);
  if (points === null) return null;
  if (metric === 'ordinal' && indicator.kind === 'levels')
    return indicator.levels.length - indicator.levels.findIndex((level) => level.points === points);
  return points / maxScoreOf(indicator);
}
