/**
 * The codes of a coding, one character for each interval from the recording's beginning: the code's key, or `.` where
 * nothing was coded. What is behind the end of the string is not coded either.
 */
export type Cells = string;

/** How `cells` writes that nothing was coded. */
export const GAP = '.';

/** Key of the code at an interval; null where nothing was coded. Pure. */
export function codeAt(cells: Cells, index: number): string | null {
  const key = cells[index];
  return key === undefined || key === GAP ? null : key;
}

/** With another code (or none) at an interval. Pure. */
export function withCode(cells: Cells, index: number, key: string | null): Cells {
  const padded = cells.padEnd(index, GAP);
  return `${padded.slice(0, index)}${key ?? GAP}${padded.slice(index + 1)}`.replace(/\.+$/, '');
}

/** How often each key stands there. Pure. */
export function countsOf(cells: Cells): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of cells) if (key !== GAP) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

type Span = { startMs: number; endMs: number | null };

/**
 * For each interval of a recording, whether it is to be coded: its middle was recorded. In a pause there is nothing to
 * code. Pure.
 */
export function intervalsOf(
  { spans, endMs }: { spans: readonly Span[]; endMs: number },
  intervalMs: number,
): boolean[] {
  const count = Math.max(0, Math.ceil(endMs / intervalMs));
  return Array.from({ length: count }, (_, index) => {
    const middleMs = (index + 0.5) * intervalMs;
    return spans.some((span) => middleMs >= span.startMs && middleMs < (span.endMs ?? endMs));
  });
}
