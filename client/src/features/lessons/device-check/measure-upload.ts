const FIRST_BYTES = 32 * 1024;
const MOST_BYTES = 768 * 1024;
/** Long enough that the beginning of a connection does not decide. */
const AIM_MS = 1_200;
const LIMIT_MS = 8_000;
const ADDRESS = '/api/line-check';

/**
 * Sends random bytes to the server and takes the time: a small parcel first, then one that lasts about a
 * second.
 * @returns kilobits a second, or null when it could not be measured
 */
export async function measureUpload(signal: AbortSignal): Promise<number | null> {
  try {
    const first = await send(FIRST_BYTES, signal);
    const bytes = Math.min(MOST_BYTES, Math.max(FIRST_BYTES, Math.round((FIRST_BYTES * AIM_MS) / first)));
    return Math.round((bytes * 8) / (await send(bytes, signal)));
  } catch {
    return null;
  }
}

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
