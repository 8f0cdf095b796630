import { z } from 'zod';

/** What of a recording is large: the teacher, the far class, the page, as the lead teacher laid it out, the cameras. */
export const PlayerView = z.enum(['teacher', 'farClass', 'page', 'asTaught', 'sideBySide']);
export type PlayerView = z.infer<typeof PlayerView>;
