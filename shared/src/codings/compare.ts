import { krippendorffAlpha, nominal, weightedKappa } from '../evaluations/agreement.ts';
import { codeAt, type Cells } from './cells.ts';

/** How two coders of one scheme agree, interval by interval. */
export type Comparison = {
  /** Intervals that both coded: only these are compared. */
  n: number;
  /** Intervals that only one of them coded. */
  leftOut: number;
  /** Intervals with the same code. */
  agreed: number;
  /** `agreed` of `n`, 0–1; null where there is nothing to compare. */
  share: number | null;
  /** Cohen's kappa (1960); null where it is not defined. */
  kappa: number | null;
  /** `table[a][b]`: how often the first coded a and the second b; in the order of the keys. */
  table: number[][];
};

/** Compares two codings of one scheme. Pure. @param keys of its codes, in order */
export function compareCells(first: Cells, second: Cells, keys: readonly string[]): Comparison {
  const table = keys.map(() => keys.map(() => 0));
  const pairs: [number, number][] = [];
  let leftOut = 0;
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    const [a, b] = [codeAt(first, index), codeAt(second, index)];
    if ((a === null) !== (b === null)) leftOut += 1;
    if (a === null || b === null) continue;
    const [row, column] = [keys.indexOf(a), keys.indexOf(b)];
    pairs.push([row, column]);
    const counts = table[row];
    if (counts !== undefined) counts[column] = (counts[column] ?? 0) + 1;
  }
  const agreed = pairs.filter(([a, b]) => a === b).length;
  const n = pairs.length;
  return {
    ...{ n, leftOut, agreed, table },
    share: n === 0 ? null : agreed / n,
    kappa: weightedKappa(pairs, nominal),
  };
}

/** Krippendorff's alpha, nominal, of any number of codings of one scheme; null where it is not defined. Pure. */
export function alphaOfCells(codings: readonly Cells[], keys: readonly string[]): number | null {
  const length = Math.max(0, ...codings.map((cells) => cells.length));
  const units = Array.from({ length }, (_, index) =>
    codings.flatMap((cells) => {
      const key = codeAt(cells, index);
      return key === null ? [] : [keys.indexOf(key)];
    }),
  );
  return krippendorffAlpha(units, 'nominal');
}
