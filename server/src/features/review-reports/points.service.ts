import { TaskSource } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { NewEvidence, NewPoint, PointChange } from '@tongtang/shared/review-reports/contract.ts';
import { EVIDENCE_MOST, POINTS_MOST, type ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { releaseUploads } from '../documents/index.ts';
import { findReviewThread, makeTaskOfThread } from '../reviews/index.ts';
import * as repo from './points.repo.ts';
import { viewOf } from './report-view.ts';
import { tellChanged } from './reports.news.ts';
import { requireReport, withDraft, type OpenedReport } from './reports.policy.ts';
import type { ReportsDeps } from './reports-deps.ts';

type ByPoint = { id: string; pointId: string };

/** A repeated id changes nothing. @throws not-found, forbidden; invalid; too-many; conflict `report.published`, `id.taken` */
export async function addPoint(deps: ReportsDeps, actor: Actor, input: NewPoint): Promise<ReviewReport> {
  const { id, pointId, kind, body, threadId, evidence } = input;
  await withDraft(deps, actor, id, async (tx, report) => {
    const points = await repo.listPoints(tx, id);
    if (points.some((point) => point.id === pointId)) return;
    if (points.length >= POINTS_MOST) refuseMore('要点', POINTS_MOST);
    await refuseStrangeThread(tx, report, threadId);
    refuseBeyond(deps, report, evidence);
    const point = { id: pointId, reportId: id, kind, body, threadId, authorId: actor.personId };
    if ((await repo.insertPoint(tx, { ...point, now: deps.clock.now() })) === 0) refuseTaken();
    for (const one of evidence) if ((await repo.insertEvidence(tx, pointId, one)) === 0) refuseTaken();
  });
  return told(deps, actor, id);
}

/** @throws not-found, forbidden; conflict `report.point-changed`, `report.published` */
export async function changePoint(
  deps: ReportsDeps,
  actor: Actor,
  { id, pointId, body, revision }: PointChange,
): Promise<ReviewReport> {
  await withDraft(deps, actor, id, async (tx) => {
    const point = await pointOf(tx, { id, pointId });
    if (await repo.setBody(tx, pointId, { body, revision })) return;
    throw new ProblemError('conflict', {
      reason: 'report.point-changed',
      detail: '别人刚改过这一条，您写的还在，请看过现在的内容再保存。',
      data: { body: point.body, revision: point.revision },
    });
  });
  return told(deps, actor, id);
}

/** @throws not-found, forbidden; conflict `report.published` */
export async function removePoint(deps: ReportsDeps, actor: Actor, input: ByPoint): Promise<ReviewReport> {
  await withDraft(deps, actor, input.id, async (tx) => {
    const point = (await repo.listPoints(tx, input.id)).find(({ id }) => id === input.pointId);
    if (point === undefined) return;
    await releaseUploads(
      tx,
      point.evidence.map(({ id }) => id),
    );
    await repo.deletePoint(tx, point.id);
  });
  return told(deps, actor, input.id);
}

/** Once. @throws not-found, forbidden; invalid `pointId`; conflict `review.no-plan`, `report.published`; too-many */
export async function makeTask(deps: ReportsDeps, actor: Actor, input: ByPoint): Promise<ReviewReport> {
  await withDraft(deps, actor, input.id, async (tx, { row }) => {
    const { id, kind, task, threadId, body, evidence } = await pointOf(tx, input);
    if (task !== null) return;
    if (kind !== 'improvement')
      throw new ProblemError('invalid', {
        fields: [{ path: 'pointId', message: '只有改进建议可以列为任务', fault: 'choice' }],
      });
    const { recordingId, lessonId } = row;
    const [first] = evidence;
    const taskId =
      threadId === null
        ? await deps.plans.add(actor, lessonId, {
            ...{ text: body, stepId: null },
            source: first === undefined ? null : TaskSource.parse({ recordingId, threadId, ...first }),
          })
        : ((await makeTaskOfThread(deps, actor, { id: recordingId, threadId, text: body })).task?.id ?? null);
    if (taskId === null)
      throw new ProblemError('conflict', {
        reason: 'review.no-plan',
        detail: '这节课没有您可以提改进点的教案。',
      });
    await repo.setTask(tx, id, taskId);
  });
  return told(deps, actor, input.id);
}

/** A repeated id changes nothing. @throws not-found, forbidden; invalid; too-many; conflict `report.published`, `id.taken` */
export async function addEvidence(
  deps: ReportsDeps,
  actor: Actor,
  { evidence, ...input }: ByPoint & { evidence: NewEvidence },
): Promise<ReviewReport> {
  await withDraft(deps, actor, input.id, async (tx, report) => {
    const point = await pointOf(tx, input);
    if (point.evidence.some(({ id }) => id === evidence.id)) return;
    if (point.evidence.length >= EVIDENCE_MOST) refuseMore('证据', EVIDENCE_MOST);
    refuseBeyond(deps, report, [evidence]);
    if ((await repo.insertEvidence(tx, point.id, evidence)) === 0) refuseTaken();
  });
  return told(deps, actor, input.id);
}

/** @throws not-found, forbidden; conflict `report.published` */
export async function removeEvidence(
  deps: ReportsDeps,
  actor: Actor,
  { evidenceId, ...input }: ByPoint & { evidenceId: string },
): Promise<ReviewReport> {
  await withDraft(deps, actor, input.id, async (tx) => {
    const { evidence } = await pointOf(tx, input);
    if (!evidence.some(({ id }) => id === evidenceId)) return;
    await releaseUploads(tx, [evidenceId]);
    await repo.deleteEvidence(tx, evidenceId);
  });
  return told(deps, actor, input.id);
}

async function pointOf(tx: Queryable, { id, pointId }: ByPoint): Promise<repo.PointRow> {
  const point = (await repo.listPoints(tx, id)).find((one) => one.id === pointId);
  if (point === undefined) throw new ProblemError('not-found');
  return point;
}

async function refuseStrangeThread(
  tx: Queryable,
  { row }: OpenedReport,
  threadId: string | null,
): Promise<void> {
  if (threadId === null) return;
  const thread = await findReviewThread(tx, threadId);
  if (thread?.recordingId !== row.recordingId)
    refuse({ path: 'threadId', message: '这条评论已经不在了，请重新选', fault: 'unknown' });
}

/** What lies outside of the recording shows nothing. */
function refuseBeyond(
  { clock }: Pick<ReportsDeps, 'clock'>,
  { reviewed: { recorded } }: OpenedReport,
  evidence: readonly NewEvidence[],
): void {
  const last = recorded.spans.at(-1);
  const limit = (last?.stoppedAt ?? clock.now()) - recorded.startedAt;
  evidence.forEach(({ startMs, endMs }, at) => {
    if (startMs <= limit && (endMs ?? 0) <= limit) return;
    const path = `evidence.${String(at)}.${startMs > limit ? 'startMs' : 'endMs'}`;
    refuse({ path, message: '这个时间不在录课里', fault: 'too-large', limit });
  });
}

function refuse(field: FieldProblem): never {
  throw new ProblemError('invalid', { fields: [field] });
}

function refuseTaken(): never {
  throw new ProblemError('conflict', { reason: 'id.taken' });
}

function refuseMore(what: string, most: number): never {
  throw new ProblemError('too-many', {
    reason: 'report.too-many',
    detail: `${what}已有 ${String(most)} 条，请先删去一些。`,
  });
}

/** As the actor sees it after a change, which the others are told. */
export async function told(deps: ReportsDeps, actor: Actor, id: string): Promise<ReviewReport> {
  const report = await requireReport(deps.db, actor, id);
  tellChanged(deps, report.row.recordingId);
  return viewOf(deps, actor, report);
}
