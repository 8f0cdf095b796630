import { z } from 'zod';
import { NamedPerson } from '../documents/versions.contract.ts';
import { Side } from '../lessons/lesson.ts';

/** 亮点, 问题, 疑问, 建议: what somebody wants to say about a moment of a lesson. */
export const ReviewCategory = z.enum(['strength', 'issue', 'question', 'suggestion']);
export type ReviewCategory = z.infer<typeof ReviewCategory>;

/** Who said it. */
export const ReviewPerson = NamedPerson.extend({
  /** Short name of the school or organisation. */
  organisation: z.string(),
  /** Which school of the pair they are with in this lesson; null for people from elsewhere. */
  side: Side.nullable(),
});
export type ReviewPerson = z.infer<typeof ReviewPerson>;

/** Time within a recording: milliseconds since it was switched on for the first time. */
export const RecordingMs = z.int('时间应为整数毫秒').min(0, '时间不能小于 0');
