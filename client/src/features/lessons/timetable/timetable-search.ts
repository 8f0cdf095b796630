import { z } from 'zod';

/** What the timetable shows; what does not fit is dropped. */
export const TimetableSearch = z.object({
  /** A day of the week shown; this week if absent. */
  week: z.iso.date().optional().catch(undefined),
  /** The pair shown; `all` for all in one list; the first if absent. */
  pairing: z
    .union([z.uuid(), z.literal('all')])
    .optional()
    .catch(undefined),
  /** Only lessons I am on. */
  mine: z.boolean().optional().catch(undefined),
});

export type TimetableSearch = z.infer<typeof TimetableSearch>;
