import { Problem } from '@tongtang/shared/wire/problem.ts';
import { problemOf, RequestProblem } from './request-problem.ts';

export type Sending = { signal: AbortSignal; onProgress: (ratio: number) => void };

/** Sends a file's bytes and tells how far they are. @throws RequestProblem; the signal's reason when cancelled */
export async function uploadFile<T>(
  address: string,
  file: Blob,
  { signal, onProgress, reads }: Partial<Sending> & { reads: (answer: unknown) => T },
): Promise<T> {
  // fetch does not tell how much has been sent
  const { status, text } = await new Promise<{ status: number; text: string }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress?.(loaded / Math.max(1, total)),
    );
    request.addEventListener('load', () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener('error', () =>
      reject(new RequestProblem('unavailable', { reason: 'file.no-line' })),
    );
    request.addEventListener('abort', () => reject(signal?.reason as Error)); // as: an AbortError
    signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.send(file);
  });
  const answer = parsed(text);
  if (status === 200) return reads(answer);
  const problem = Problem.safeParse(answer);
  throw problem.success
    ? problemOf(problem.data)
    : new RequestProblem(status >= 500 ? 'unavailable' : 'internal');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
