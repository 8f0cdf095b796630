import { useMemo } from 'react';
import { useApi } from './platform.tsx';
import { problemOfResponse } from './request-problem.ts';

/** Files of a recording's segments: from where they can be read, and pieces of them. */
export type SegmentFiles = {
  /** From `from` on, before `to`. @throws what the line or the server says */
  bytes(
    segmentId: string,
    range: { readonly from: number; readonly to: number },
    signal: AbortSignal,
  ): Promise<ArrayBuffer>;
  /** Places to begin at, as `[atMs of the segment, offset]`. */
  clusters(
    segmentId: string,
    signal: AbortSignal,
  ): Promise<{ bytes: number; endMs: number; clusters: [atMs: number, offset: number][] }>;
};

/** The files of a recording, as the server gives them. */
export function useSegmentFiles(recordingId: string): SegmentFiles {
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
