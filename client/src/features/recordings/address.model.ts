import { CodingId, PersonId, ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import { ReviewCategory } from '@tongtang/shared/reviews/review.ts';
import { z } from 'zod';

/**
 * What the address of a recording may say: the moment it begins at, and what is said about it. What makes no sense
 * is as if it were not there.
 */
export const RecordingSearch = z.object({
  /** Seconds (`90`, `90.5`), or milliseconds with their unit (`90500ms`). */
  t: z.union([z.number(), z.string()]).optional().catch(undefined),
  /** What is done beside the player; else its first tool. */
  beside: z.string().max(20).optional().catch(undefined),
  /** A coding that is open there. */
  coding: CodingId.optional().catch(undefined),
  /** A thread of the review that is led to. */
  comment: ReviewThreadId.optional().catch(undefined),
  side: z.enum(['comments', 'marks', 'stages']).optional().catch(undefined),
  category: ReviewCategory.optional().catch(undefined),
  personId: PersonId.optional().catch(undefined),
  state: z.enum(['open', 'resolved']).optional().catch(undefined),
  q: z.coerce.string().max(100).optional().catch(undefined),
});

/** The moment (ms) that `t` names; null for none. Pure. */
export function momentOf(t: string | number | undefined): number | null {
  if (t === undefined) return null;
  const [, figure, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(String(t)) ?? [];
  if (figure === undefined) return null;
  return Math.round(Number(figure) * (unit === 'ms' ? 1 : 1000));
}
