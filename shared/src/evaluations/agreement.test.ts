import { describe, expect, it } from 'vitest';
import { krippendorffAlpha, linear, nominal, quadratic, weightedKappa } from './agreement.ts';

/** Rows of raters to columns of items; `.` is missing. */
const unitsOf = (...raters: string[]): number[][] => {
  const rows = raters.map((row) => row.trim().split(/\s+/));
  return (rows[0] ?? []).map((_, item) =>
    rows.flatMap((row) => (row[item] === '.' ? [] : [Number(row[item])])),
  );
};

describe('Krippendorff’s alpha (Krippendorff 2011, Computing Krippendorff’s Alpha-Reliability)', () => {
  it('A: binary data, two observers, none missing: .095', () => {
    const units = unitsOf('0 1 0 0 0 0 0 0 1 0', '1 1 1 0 0 1 0 0 0 0');
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.095, 3);
  });

  it('B: nominal data, two observers, none missing: .692', () => {
    // a = 1 … e = 5
    const units = unitsOf('1 1 2 2 4 3 3 3 5 4 4 1', '2 1 2 2 2 3 3 3 5 4 4 4');
    expect(krippendorffAlpha(units, 'nominal')).toBeCloseTo(0.692, 3);
  });

  const four = unitsOf(
    '1 2 3 3 2 1 4 1 2 . . .',
    '1 2 3 3 2 2 4 1 2 5 . 3',
    '. 3 3 3 2 3 4 2 2 5 1 .',
    '1 2 3 3 2 4 4 1 2 5 1 .',
  );
  it.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('C: four observers, values missing, %s: %f', (metric, alpha) => {
    expect(krippendorffAlpha(four, metric)).toBeCloseTo(alpha, 3);
  });

  it('is not defined without variation or without anything to compare', () => {
    expect(krippendorffAlpha(unitsOf('1 1 1', '1 1 1'), 'interval')).toBeNull();
    expect(krippendorffAlpha(unitsOf('1 2 .', '. . 3'), 'interval')).toBeNull();
    expect(krippendorffAlpha([], 'nominal')).toBeNull();
  });

  it('is 1 when all agree, and below 0 when they contradict each other', () => {
    expect(krippendorffAlpha(unitsOf('1 2 3', '1 2 3', '1 2 3'), 'ordinal')).toBe(1);
    expect(krippendorffAlpha(unitsOf('1 2 1 2', '2 1 2 1'), 'interval')).toBeLessThan(0);
  });
});

describe('weighted kappa (Cohen 1968, Psychological Bulletin 70(4), the example of 200 patients)', () => {
  /** Two diagnosticians; three diagnoses. */
  const table = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ];
  const pairs = table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, () => [a, b] as const)),
  );

  it('with Cohen’s weights .348, without weights .492', () => {
    const weights = [
      [0, 1, 3],
      [1, 0, 6],
      [3, 6, 0],
    ];
    expect(weightedKappa(pairs, (a, b) => weights[a]?.[b] ?? Number.NaN)).toBeCloseTo(0.348, 3);
    expect(weightedKappa(pairs, nominal)).toBeCloseTo(0.492, 3);
  });

  it('linear 1 − .40/.76 and quadratic 1 − .60/1.10, worked by hand on the same table', () => {
    expect(weightedKappa(pairs, linear)).toBeCloseTo(1 - 0.4 / 0.76, 10);
    expect(weightedKappa(pairs, quadratic)).toBeCloseTo(1 - 0.6 / 1.1, 10);
  });

  it('is not defined for one and the same value, nor for nothing', () => {
    expect(weightedKappa([], linear)).toBeNull();
    expect(
      weightedKappa(
        [
          [2, 2],
          [2, 2],
        ],
        quadratic,
      ),
    ).toBeNull();
  });
});
