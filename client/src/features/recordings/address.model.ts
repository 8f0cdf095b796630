import { z } from 'zod';
import { BesideSearch } from '../../platform/beside-search.ts';

/** What the address of a recording may say: the moment it begins at, and what is said about it. */
export const RecordingSearch = BesideSearch.extend({
  /** Seconds (`90`, `90.5`), or milliseconds with their unit (`90500ms`). */
  t: z.union([z.number(), z.string()]).optional().catch(undefined),
});

/** The moment (ms) that `t` names; null for none. Pure. */
export function momentOf(t: string | number | undefined): number | null {
  if (t === undefined) return null;
  const [, figure, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(String(t)) ?? [];
  if (figure === undefined) return null;
  return Math.round(Number(figure) * (unit === 'ms' ? 1 : 1000));
}
