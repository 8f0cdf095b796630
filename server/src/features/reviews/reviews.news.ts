import { reviewsChannel } from '@tongtang/shared/reviews/channel.ts';
import { RecordingId, ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import type { Deps } from '../../platform/deps.ts';
import { personRoom } from '../../platform/realtime.ts';
import type { TasksOfLessons } from '../lesson-plans/index.ts';
import { findRecordedLesson } from '../recordings/index.ts';

export type ReviewsDeps = Pick<Deps, 'db' | 'clock' | 'realtime'>;
export type CommentsDeps = ReviewsDeps & { plans: TasksOfLessons };

/** Room of everybody who watches a recording's review. */
export const roomOf = (recordingId: string) => `review:${recordingId}`;

/** Nobody watches a lesson of which there is no recording. */
export async function tellMarksChanged({ db, realtime }: ReviewsDeps, lessonId: string): Promise<void> {
  const recorded = await findRecordedLesson(db, { lessonId });
  if (recorded === undefined) return;
  const recordingId = RecordingId.parse(recorded.id);
  realtime.emit(reviewsChannel, roomOf(recordingId), 'review:marks-changed', { recordingId });
}

/** To those who watch, and to those who are newly mentioned wherever they are. */
export function tellThreadChanged(
  { realtime }: Pick<ReviewsDeps, 'realtime'>,
  thread: { recordingId: string; threadId: string },
  mentionedIds: readonly string[] = [],
): void {
  const news = {
    recordingId: RecordingId.parse(thread.recordingId),
    threadId: ReviewThreadId.parse(thread.threadId),
  };
  realtime.emit(reviewsChannel, roomOf(thread.recordingId), 'review:thread-changed', news);
  for (const personId of mentionedIds)
    realtime.emit(reviewsChannel, personRoom(personId), 'review:mentioned', news);
}
