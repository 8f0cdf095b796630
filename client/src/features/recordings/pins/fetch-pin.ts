import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { pageFileOf } from '../../../ui/page-stage/page-file.ts';
import type { Api } from '../../../platform/api.ts';
import type { KeptFiles } from '../../../platform/kept-files.ts';
import { RequestProblem } from '../../../platform/request-problem.ts';
import type { SegmentFiles } from '../../../platform/segment-files.ts';
import { PIECE_BYTES, piecesOf, type Pin } from './pin.ts';
import type { PinStore } from './pin-store.ts';

export type FetchDeps = {
  api: Pick<Api, 'recordings' | 'courseware'>;
  store: PinStore;
  /** Opened only when there is something to keep. */
  keptFiles: () => KeptFiles;
  filesOf: (recordingId: string) => SegmentFiles;
  now: () => number;
};

/** Names under which the store keeps what the server answered. */
export const answerNames = {
  recording: (id: string) => `recording-${id}`,
  events: (id: string) => `events-${id}`,
  courseware: (id: string) => `courseware-${id}`,
  clusters: (segmentId: string) => `clusters-${segmentId}`,
} as const;

/** What a recording is made of, as the server tells it now. */
export function pinOf(recording: Recording, at: { pinnedAt: number; now: number }): Pin {
  const { id, lesson, endMs, tracks } = recording;
  return {
    ...{ id, endMs, title: lesson.title, startsAt: lesson.startsAt },
    segments: tracks.flatMap(({ segments }) =>
      segments.map((segment) => ({ id: segment.id, bytes: segment.bytes })),
    ),
    courseware: lesson.courseware.filter(({ ready }) => ready).map((one) => one.id),
    ...{ pinnedAt: at.pinnedAt, confirmedAt: at.now, isWhole: false, sittings: [] },
  };
}

/** Asks whether it may still be seen, and what it is made of by now. @throws what the server refuses it for */
export async function confirmPin(
  { api, store, now }: FetchDeps,
  old: Pin,
  signal: AbortSignal,
): Promise<Pin> {
  const recording = await api.recordings.find.call({ id: old.id }, { signal });
  // what is only shared with them can be taken back at any time
  if (recording.share !== null) throw new RequestProblem('forbidden');
  await store.keepAnswer(old.id, answerNames.recording(old.id), recording);
  const pin = pinOf(recording, { pinnedAt: old.pinnedAt, now: now() });
  const same =
    JSON.stringify([old.segments, old.courseware]) === JSON.stringify([pin.segments, pin.courseware]);
  // sittings may have been told meanwhile
  const sittings = (await store.read(old.id))?.sittings ?? old.sittings;
  const confirmed = { ...pin, sittings, isWhole: old.isWhole && same };
  await store.write(confirmed);
  return confirmed;
}

/** Fetches what is not here yet. @throws what the line, the server or the device says */
export async function fetchPin(
  deps: FetchDeps,
  pin: Pin,
  { signal, onBytes }: { signal: AbortSignal; onBytes: (received: number) => void },
): Promise<void> {
  const { api, store } = deps;
  const { id } = pin;
  await store.keepAnswer(id, answerNames.events(id), await api.recordings.events.call({ id }, { signal }));
  for (const coursewareId of pin.courseware) await fetchCourseware(deps, { id, coursewareId }, signal);
  let received = 0;
  for (const segment of pin.segments) {
    await fetchSegment(deps, { id, segment, signal }, (bytes) => onBytes((received += bytes)));
    const clusters = await deps.filesOf(id).clusters(segment.id, signal);
    await store.keepAnswer(id, answerNames.clusters(segment.id), clusters);
  }
  const now = (await store.read(id)) ?? pin;
  await store.write({ ...now, isWhole: true });
}

async function fetchCourseware(
  { api, store, keptFiles }: FetchDeps,
  { id, coursewareId }: { id: string; coursewareId: string },
  signal: AbortSignal,
): Promise<void> {
  const detail = await api.courseware.find.call({ id: coursewareId }, { signal });
  await store.keepAnswer(id, answerNames.courseware(coursewareId), detail);
  const file = pageFileOf(detail);
  if (file !== null) await keptFiles().get(file.url, { signal });
}

async function fetchSegment(
  { store, filesOf }: FetchDeps,
  { id, segment, signal }: { id: string; segment: Pin['segments'][number]; signal: AbortSignal },
  onBytes: (more: number) => void,
): Promise<void> {
  const here = await store.pieces(id, segment.id);
  for (let piece = 0; piece < piecesOf(segment.bytes); piece += 1) {
    const from = piece * PIECE_BYTES;
    const to = Math.min(from + PIECE_BYTES, segment.bytes);
    if (!here.has(piece)) {
      const bytes = await filesOf(id).bytes(segment.id, { from, to }, signal);
      await store.keepPiece({ id, segmentId: segment.id, piece }, new Blob([bytes]));
    }
    onBytes(to - from);
  }
}
