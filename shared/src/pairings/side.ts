import { z } from 'zod';

/** 帮扶校 or 受援校 of a pair; decides colour and second cue everywhere. */
export const Side = z.enum(['supporting', 'receiving']);
export type Side = z.infer<typeof Side>;
