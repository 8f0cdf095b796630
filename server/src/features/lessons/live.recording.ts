import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { recordingTurned } from './lessons.events.ts';
import type { LessonLog } from './live.log.ts';
import { listRecordedWithoutConsent, lockClassesWithoutConsent, wasRecordedLast } from './recording.repo.ts';

/**
 * A lesson is recorded only while the parents of every class have agreed (家长同意录课).
 * @throws conflict, `recording.no-consent`, with the names of the classes
 */
export async function requireConsent(tx: Queryable, lessonId: string): Promise<void> {
  const classes = (await lockClassesWithoutConsent(tx, lessonId)).map(({ name }) => name);
  if (classes.length === 0) return;
  throw new ProblemError('conflict', {
    reason: 'recording.no-consent',
    detail: `${classes.join('、')}还没有登记家长同意录课，现在不能录制。请该校管理员在“班级”页登记后再试。`,
    data: { classes },
  });
}

/** Stops every recording for which a consent is missing, in the name of the platform. */
export async function stopWithoutConsent({
  db,
  lessonLog,
}: Pick<Deps, 'db'> & { lessonLog: LessonLog }): Promise<void> {
  const stop = async ({ id }: { id: string }) => {
    // the start may have been written by another application: the log is read up to now first
    await lessonLog.state(id);
    await lessonLog.append(id, {
      actionId: null,
      actor: null,
      decide: ({ phase, recording }) =>
        phase === 'live' && recording !== null ? { kind: 'recording.stopped' } : null,
    });
  };
  await Promise.all((await listRecordedWithoutConsent(db)).map(stop));
}

/** Tells the other features that the lesson is recorded from here on, or no longer. */
export const publishTurn = (
  { events }: Pick<Deps, 'events'>,
  turn: { lessonId: string; isOn: boolean; at: number },
): Promise<void> => events.publish(recordingTurned, turn);

/** The end of a lesson ends its recording. */
export async function publishEndOfRecording(
  deps: Pick<Deps, 'db' | 'events'>,
  { lessonId, at }: { lessonId: string; at: number },
): Promise<void> {
  if (await wasRecordedLast(deps.db, lessonId)) await publishTurn(deps, { lessonId, isOn: false, at });
}
