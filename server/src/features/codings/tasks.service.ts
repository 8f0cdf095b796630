import { ObservationTask, type ObservationNoteSave } from '@tongtang/shared/codings/tasks.contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { listReviewers, requireReviewed } from '../reviews/index.ts';
import type { CodingsDeps } from './schemes.service.ts';
import * as repo from './tasks.repo.ts';

/** Everybody's, by perspective. @throws not-found, forbidden */
export async function listTasks({ db }: CodingsDeps, actor: Actor, recordingId: string) {
  const { thing } = await requireReviewed(db, actor, { recordingId, action: 'review.read' });
  const rows = await repo.listTasks(db, recordingId);
  return { items: rows.map((row) => viewOf(actor, row)), mayAssign: can(actor, 'review.write', thing) };
}

/** To somebody who may see the recording. @throws not-found, forbidden; invalid `observerId` */
export async function assignTask(deps: CodingsDeps, actor: Actor, key: repo.TaskKey) {
  const { recordingId, observerId } = key;
  const { lesson } = await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  const found = await listReviewers(deps.db, lesson.id, { q: '', personIds: [observerId], limit: 1 });
  if (found.length === 0)
    throw new ProblemError('invalid', {
      fields: [{ path: 'observerId', message: '这个人看不到这份录像，请选别人', fault: 'unknown' }],
    });
  await repo.insertTask(deps.db, key, { personId: actor.personId, now: deps.clock.now() });
  return listTasks(deps, actor, recordingId);
}

/** One that nobody has is gone already. @throws not-found, forbidden; conflict `observation.noted` */
export async function unassignTask(deps: CodingsDeps, actor: Actor, key: repo.TaskKey) {
  const { recordingId } = key;
  await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  await deps.db.transaction(async (tx) => {
    const task = await repo.lockTask(tx, key);
    if (task !== undefined && task.note !== '')
      throw new ProblemError('conflict', {
        reason: 'observation.noted',
        detail: `${task.observer.name}已经写了记录，不能收回这项任务。`,
      });
    await repo.deleteTask(tx, key);
  });
  return listTasks(deps, actor, recordingId);
}

/** One's own; the same save again changes nothing. @throws not-found; conflict `coding.changed-elsewhere` */
export async function saveNote(
  deps: CodingsDeps,
  actor: Actor,
  { recordingId, perspective, saveId, baseRevision, content }: ObservationNoteSave,
): Promise<ObservationTask> {
  await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  const key = { recordingId, perspective, observerId: actor.personId };
  return deps.db.transaction(async (tx) => {
    const task = await repo.lockTask(tx, key);
    if (task === undefined) throw new ProblemError('not-found');
    if (task.saveId === saveId) return viewOf(actor, task);
    if (task.revision !== baseRevision)
      throw new ProblemError('conflict', {
        reason: 'coding.changed-elsewhere',
        detail: '您在另一个窗口改过这份记录，请重新打开。',
        data: { revision: task.revision },
      });
    await repo.saveNote(tx, key, { note: content.note, saveId, now: deps.clock.now() });
    return viewOf(actor, (await repo.lockTask(tx, key)) ?? task);
  });
}

const viewOf = (actor: Actor, row: repo.TaskRow): ObservationTask =>
  ObservationTask.parse({ ...row, isOwn: row.observer.id === actor.personId });
