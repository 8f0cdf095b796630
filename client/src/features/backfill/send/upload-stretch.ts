import { STRETCH_UPLOADS } from '@tongtang/shared/backfill/contract.ts';
import { Problem } from '@tongtang/shared/wire/problem.ts';
import type { DetailedError } from 'tus-js-client';

export type StretchUpload = { stretchId: string; bytes: Blob; signal: AbortSignal };

/** Small: what a weak line loses with a break, and holds up before something else gets through. */
const CHUNK_BYTES = 256 * 1024;

/**
 * Sends a stretch, or the rest of it, by tus; the upload's id is the stretch's, so what is there already is not sent
 * again, however often it broke off.
 * @throws when it broke off or was aborted; not when the server does not want it any more
 */
export async function uploadStretch({ stretchId, bytes, signal }: StretchUpload): Promise<void> {
  const { Upload } = await import('tus-js-client');
  const address = new URL(STRETCH_UPLOADS, location.href).href;
  await new Promise<void>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: address,
      uploadUrl: `${address}/${stretchId}`,
      metadata: { stretchId },
      chunkSize: CHUNK_BYTES,
      storeFingerprintForResuming: false,
      // counted anew after each piece that got through; then whoever asks for it tries again, in its own time
      retryDelays: [500, 1_000, 2_000, 4_000, 8_000],
      onShouldRetry: (error) => !signal.aborted && !isNotAwaited(error),
      onSuccess: () => resolve(),
      onError: (error) => {
        if (isNotAwaited(error)) resolve();
        else reject(error);
      },
    });
    const abort = () => {
      void upload.abort();
      reject(new DOMException('the line is needed', 'AbortError'));
    };
    if (signal.aborted) abort();
    else upload.start();
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** It is there, or nobody wants it any more: the next word of the server about the take says which. */
function isNotAwaited(error: Error): boolean {
  const body = (error as Partial<DetailedError>).originalResponse?.getBody() ?? ''; // as: tus throws these
  try {
    return Problem.parse(JSON.parse(body)).reason === 'backfill.not-awaited';
  } catch {
    return false;
  }
}
