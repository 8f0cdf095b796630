/** Words, or a place of the recording that they name (ms); `endMs` null for a moment. */
export type Part = string | { words: string; startMs: number; endMs: number | null };

const CLOCK = String.raw`(?:\d{1,2}:)?\d{1,2}:[0-5]\d`;
/** `4:07`, `1:02:09`, `4:07–4:31`; not in the middle of a longer figure. */
const TIMES = new RegExp(String.raw`(?<![\d:])(${CLOCK})(?:\s?[–-]\s?(${CLOCK}))?(?![\d:])`, 'g');

/** What was written, with the times in it apart; what lies beyond the end is no place. Pure. */
export function partsOf(body: string, lengthMs: number): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const found of body.matchAll(TIMES)) {
    const startMs = msOf(found[1] ?? '');
    const endMs = found[2] === undefined ? null : msOf(found[2]);
    if (startMs > lengthMs || (endMs !== null && endMs <= startMs)) continue;
    if (found.index > from) parts.push(body.slice(from, found.index));
    parts.push({ words: found[0], startMs, endMs: endMs === null ? null : Math.min(endMs, lengthMs) });
    from = found.index + found[0].length;
  }
  if (from < body.length) parts.push(body.slice(from));
  return parts;
}

const msOf = (clock: string): number =>
  1000 * clock.split(':').reduce((sum, figure) => sum * 60 + Number(figure), 0);
