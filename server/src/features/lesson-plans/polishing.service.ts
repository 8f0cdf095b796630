import type { NewTask } from '@tongtang/shared/lesson-plans/contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { brokenConstraint } from '../../platform/database.ts';
import {
  findLastStep,
  findVersion,
  insertSignature,
  insertVersion,
  readVersionState,
  tellVersionsChanged,
} from '../documents/index.ts';
import { changeablePlan, requirePlan, thingToSign } from './lesson-plans.policy.ts';
import * as repo from './lesson-plans.repo.ts';
import { findPlan, insertPlanWith } from './lesson-plans.service.ts';
import { announce, type PlansDeps } from './plan-deps.ts';
import * as work from './plan-work.repo.ts';

const ORDER: readonly PlanStage[] = PlanStage.options;

/**
 * Takes a plan one stage on or back, and keeps its content as a version.
 * @throws not-found, forbidden; conflict `lesson-plan.stage`
 */
export async function changeStage(
  deps: PlansDeps,
  actor: Actor,
  { id, stage }: { id: string; stage: PlanStage },
): Promise<LessonPlanDetail> {
  const plan = await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.write' });
  if (plan.stage === stage) return findPlan(deps, actor, id);
  if (Math.abs(ORDER.indexOf(plan.stage) - ORDER.indexOf(stage)) !== 1) refuseStage(plan.stage);
  const state = await deps.engine.stateOf(plan.documentId);
  const now = deps.clock.now();
  const isFirst = await deps.db.transaction(async (tx) => {
    if (!(await repo.setStage(tx, id, { from: plan.stage, to: stage, now }))) return false;
    const step = { documentId: plan.documentId, kind: 'step' as const, name: stage, state };
    await insertVersion(tx, { ...step, personId: actor.personId, now });
    return true;
  });
  if (!isFirst) {
    // who wanted the same in the same moment has what they wanted
    const found = await findPlan(deps, actor, id);
    return found.stage === stage ? found : refuseStage(found.stage);
  }
  tellVersionsChanged(deps, plan.documentId);
  await announce(deps, plan, 'stage');
  return findPlan(deps, actor, id);
}

function refuseStage(stage: PlanStage): never {
  throw new ProblemError('conflict', {
    reason: 'lesson-plan.stage',
    detail: '教案现在的阶段不能这样做，请刷新后再试。',
    data: { stage },
  });
}

/**
 * 备课组长审核: signs a version; without one, what there is now becomes a version.
 * @throws not-found, forbidden (`lesson-plan.own-signature`); conflict `lesson-plan.stage`
 */
export async function signPlan(
  deps: PlansDeps,
  actor: Actor,
  { id, versionId, note }: { id: string; versionId?: string; note: string },
): Promise<LessonPlanDetail> {
  const plan = await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.read' });
  if (plan.authors.some((author) => author.id === actor.personId))
    throw new ProblemError('forbidden', {
      reason: 'lesson-plan.own-signature',
      detail: '作者不能审核自己的教案。',
    });
  if (!can(actor, 'lessonPlan.sign', thingToSign(plan))) throw new ProblemError('forbidden');
  const { documentId } = plan;
  const stamp = { personId: actor.personId, now: deps.clock.now() };
  if (versionId !== undefined && (await findVersion(deps.db, documentId, versionId)) === undefined)
    throw new ProblemError('not-found');
  const state = versionId === undefined ? await deps.engine.stateOf(documentId) : null;
  await deps.db.transaction(async (tx) => {
    const signed =
      versionId ??
      (await insertVersion(tx, {
        documentId,
        kind: 'signed',
        name: '',
        state: state ?? new Uint8Array(),
        ...stamp,
      }));
    await insertSignature(tx, { versionId: signed, note, ...stamp });
  });
  tellVersionsChanged(deps, documentId);
  await announce(deps, plan, 'signed');
  return findPlan(deps, actor, id);
}

