import { z } from 'zod';

/** What is looked for; what does not fit is dropped. */
export const RecordingsSearch = z.object({ q: z.string().trim().max(100).optional().catch(undefined) });
