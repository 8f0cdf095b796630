import { CodingId, EvaluationId, PersonId, ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import { ReviewCategory } from '@tongtang/shared/reviews/review.ts';
import { z } from 'zod';

/** What stands beside a player keeps this in the address of the page. What makes no sense is as if it were not there. */
export const BesideSearch = z.object({
  /** What is done beside the player; else its first tool. */
  beside: z.string().max(20).optional().catch(undefined),
  /** A coding that is open there. */
  coding: CodingId.optional().catch(undefined),
  /** An evaluation that is open there. */
  evaluation: EvaluationId.optional().catch(undefined),
  /** What a comment is begun about: a stretch (`12000-15000`, ms of the recording), and an item of an evaluation. */
  about: z
    .string()
    .regex(/^\d{1,9}-\d{1,9}$/)
    .optional()
    .catch(undefined),
  indicator: z.string().max(100).optional().catch(undefined),
  /** A thread of the review that is led to. */
  comment: ReviewThreadId.optional().catch(undefined),
  side: z.enum(['comments', 'marks', 'stages']).optional().catch(undefined),
  category: ReviewCategory.optional().catch(undefined),
  personId: PersonId.optional().catch(undefined),
  state: z.enum(['open', 'resolved']).optional().catch(undefined),
  q: z.coerce.string().max(100).optional().catch(undefined),
});
