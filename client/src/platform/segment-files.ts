import { useMemo } from 'react';
import type { Api } from './api.ts';
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
  return useMemo(() => serverSegmentFiles(api, recordingId), [api, recordingId]);
}

/** The same outside of components. */
export const serverSegmentFiles = (api: Pick<Api, 'recordings'>, recordingId: string): SegmentFiles => ({
  clusters: (segmentId, signal) => api.recordings.clusters.call({ id: recordingId, segmentId }, { signal }),
  bytes: (segmentId, range, signal) =>
    bytesFrom(`/api/recordings/${recordingId}/media/${segmentId}`, range, signal),
});

/** A piece of a file of ours. @throws what the line or the server says */
export async function bytesFrom(
  url: string,
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
): Promise<ArrayBuffer> {
  const response = await fetch(url, {
    headers: { range: `bytes=${String(from)}-${String(to - 1)}` },
    signal,
  });
  if (!response.ok) throw await problemOfResponse(response);
  const bytes = await response.arrayBuffer();
  // who answers with the whole file did not read the question
  return response.status === 206 ? bytes : bytes.slice(from, to);
}
