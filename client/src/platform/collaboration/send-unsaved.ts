import type { Device } from '../offline/device.ts';
import { openDocument } from './open-document.ts';

/** A document that cannot be sent in this time is tried again when the line comes back the next time. */
const LIMIT_MS = 60_000;

/**
 * Sends what was written without a line into documents that nobody has open now, one document after the other.
 * Whatever the server refuses stays on the device.
 */
export async function sendUnsaved(
  given: { device: Device; personId: string },
  signal: AbortSignal,
): Promise<void> {
  for (const documentId of await given.device.unsavedDocuments(given.personId)) {
    if (signal.aborted) return;
    await untilSettled({ ...given, documentId }, signal);
  }
}

const untilSettled = (given: Parameters<typeof openDocument>[0], signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const open = openDocument(given);
    const timer = setTimeout(end, LIMIT_MS);
    const stop = open.subscribe(() => {
      const { sync, problem } = open.state();
      if (sync === 'saved' || problem !== null) end();
    });
    signal.addEventListener('abort', end);
    function end() {
      clearTimeout(timer);
      stop();
      signal.removeEventListener('abort', end);
      open.close();
      resolve();
    }
  });
