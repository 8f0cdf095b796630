import { oc } from '@orpc/contract';
import { z } from 'zod';

const Part = z.enum(['ok', 'down']);

/** State of the installation; the HTTP status is 503 when a part is down. */
export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  database: Part,
  media: Part,
  storage: Part,
  version: z.string(),
});
export type Health = z.infer<typeof Health>;

export const systemContract = {
  health: oc.route({ method: 'GET', path: '/health', tags: ['system'] }).output(Health),
};
