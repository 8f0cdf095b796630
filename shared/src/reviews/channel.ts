import { z } from 'zod';
import { defineChannel } from '../wire/channel.ts';
import { RecordingId, ReviewThreadId } from '../wire/ids.ts';

/**
 * News of a recording's review. They carry no content: whoever hears them asks over HTTP, where the policy is asked
 * again. Watch again after every break of the line.
 */
export const reviewsChannel = defineChannel({
  commands: {
    /** From now on this connection hears of it; `not-found` for whoever may not see it. */
    'review:watch': { input: z.object({ recordingId: RecordingId }), reply: z.object({}) },
    'review:unwatch': { input: z.object({ recordingId: RecordingId }), reply: z.object({}) },
  },
  events: {
    /** A mark of the lesson was made, changed or taken back. */
    'review:marks-changed': z.object({ recordingId: RecordingId }),
    /** A thread was begun, continued, resolved, reopened, changed, or removed. */
    'review:thread-changed': z.object({ recordingId: RecordingId, threadId: ReviewThreadId }),
    /** To all connections of a person, watching or not: somebody mentioned them. */
    'review:mentioned': z.object({ recordingId: RecordingId, threadId: ReviewThreadId }),
  },
  signals: {},
});
export type ReviewsChannel = typeof reviewsChannel;
