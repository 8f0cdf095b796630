import { z } from 'zod';

/** What the mixing program is told, as the first line of its standard input. Times in ms of the recording. */
export const MixTask = z.object({
  /** Files of sound (WebM with Opus) and what of each is heard, as the player would play it. */
  sources: z.array(z.object({ path: z.string(), startMs: z.number(), fromMs: z.number(), toMs: z.number() })),
  lengthMs: z.number().int().positive(),
  /** Where the mixed sound is written; nothing may be there. */
  output: z.string(),
});
export type MixTask = z.infer<typeof MixTask>;

/** Further lines of its standard input: lessons come first. */
export const WAIT = 'wait';
export const GO_ON = 'go-on';

/** A line of its standard output. */
export const MixNews = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), percent: z.number().min(0).max(100) }),
  z.object({
    kind: z.literal('done'),
    clusters: z.array(z.tuple([z.number().int(), z.number().int()])),
  }),
  /** A file cannot be read as sound. */
  z.object({ kind: z.literal('broken'), words: z.string() }),
]);
export type MixNews = z.infer<typeof MixNews>;
