import { codeAt, countsOf, type Cells } from './cells.ts';
import { FIAS_KEYS } from './scheme.ts';

/** Flanders' ratios: shares 0–1, but `id` and `idRevised`, which are quotients. Null where the divisor is 0. */
export type FiasRatios = {
  /** TT: teacher talk, 1–7. */
  teacherTalk: number | null;
  /** PT: pupil talk, 8 and 9. */
  pupilTalk: number | null;
  /** SC: silence or confusion, 10. */
  silence: number | null;
  /** ITT: indirect teacher talk, 1–4. */
  indirect: number | null;
  /** DTT: direct teacher talk, 5–7. */
  direct: number | null;
  /** I/D: 1–4 ÷ 5–7. */
  id: number | null;
  /** i/d: 1–3 ÷ 6–7, free of content. */
  idRevised: number | null;
  /** TRR: teacher response ratio, 1–3 of 1–3 and 6–7. */
  trr: number | null;
  /** TQR: teacher question ratio, 4 of 4–5. */
  tqr: number | null;
  /** PIR: pupil initiation ratio, 9 of 8–9. */
  pir: number | null;
  /** TRR89: after a pupil has spoken, 1–3 of 1–3 and 6–7. */
  trr89: number | null;
  /** TQR89: after a pupil has spoken, 4 of 4–5. */
  tqr89: number | null;
  /** CCR: content cross ratio, pairs in the rows or columns of 4 and 5. */
  ccr: number | null;
  /** SSR: steady state ratio, pairs of equal codes. */
  ssr: number | null;
  /** PSSR: pupil steady state ratio, 8–8 and 9–9 of 8 and 9. */
  pssr: number | null;
};

export type FiasResult = {
  /** Coded intervals. */
  coded: number;
  /** Tallies of 1–10: the coded intervals, and the 10 that is written at the end. */
  tallies: number[];
  /** `matrix[a - 1][b - 1]`: how often b followed a. */
  matrix: number[][];
  /** Pairs in the matrix. */
  pairs: number;
  ratios: FiasRatios;
};

/**
 * Flanders' interaction analysis (N. A. Flanders, Analyzing Teaching Behavior, Addison-Wesley 1970, ch. 2–4; the
 * matrix as in E. J. Amidon and N. A. Flanders, The Role of the Teacher in the Classroom, 1967): a 10 is written at
 * the beginning and at the end, every code makes a pair with the next. What was not coded is left out, and over a gap
 * no pair is made. Shares are of the tallies, those of pairs of the pairs. Pure.
 * @param cells of a FIAS coding: `1`–`9`, and `0` for 10
 */
export function fiasResultOf(cells: Cells): FiasResult {
  const counts = countsOf(cells);
  const tallies = FIAS_KEYS.map((key) => counts.get(key) ?? 0);
  const coded = tallies.reduce((sum, count) => sum + count, 0);
  const matrix = FIAS_KEYS.map(() => FIAS_KEYS.map(() => 0));
  if (coded > 0) {
    tallies[9] = (tallies[9] ?? 0) + 1;
    for (const [from, to] of pairsOf(cells)) {
      const row = matrix[from - 1];
      if (row !== undefined) row[to - 1] = (row[to - 1] ?? 0) + 1;
    }
  }
  const pairs = matrix.flat().reduce((sum, count) => sum + count, 0);
  return { coded, tallies, matrix, pairs, ratios: ratiosOf(tallies, matrix) };
}

/** Category of a key: 1–10. */
const categoryOf = (key: string): number => (key === '0' ? 10 : Number(key));

/** With the 10 at both ends: before the first coded interval, and behind the last. */
function pairsOf(cells: Cells): [number, number][] {
  const pairs: [number, number][] = [];
  let before: number | null = 10;
  let last = 10;
  let hasBegun = false;
  for (let index = 0; index < cells.length; index += 1) {
    const key = codeAt(cells, index);
    if (key === null) {
      if (hasBegun) before = null;
      continue;
    }
    const category = categoryOf(key);
    if (before !== null) pairs.push([before, category]);
    hasBegun = true;
    before = last = category;
  }
  if (hasBegun) pairs.push([last, 10]);
  return pairs;
}

function ratiosOf(tallies: readonly number[], matrix: readonly (readonly number[])[]): FiasRatios {
  const of = (...categories: number[]) => sum(categories.map((category) => tallies[category - 1] ?? 0));
  const cell = (from: number, to: number) => matrix[from - 1]?.[to - 1] ?? 0;
  const afterPupil = (...to: number[]) => sum(to.map((category) => cell(8, category) + cell(9, category)));
  const total = sum(tallies);
  const all = ALL.flatMap((from) => ALL.map((to) => ({ from, to, count: cell(from, to) })));
  const pairs = sum(all.map(({ count }) => count));
  const countOf = (isIt: (from: number, to: number) => boolean) =>
    sum(all.filter(({ from, to }) => isIt(from, to)).map(({ count }) => count));
  const isContent = (category: number) => category === 4 || category === 5;
  return {
    teacherTalk: share(of(1, 2, 3, 4, 5, 6, 7), total),
    pupilTalk: share(of(8, 9), total),
    silence: share(of(10), total),
    indirect: share(of(1, 2, 3, 4), total),
    direct: share(of(5, 6, 7), total),
    id: share(of(1, 2, 3, 4), of(5, 6, 7)),
    idRevised: share(of(1, 2, 3), of(6, 7)),
    trr: share(of(1, 2, 3), of(1, 2, 3, 6, 7)),
    tqr: share(of(4), of(4, 5)),
    pir: share(of(9), of(8, 9)),
    trr89: share(afterPupil(1, 2, 3), afterPupil(1, 2, 3, 6, 7)),
    tqr89: share(afterPupil(4), afterPupil(4, 5)),
    ccr: share(
      countOf((from, to) => isContent(from) || isContent(to)),
      pairs,
    ),
    ssr: share(
      countOf((from, to) => from === to),
      pairs,
    ),
    pssr: share(cell(8, 8) + cell(9, 9), of(8, 9)),
  };
}

const ALL = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

const sum = (values: readonly number[]): number => values.reduce((before, value) => before + value, 0);
const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
