import { z } from 'zod';
import { Side } from '../pairings/side.ts';
import { PlanField, StepColumn, StepKind } from './plan-fields.ts';

/** A plan's words, to be read on the screen; pictures are in the files. */
export const PlanToRead = z.object({
  sections: z.array(
    z.object({
      field: z.union([PlanField, z.literal('custom')]),
      /** Heading of a `custom` section, else mostly empty. */
      label: z.string(),
      text: z.string(),
      /** What each school has written there. */
      bySchool: z.array(z.object({ side: Side, text: z.string() })),
      /** Of the teaching process. */
      steps: z.array(
        z.object({
          kind: StepKind,
          minutes: z.int(),
          cells: z.array(z.object({ column: StepColumn, text: z.string() })),
        }),
      ),
    }),
  ),
});
export type PlanToRead = z.infer<typeof PlanToRead>;
