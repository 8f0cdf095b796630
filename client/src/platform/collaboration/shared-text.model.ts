/** One change of a text: at a place, some characters go and others come. */
export type Splice = { at: number; removed: number; inserted: string };

/** What was done between two states of a text; null if nothing. Whole characters: pairs of surrogates stay together. */
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (isHigh(before.charCodeAt(start - 1))) start -= 1;
  let end = 0;
  while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  if (end > 0 && isLow(before.charCodeAt(before.length - end))) end -= 1;
  return {
    at: start,
    removed: before.length - end - start,
    inserted: after.slice(start, after.length - end),
  };
}

const isHigh = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;
const isLow = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Where a place lies after a change by others; what they insert at the very place comes after it. */
export function movedBy(place: number, { at, removed, inserted }: Splice): number {
  if (place <= at) return place;
  return place >= at + removed ? place + inserted.length - removed : at + inserted.length;
}

/**
 * A change made to an older state, as it must be made to a state that others have changed meanwhile: one after the
 * other. What they wrote stays, even inside of what is removed here.
 */
export function rebased({ at, removed, inserted }: Splice, theirs: Splice | null): Splice[] {
  if (theirs === null) return [{ at, removed, inserted }];
  const theirEnd = theirs.at + theirs.removed;
  const shift = theirs.inserted.length - theirs.removed;
  const before = Math.max(0, Math.min(at + removed, theirs.at) - at);
  const afterAt = Math.max(at, theirEnd);
  const after = Math.max(0, at + removed - afterAt);
  const own = { at: movedBy(at, theirs), removed: before, inserted };
  return after === 0 ? [own] : [{ at: afterAt + shift, removed: after, inserted: '' }, own];
}

export const spliced = (text: string, { at, removed, inserted }: Splice): string =>
  text.slice(0, at) + inserted + text.slice(at + removed);
