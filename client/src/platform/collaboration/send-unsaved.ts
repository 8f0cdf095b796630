import type { Device } from '../offline/device.ts';
import type { DocumentState } from './document-state.ts';
import { openDocument } from './open-document.ts';

/** Not opened to this person any more, or only to be read. */
const LOST: ReadonlySet<string> = new Set(['not-found', 'forbidden', 'document.read-only']);
/** A document that cannot be sent in this time is tried again when the line comes back the next time. */
const LIMIT_MS = 60_000;

/**
 * Sends what was written without a line into documents that nobody has open now, one document after the other.
 * Whatever the server refuses stays on the device; answers with the documents that are lost to this person.
 */
export async function sendUnsaved(
  given: { device: Device; personId: string },
  signal: AbortSignal,
): Promise<string[]> {
  const lost: string[] = [];
  for (const documentId of await given.device.unsavedDocuments(given.personId)) {
    if (signal.aborted) break;
    const problem = await untilSettled({ ...given, documentId }, signal);
    if (problem !== null && LOST.has(problem)) lost.push(documentId);
  }
  return lost;
}

/** Why it could not be sent, null if it was or there was no time. */
const untilSettled = (
  given: Parameters<typeof openDocument>[0],
  signal: AbortSignal,
): Promise<DocumentState['problem']> =>
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
      const { problem } = open.state();
      open.close();
      resolve(problem);
    }
  });
