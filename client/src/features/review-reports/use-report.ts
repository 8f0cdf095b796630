import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { reviewReportsChannel } from '@tongtang/shared/review-reports/channel.ts';
import type { ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { reviewsChannel } from '@tongtang/shared/reviews/channel.ts';
import type { RecordingId, ReviewReportId } from '@tongtang/shared/wire/ids.ts';
import { useCallback, useEffect } from 'react';
import { useApi, useLineState, usePlatform } from '../../platform/platform.tsx';

/** Reports of a recording, and whether one may begin one. */
export const useReportsOf = (recordingId: RecordingId) =>
  useQuery(useApi().reviewReports.ofRecording.queryOptions({ input: { recordingId } }));

export const useReport = (id: ReviewReportId) =>
  useQuery(useApi().reviewReports.find.queryOptions({ input: { id } }));

/** Takes a report as the server answered it after a change. */
export function useTakeReport() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    (report: ReviewReport) => {
      queryClient.setQueryData(api.reviewReports.find.queryKey({ input: { id: report.id } }), report);
    },
    [api, queryClient],
  );
}

/** Changes a report; its answer is what there is from then on. */
export function useReportChange<Input>(act: (input: Input) => Promise<ReviewReport>, onDone?: () => void) {
  const take = useTakeReport();
  return useMutation({
    mutationFn: act,
    onSuccess(report) {
      take(report);
      onDone?.();
    },
  });
}

/** Asks again for reports. */
export function useReportsAgain() {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    () => void queryClient.invalidateQueries({ queryKey: api.reviewReports.key() }), // a failure shows in the query
    [api, queryClient],
  );
}

/** Live for as long as the page is open, through every break of the line. */
export function useReportNews(recordingId: RecordingId): void {
  const { realtime, newsTurn } = usePlatform();
  const line = useLineState();
  const again = useReportsAgain();
  useEffect(() => {
    if (line !== 'connected') return undefined;
    const end = realtime.on(reviewReportsChannel, 'report:changed', (news) => {
      if (news.recordingId === recordingId) again();
    });
    // what happened before we watched, or while the line was down, is asked for
    const begin = () => realtime.send(reviewsChannel, 'review:watch', { recordingId }).then(again);
    newsTurn(begin).catch(() => undefined); // without news the page still works
    return () => {
      end();
      const finish = async () => {
        // a line that is gone watches nothing
        if (realtime.state() === 'connected')
          await realtime.send(reviewsChannel, 'review:unwatch', { recordingId });
      };
      newsTurn(finish).catch(() => undefined); // the line has gone meanwhile
    };
  }, [line, realtime, newsTurn, again, recordingId]);
}
