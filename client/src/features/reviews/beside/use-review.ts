import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { reviewsChannel } from '@tongtang/shared/reviews/channel.ts';
import type { ReviewFilter } from '@tongtang/shared/reviews/comments.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useCallback, useEffect } from 'react';
import { useApi, useLineState, usePlatform } from '../../../platform/platform.tsx';

/** All threads in short. */
export const useOutline = (recordingId: Recording['id'], filter: ReviewFilter) =>
  useQuery({
    ...useApi().reviews.comments.outline.queryOptions({ input: { id: recordingId, ...filter } }),
    placeholderData: keepPreviousData,
  });

/** Everybody's marks in the lesson. */
export const useMarks = (lessonId: Recording['lesson']['id']) =>
  useQuery(useApi().reviews.marks.list.queryOptions({ input: { lessonId } }));

/** Asks again for what is said about recordings. */
export function useAskAgain() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    () => void queryClient.invalidateQueries({ queryKey: api.reviews.comments.key() }), // a failure shows in the query
    [api, queryClient],
  );
}

/** Live for as long as the page is open, through every break of the line. */
export function useReviewNews(recordingId: Recording['id']): void {
  const { realtime, newsTurn } = usePlatform();
  const line = useLineState();
  const api = useApi();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (line !== 'connected') return undefined;
    const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey }); // as above
    const isOurs = (news: { recordingId: string }) => news.recordingId === recordingId;
    const ends = [
      realtime.on(reviewsChannel, 'review:thread-changed', (news) => {
        if (isOurs(news)) again(api.reviews.comments.key());
      }),
      realtime.on(reviewsChannel, 'review:marks-changed', (news) => {
        if (isOurs(news)) again(api.reviews.marks.key());
      }),
    ];
    // what happened before we watched, or while the line was down, is asked for
    const begin = () =>
      realtime.send(reviewsChannel, 'review:watch', { recordingId }).then(() => again(api.reviews.key()));
    newsTurn(begin).catch(() => undefined); // without news the page still works
    return () => {
      for (const end of ends) end();
      const finish = async () => {
        // a line that is gone watches nothing
        if (realtime.state() === 'connected')
          await realtime.send(reviewsChannel, 'review:unwatch', { recordingId });
      };
      newsTurn(finish).catch(() => undefined); // the line has gone meanwhile
    };
  }, [line, realtime, newsTurn, api, queryClient, recordingId]);
}
