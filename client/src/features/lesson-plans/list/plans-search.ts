import { PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { z } from 'zod';

/** Filters of the list; what does not fit is dropped. */
export const PlansSearch = z.object({
  q: z.string().trim().max(60).optional().catch(undefined),
  stage: PlanStage.optional().catch(undefined),
  mine: z.enum(['author', 'review', 'mentioned']).optional().catch(undefined),
});
export type PlansSearch = z.infer<typeof PlansSearch>;
