import { reviewsChannel } from '@tongtang/shared/reviews/channel.ts';
import { roomOf, type ReviewsDeps } from './reviews.news.ts';
import { requireReviewed } from './reviews.policy.ts';

/** News for whoever may see a recording; they carry nothing but ids, so that no right has to be watched. */
export function serveReviewsChannel(deps: ReviewsDeps): void {
  deps.realtime.serve(reviewsChannel, {
    commands: {
      'review:watch': async (from, { recordingId }) => {
        await requireReviewed(deps.db, from.actor, { recordingId, action: 'review.read' });
        await from.join(roomOf(recordingId));
        return {};
      },
      'review:unwatch': async (from, { recordingId }) => {
        await from.leave(roomOf(recordingId));
        return {};
      },
    },
    signals: {},
  });
}
