import type { FetchFile } from '../../../ui/page-stage/page-sources.ts';

/**
 * Fetches a file of courseware with its progress. The server lets browsers keep it for good, so that after a
 * reload it comes from the screen's own disk.
 */
export const fetchCourseware: FetchFile = async (url, { onProgress, signal }) => {
  const response = await fetch(url, { signal });
  if (!response.ok || response.body === null)
    throw new Error(`courseware answered ${String(response.status)}`);
  const total = Number(response.headers.get('content-length') ?? 0);
  const reader = response.body.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    received += value.length;
    if (total > 0) onProgress(Math.min(1, received / total));
  }
  return new Blob(parts, { type: response.headers.get('content-type') ?? '' });
};
