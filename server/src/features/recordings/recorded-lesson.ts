import type { Queryable } from '../../platform/database.ts';
import { findRecording, findRecordingOfLesson, listSpans } from './recordings.repo.ts';

/** When a lesson was recorded: what places a moment of the lesson in its recording. */
export type RecordedLesson = {
  id: string;
  lessonId: string;
  /** Moment 0, server's clock. */
  startedAt: number;
  /** `stoppedAt` null: still on. */
  spans: readonly { startedAt: number; stoppedAt: number | null }[];
};

/** By its own id or by the lesson's; undefined when nothing was recorded. */
export async function findRecordedLesson(
  db: Queryable,
  by: { id: string } | { lessonId: string },
): Promise<RecordedLesson | undefined> {
  const row = 'id' in by ? await findRecording(db, by.id) : await findRecordingOfLesson(db, by.lessonId);
  if (row === undefined) return undefined;
  const spans = await listSpans(db, row.id);
  return { ...row, startedAt: spans[0]?.startedAt ?? 0, spans };
}

/** Where a moment (epoch ms) lies in the recording; null when nothing was recorded then. Pure. */
export function momentIn(recorded: RecordedLesson | undefined, at: number): number | null {
  const span = recorded?.spans.find(
    ({ startedAt, stoppedAt }) => at >= startedAt && at <= (stoppedAt ?? Infinity),
  );
  return recorded === undefined || span === undefined ? null : at - recorded.startedAt;
}
