import { oc } from '@orpc/contract';
import { z } from 'zod';
import { LessonRole } from '../permissions/roles.ts';
import { LessonId, LessonMarkId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { RecordingMs, ReviewCategory, ReviewPerson } from './review.ts';

/** Characters of one's own tag, and of a mark's note. */
export const MARK_TAG_MOST = 20;
export const MARK_NOTE_MOST = 200;
/** Marks that one person may make in one lesson. */
export const MARKS_MOST = 300;

/** A category, or `own` with a tag in one's own words. */
export const MarkCategory = z.enum([...ReviewCategory.options, 'own']);
export type MarkCategory = z.infer<typeof MarkCategory>;

/** 打点: somebody who follows the lesson pressed a button at this moment. */
export const LessonMark = z.object({
  id: LessonMarkId,
  lessonId: LessonId,
  category: MarkCategory,
  /** Empty unless `own`. */
  tag: z.string(),
  note: z.string(),
  author: ReviewPerson.extend({ role: LessonRole.nullable() }),
  /** When it was pressed, server's clock. */
  at: EpochMs,
  /** The same moment in the recording; null when nothing was recorded then. */
  atMs: RecordingMs.nullable(),
  isOwn: z.boolean(),
});
export type LessonMark = z.infer<typeof LessonMark>;

/** Longest time between a press and its arrival: a line may be away for most of a lesson. */
const AGO_MOST_MS = 3 * 3_600_000;

export const NewMark = z.object({
  lessonId: LessonId,
  /** Made by the client, so that a repeated request makes one mark. */
  id: LessonMarkId,
  category: MarkCategory,
  tag: z.string().trim().max(MARK_TAG_MOST, '标签最多 20 个字').default(''),
  /**
   * How long before this request was received the button was pressed, ms: what the client waited, by a clock that
   * only counts, and half of its shortest round trip. The server's clock is the only one that tells the time. Of a
   * repeated request the earliest moment counts, because a line can only delay.
   */
  agoMs: z.int('应为整数毫秒').min(0, '不能小于 0').max(AGO_MOST_MS, '最多 3 小时').default(0),
});
export type NewMark = z.infer<typeof NewMark>;

const tags = ['reviews'];
const ByMark = z.object({ lessonId: LessonId, id: LessonMarkId });

export const marksContract = {
  /** Marks of a lesson by time, everybody's. Problems: not-found. */
  list: oc
    .route({ method: 'GET', path: '/lessons/{lessonId}/marks', tags })
    .input(z.object({ lessonId: LessonId }))
    .output(z.object({ items: z.array(LessonMark) })),
  /**
   * By those who have a place in the lesson, while it runs; what was pressed then may arrive until an hour after it.
   * Problems: not-found, forbidden (`lesson.removed`); invalid `tag`; conflict `mark.not-in-lesson`; too-many
   * `mark.too-many`.
   */
  create: oc
    .route({ method: 'POST', path: '/lessons/{lessonId}/marks', tags })
    .input(NewMark)
    .output(LessonMark),
  /** A word to one's own mark. Problems: not-found, forbidden `mark.not-own`. */
  note: oc
    .route({ method: 'PATCH', path: '/lessons/{lessonId}/marks/{id}', tags })
    .input(ByMark.extend({ note: z.string().trim().max(MARK_NOTE_MOST, '备注最多 200 个字') }))
    .output(LessonMark),
  /** Takes one's own mark back; one that is gone stays gone. Problems: not-found, forbidden `mark.not-own`. */
  remove: oc
    .route({ method: 'DELETE', path: '/lessons/{lessonId}/marks/{id}', tags })
    .input(ByMark)
    .output(z.object({})),
};
