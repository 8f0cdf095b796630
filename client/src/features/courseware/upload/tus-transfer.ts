import { Problem } from '@tongtang/shared/wire/problem.ts';
import type { DetailedError, PreviousUpload, Upload } from 'tus-js-client';
import { problemOf, RequestProblem } from '../../../platform/request-problem.ts';

/** One file on its way. */
export type Transfer = {
  /** Begins, or goes on where it stopped. */
  start(): void;
  /** Stops; what was sent stays there. */
  pause(): void;
};

export type TransferEvents = {
  onProgress: (sentBytes: number) => void;
  /** The line is broken; it is tried again by itself. */
  onWaiting: () => void;
  onDone: () => void;
  /** It will never work. */
  onRefused: (problem: RequestProblem) => void;
};

const ADDRESS = '/api/courseware/uploads';
/** Small enough that a proxy or a slow line never runs out of patience with one of them. */
const CHUNK_BYTES = 4 * 1024 * 1024;
const LONGEST_PAUSE_MS = 10_000;
/** Counted anew after each success: some hours of trying. */
const TRIES = Array.from({ length: 1_500 }, (_, turn) =>
  Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(turn, 10)),
);

/** Sends a file for an announced courseware; the code comes with the first one. */
export async function openTransfer(
  file: File,
  { id: coursewareId, isNew }: { id: string; isNew: boolean },
  events: TransferEvents,
): Promise<Transfer> {
  const { Upload: TusUpload } = await import('tus-js-client');
  const upload: Upload = new TusUpload(file, {
    endpoint: address(),
    // the upload's id is the courseware's: asked how far it got; if it never began, it begins
    ...(!isNew && { uploadUrl: `${address()}/${coursewareId}` }),
    metadata: { coursewareId },
    chunkSize: CHUNK_BYTES,
    retryDelays: TRIES,
    removeFingerprintOnSuccess: true,
    onShouldRetry: (error) => {
      if (!mayPass(error)) return false;
      events.onWaiting();
      return true;
    },
    onProgress: (sent) => events.onProgress(sent),
    onSuccess: () => events.onDone(),
    onError: (error) => events.onRefused(problemOfTus(error)),
  });
  return { start: () => upload.start(), pause: () => void upload.abort() }; // nothing is sent to the server
}

/** The courseware for which this very file was being sent from this browser before, newest first. */
export async function previousTransfers(file: File): Promise<string[]> {
  const { Upload: TusUpload } = await import('tus-js-client');
  const found = await new TusUpload(file, { endpoint: address() }).findPreviousUploads();
  const newestFirst = (a: PreviousUpload, b: PreviousUpload) =>
    Date.parse(b.creationTime) - Date.parse(a.creationTime);
  return found.toSorted(newestFirst).flatMap(({ metadata }) => metadata['coursewareId'] ?? []);
}

/** Names the file to tus in its storage; the same for both functions above. */
const address = () => new URL(ADDRESS, location.href).href;

/** No answer, a server in trouble, or another request of ours that is just ending. */
function mayPass(error: Error): boolean {
  const status = statusOf(error);
  return status === 0 || status >= 500 || status === 409 || status === 423 || status === 429;
}

const statusOf = (error: Error): number =>
  (error as Partial<DetailedError>).originalResponse?.getStatus() ?? 0; // as: tus throws these

function problemOfTus(error: Error): RequestProblem {
  const body = (error as Partial<DetailedError>).originalResponse?.getBody() ?? ''; // as: tus throws these
  const parsed = Problem.safeParse(parseJson(body));
  if (parsed.success) return problemOf(parsed.data);
  const status = statusOf(error);
  return new RequestProblem(
    status === 0 ? 'unavailable' : 'internal',
    { reason: 'network.unreachable' },
    { cause: error },
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
