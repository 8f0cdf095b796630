import { useMemo } from 'react';
import { useApi } from '../../../platform/platform.tsx';
import { problemOfResponse } from '../../../platform/request-problem.ts';
import type { FeedDeps } from './track-feed.ts';

/** The files of a recording, as the server gives them. */
export function useSegmentFiles(recordingId: string): Omit<FeedDeps, 'onChange'> {
  const api = useApi();
  return useMemo(
    () => ({
      clusters: (segmentId, signal) =>
        api.recordings.clusters.call({ id: recordingId, segmentId }, { signal }),
      async bytes(segmentId, { from, to }, signal) {
        const response = await fetch(`/api/recordings/${recordingId}/media/${segmentId}`, {
          headers: { range: `bytes=${String(from)}-${String(to - 1)}` },
          signal,
        });
        if (!response.ok) throw await problemOfResponse(response);
        const bytes = await response.arrayBuffer();
        // who answers with the whole file did not read the question
        return response.status === 206 ? bytes : bytes.slice(from, to);
      },
    }),
    [api, recordingId],
  );
}
