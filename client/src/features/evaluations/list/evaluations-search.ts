import { z } from 'zod';

const Id = z.uuid().optional().catch(undefined);

/** Filters of the list; what does not fit is dropped. */
export const EvaluationsSearch = z.object({
  mine: z.enum(['rate', 'fill', 'moderate']).optional().catch(undefined),
  state: z.enum(['collecting', 'opened']).optional().catch(undefined),
  lesson: Id,
  plan: Id,
});
export type EvaluationsSearch = z.infer<typeof EvaluationsSearch>;
