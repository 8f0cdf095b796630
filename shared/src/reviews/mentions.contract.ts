import { oc } from '@orpc/contract';
import { z } from 'zod';
import { RecordingId, ReviewThreadId } from '../wire/ids.ts';
import { EpochMs } from '../wire/time.ts';
import { RecordingMs } from './review.ts';

/** A comment on a recording that asks for somebody by name. */
export const ReviewMention = z.object({
  recordingId: RecordingId,
  threadId: ReviewThreadId,
  lessonTitle: z.string(),
  /** The moment of the recording that is talked about. */
  startMs: RecordingMs,
  /** Who named them last. */
  by: z.string(),
  at: EpochMs,
});
export type ReviewMention = z.infer<typeof ReviewMention>;

/** Most threads that are listed. */
const MOST = 20;

export const reviewMentionsContract = {
  /**
   * Open threads in which the asking person is named and has not answered since, the latest first; at most 20, and only
   * of lessons that they may still see.
   */
  list: oc
    .route({ method: 'GET', path: '/review-mentions', tags: ['reviews'] })
    .input(z.object({ limit: z.coerce.number().int().min(1).max(MOST).default(MOST) }))
    .output(z.object({ items: z.array(ReviewMention) })),
};
