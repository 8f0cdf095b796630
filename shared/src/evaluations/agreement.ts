/** How far apart two values are; 0 if they are the same. Symmetric. */
export type Difference = (a: number, b: number) => number;

export const linear: Difference = (a, b) => Math.abs(a - b);
export const quadratic: Difference = (a, b) => (a - b) ** 2;
export const nominal: Difference = (a, b) => (a === b ? 0 : 1);

/**
 * Cohen's weighted kappa of two raters (Cohen 1968, Psychological Bulletin 70(4), 213–220): 1 − observed ÷ expected
 * disagreement. 1: they agree; 0: as by chance. With `nominal` it is Cohen's kappa of 1960.
 * @param pairs the values both gave to one item; items that one of them left out are left out
 * @returns null where it is not defined: no items, or both gave one and the same value throughout
 */
export function weightedKappa(
  pairs: readonly (readonly [number, number])[],
  difference: Difference,
): number | null {
  const observed = pairs.reduce((sum, [a, b]) => sum + difference(a, b), 0) * pairs.length;
  let expected = 0;
  for (const [a] of pairs) for (const [, b] of pairs) expected += difference(a, b);
  return expected === 0 ? null : 1 - observed / expected;
}

/** What the values are: names, ranks, or quantities of equal steps. */
export type Metric = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha (Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability", Annenberg School for
 * Communication): any number of raters, values may be missing.
 * @param units the values given to each item, one per rater, in any order; an item with one value tells nothing
 * @returns null where it is not defined: nothing to compare, or no variation at all
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], metric: Metric): number | null {
  const pairable = units.filter((unit) => unit.length >= 2);
  const counts = countsOf(pairable.flat());
  const values = [...counts.keys()].sort((a, b) => a - b);
  const total = pairable.reduce((sum, unit) => sum + unit.length, 0);
  const difference = differenceOf(metric, values, counts);
  let observed = 0;
  for (const unit of pairable) observed += sumOverPairs(countsOf(unit), difference) / (unit.length - 1);
  const expected = sumOverPairs(counts, difference);
  return expected === 0 ? null : 1 - ((total - 1) * observed) / expected;
}

const countsOf = (values: readonly number[]): Map<number, number> => {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
};

/** Over all ordered pairs of different values, how often each occurs times their difference. */
function sumOverPairs(counts: ReadonlyMap<number, number>, difference: Difference): number {
  let sum = 0;
  for (const [a, ofA] of counts)
    for (const [b, ofB] of counts) if (a !== b) sum += ofA * ofB * difference(a, b);
  return sum;
}

function differenceOf(
  metric: Metric,
  values: readonly number[],
  counts: ReadonlyMap<number, number>,
): Difference {
  if (metric === 'nominal') return nominal;
  if (metric === 'interval') return quadratic;
  // how many values lie below the middle of each rank: the sum of Krippendorff's formula is a difference of these
  const middles = new Map<number, number>();
  let below = 0;
  for (const value of values) {
    const count = counts.get(value) ?? 0;
    middles.set(value, below + count / 2);
    below += count;
  }
  return (a, b) => ((middles.get(a) ?? 0) - (middles.get(b) ?? 0)) ** 2;
}
