const KILO = 1024;
/** The first parcel tells how long any answer takes; what a larger one takes longer is the line. */
const FIRST_BYTES = 16 * KILO;
const SECOND_BYTES = 128 * KILO;
const LARGEST_BYTES = 768 * KILO;
/** A difference shorter than this says more about the server's mood than about the line. */
const CLEAR_MS = 400;
const LIMIT_MS = 8_000;
const ADDRESS = '/api/line-check';

/**
 * Sends random bytes to the server and takes the time.
 * @returns kilobits a second, or null when it could not be measured
 */
export async function measureUpload(signal: AbortSignal): Promise<number | null> {
  try {
    const firstMs = await send(FIRST_BYTES, signal);
    const secondMs = (await send(SECOND_BYTES, signal)) - firstMs;
    if (secondMs > CLEAR_MS) return kbps(SECOND_BYTES - FIRST_BYTES, secondMs);
    return kbps(LARGEST_BYTES - FIRST_BYTES, (await send(LARGEST_BYTES, signal)) - firstMs);
  } catch {
    return null;
  }
}

const kbps = (bytes: number, ms: number): number => Math.round((bytes * 8) / Math.max(1, ms));

/** @returns milliseconds until the server had them all */
async function send(bytes: number, signal: AbortSignal): Promise<number> {
  const body = new Uint8Array(bytes);
  // getRandomValues gives 65,536 bytes at most; random, so that nothing on the way can shrink them
  for (let at = 0; at < bytes; at += 65_536)
    crypto.getRandomValues(body.subarray(at, Math.min(bytes, at + 65_536)));
  const limit = new AbortController();
  const abort = () => limit.abort();
  const timer = setTimeout(abort, LIMIT_MS);
  signal.addEventListener('abort', abort, { once: true });
  const startedAt = performance.now();
  try {
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await fetch(ADDRESS, { method: 'POST', body, headers, signal: limit.signal });
    if (!answer.ok) throw new Error(`line check answered ${answer.status}`);
    return Math.max(1, performance.now() - startedAt);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}
