/** From `from` on, up to but without `to`; ms of any clock. Pure functions on lists of them, in any order. */
export type Interval = { from: number; to: number };

/** In order, those that touch joined into one, empty ones left out. */
export function joined(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { from, to } of intervals.toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else if (to > from) result.push({ from, to });
  }
  return result;
}

/** What of `intervals` is in none of `taken`. */
export function without(intervals: readonly Interval[], taken: readonly Interval[]): Interval[] {
  let left = joined(intervals);
  for (const { from, to } of joined(taken))
    left = left.flatMap((one) => [
      ...(one.from < Math.min(one.to, from) ? [{ from: one.from, to: Math.min(one.to, from) }] : []),
      ...(Math.max(one.from, to) < one.to ? [{ from: Math.max(one.from, to), to: one.to }] : []),
    ]);
  return left;
}

/** What is in both. */
export const within = (intervals: readonly Interval[], bounds: readonly Interval[]): Interval[] =>
  joined(intervals).flatMap((one) =>
    joined(bounds)
      .map(({ from, to }) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) }))
      .filter(({ from, to }) => to > from),
  );

/** How much all of them are together. */
export const lengthOf = (intervals: readonly Interval[]): number =>
  joined(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