/** Takes a plan away for everybody but its manager. @throws not-found, forbidden */
export async function removePlan(deps: PlansDeps, actor: Actor, id: string): Promise<void> {
  const plan = await requirePlan(deps.db, actor, { id, action: 'lessonPlan.manage' });
  if (plan.removedAt !== null) return;
  await repo.setRemoved(deps.db, id, deps.clock.now());
  await announce(deps, plan, 'removed');
}

/** Undoes a removal. @throws not-found, forbidden; conflict `lesson-plan.next-round` */
export async function restorePlan(deps: PlansDeps, actor: Actor, id: string): Promise<LessonPlanDetail> {
  const plan = await requirePlan(deps.db, actor, { id, action: 'lessonPlan.manage' });
  await refusingSecondRound(deps, plan.previousId ?? '', () => repo.setRemoved(deps.db, id, null));
  await announce(deps, plan, 'restored');
  return findPlan(deps, actor, id);
}

/**
 * 磨课: a new plan from a taught version, with what is to be improved as its tasks.
 * @throws not-found, forbidden; conflict `lesson-plan.stage`, `lesson-plan.next-round`
 */
export async function beginNextRound(
  deps: PlansDeps,
  actor: Actor,
  { id, versionId, points }: { id: string; versionId?: string; points: readonly NewTask[] },
): Promise<LessonPlanDetail> {
  const plan = await changeablePlan(deps.db, actor, { id, action: 'lessonPlan.write' });
  if (plan.stage !== 'taught' && plan.stage !== 'revised') refuseStage(plan.stage);
  const version =
    versionId === undefined
      ? await findLastStep(deps.db, plan.documentId, 'taught')
      : await findVersion(deps.db, plan.documentId, versionId);
  if (version === undefined) throw new ProblemError('not-found');
  const state = await readVersionState(deps.db, version.id);
  const next = await refusingSecondRound(deps, id, () =>
    insertRound(deps, actor, { plan, fromVersionId: version.id, state, points }),
  );
  await announce(deps, plan, 'tasks');
  await announce(deps, next, 'created');
  return findPlan(deps, actor, next.id);
}

type Round = { plan: repo.PlanRow; fromVersionId: string; state: Uint8Array; points: readonly NewTask[] };

function insertRound(deps: PlansDeps, actor: Actor, { plan, fromVersionId, state, points }: Round) {
  const now = deps.clock.now();
  const previous = {
    ...{ id: plan.id, chainId: plan.chainId, round: plan.round, fromVersionId },
    reviewerId: plan.reviewer?.id ?? null,
  };
  const authorIds = plan.authors.filter((author) => author.isMember).map((author) => author.id);
  return deps.db.transaction(async (tx) => {
    const next = await insertPlanWith(tx, {
      ...{ personId: actor.personId, authorIds, facts: plan, previous, now },
      state,
      writersOf: plan.documentId,
    });
    const open = (await work.listTasks(tx, [plan.id])).filter((task) => task.closed === null);
    const tasks = [
      ...open.map(({ field, stepId, text, source }) => ({ field, stepId, text, source })),
      ...points.map(({ field, stepId, text }) => ({ field, stepId, text })),
    ];
    const here = { planId: next.id, personId: actor.personId, now };
    await work.insertTasks(
      tx,
      here,
      tasks.map((task) => ({ ...task, origin: 'round' })),
    );
    await work.closeTasks(tx, plan.id, {
      ...{ taskId: null, result: 'carried', outcome: '' },
      ...{ personId: actor.personId, now },
    });
    return next;
  });
}

/** A plan has one next round; who comes second is told which it is. */
async function refusingSecondRound<T>(
  deps: PlansDeps,
  previousId: string,
  insert: () => Promise<T>,
): Promise<T> {
  try {
    return await insert();
  } catch (error) {
    if (brokenConstraint(error) !== 'lesson_plan_next_round') throw error;
    const next = await repo.findNextRound(deps.db, previousId);
    throw new ProblemError(
      'conflict',
      {
        reason: 'lesson-plan.next-round',
        detail: '这份教案已经开始了下一轮磨课。',
        ...(next !== undefined && { data: { id: next.id } }),
      },
      { cause: error },
    );
  }
}
