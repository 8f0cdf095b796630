import { KEPT_DAYS, type BackfillTake, type TakeVerdict } from '@tongtang/shared/backfill/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Interval } from '@tongtang/shared/recordings/intervals.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { lessonSeenBy } from '../lessons/index.ts';
import { findRecordedLesson, isStillWritten, listRecordedFiles } from '../recordings/index.ts';
import * as repo from './backfill.repo.ts';
import { wantedOf } from './gaps.compute.ts';
import { mayKeep } from './may-keep.ts';
import { removeUpload, type StretchesDeps } from './stretches.service.ts';

export type TakesDeps = Pick<Deps, 'db' | 'clock'>;

const KEPT_MS = KEPT_DAYS * 24 * 3_600_000;

/**
 * Notes what a device kept, and says what of it is wanted. Nothing is asked for before all is known of what came by the
 * line: until then nobody could say what is missing, and the lesson has the line for itself.
 * @throws not-found; invalid `endedAt`
 */
export async function tellTake(
  deps: TakesDeps & Pick<StretchesDeps, 'folder'>,
  actor: Actor,
  take: BackfillTake,
): Promise<TakeVerdict> {
  const verdict = await judgeTake(deps, actor, take);
  // of what is not wanted any more nothing is kept, half sent or not
  if (verdict.kind === 'done')
    for (const { id } of await repo.listAwaited(deps.db, { takeId: take.id, personId: actor.personId }))
      await removeUpload(deps, id);
  return verdict;
}

async function judgeTake(
  { db, clock }: TakesDeps,
  actor: Actor,
  { lessonId, ...take }: BackfillTake,
): Promise<TakeVerdict> {
  await lessonSeenBy(db, actor, lessonId);
  if (take.endedAt !== null && take.endedAt < take.startedAt)
    throw new ProblemError('invalid', {
      fields: [{ path: 'endedAt', message: '结束不能早于开始', fault: 'unfit' }],
    });
  const recorded = await findRecordedLesson(db, { lessonId });
  if (recorded === undefined) return { kind: 'done' };
  const isWanted = await mayKeep(db, actor, lessonId);
  return db.transaction(async (tx) => {
    const at = clock.now();
    const kept = { ...take, recordingId: recorded.id, personId: actor.personId };
    const row = await repo.keepTake(tx, kept);
    if (row.personId !== actor.personId || row.recordingId !== recorded.id)
      throw new ProblemError('not-found');
    if (row.settledAt !== null) return { kind: 'done' };
    const isOld = row.endedAt !== null && row.endedAt < at - KEPT_MS;
    if (!isWanted || isOld) return settle(tx, row.id, at);
    if (row.endedAt === null || (await isStillWritten(tx, recorded.id))) return { kind: 'wait' };
    if (row.plannedAt === null) {
      const files = await listRecordedFiles(tx, recorded.id);
      const held = { ...row, from: row.startedAt, to: row.endedAt };
      const wanted = wantedOf(held, { files, spans: spansOf(recorded.spans, at) });
      await repo.planTake(tx, { takeId: row.id, wanted, at });
    }
    const wanted = await repo.listAwaited(tx, { takeId: row.id, personId: row.personId });
    return wanted.length === 0 ? settle(tx, row.id, at) : { kind: 'send', wanted };
  });
}

async function settle(tx: Queryable, takeId: string, at: number): Promise<TakeVerdict> {
  await repo.settleTake(tx, takeId, at);
  return { kind: 'done' };
}

/** Times in which it was being recorded; one that is still on ends `now`. Pure. */
export const spansOf = (
  spans: readonly { startedAt: number; stoppedAt: number | null }[],
  now: number,
): Interval[] => spans.map(({ startedAt, stoppedAt }) => ({ from: startedAt, to: stoppedAt ?? now }));

/** What of a take is over for good although its device never came back. Pure. */
export const isGivenUp = ({ settledAt, endedAt, startedAt }: repo.TakeRow, now: number): boolean =>
  settledAt !== null || (endedAt ?? startedAt) < now - KEPT_MS;
