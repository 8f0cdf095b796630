import type { NewTask } from '@tongtang/shared/lesson-plans/contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { changeablePlan } from './lesson-plans.policy.ts';
import { findPlan } from './lesson-plans.service.ts';
import { announce, type PlansDeps } from './plan-deps.ts';
import * as work from './plan-work.repo.ts';

const MAX_TASKS = 200;

/** Whoever may comment may ask for an improvement. @throws not-found, forbidden; too-many `lesson-plan.tasks` */
export function addTask(
  deps: PlansDeps,
  actor: Actor,
  { id, field, stepId, text }: { id: string } & NewTask,
): Promise<LessonPlanDetail> {
  return changing(deps, actor, { id, action: 'lessonPlan.comment' }, async (tx, now) => {
    if ((await work.listTasks(tx, [id])).length >= MAX_TASKS)
      throw new ProblemError('too-many', {
        reason: 'lesson-plan.tasks',
        detail: `改进点已有 ${String(MAX_TASKS)} 条。`,
      });
    const task = { field, stepId, text, origin: 'here' as const };
    await work.insertTasks(tx, { planId: id, personId: actor.personId, now }, [task]);
  });
}

/** Says what became of a task; a closed one stays as it is. @throws not-found, forbidden */
export function closeTask(
  deps: PlansDeps,
  actor: Actor,
  {
    id,
    taskId,
    result,
    outcome,
  }: { id: string; taskId: string; result: 'done' | 'dropped'; outcome: string },
): Promise<LessonPlanDetail> {
  return changing(deps, actor, { id, action: 'lessonPlan.write' }, async (tx, now) => {
    await requireTask(tx, id, taskId);
    await work.closeTasks(tx, id, { taskId, result, outcome, personId: actor.personId, now });
  });
}

/** @throws not-found, forbidden */
export function reopenTask(
  deps: PlansDeps,
  actor: Actor,
  { id, taskId }: { id: string; taskId: string },
): Promise<LessonPlanDetail> {
  return changing(deps, actor, { id, action: 'lessonPlan.write' }, async (tx) => {
    await requireTask(tx, id, taskId);
    await work.reopenTask(tx, id, taskId);
  });
}

async function requireTask(tx: Queryable, planId: string, taskId: string): Promise<void> {
  const tasks = await work.listTasks(tx, [planId]);
  if (!tasks.some((task) => task.id === taskId)) throw new ProblemError('not-found');
}

async function changing(
  deps: PlansDeps,
  actor: Actor,
  right: { id: string; action: Action },
  change: (tx: Queryable, now: number) => Promise<void>,
): Promise<LessonPlanDetail> {
  const plan = await changeablePlan(deps.db, actor, right);
  await deps.db.transaction((tx) => change(tx, deps.clock.now()));
  await announce(deps, plan, 'tasks');
  return findPlan(deps, actor, plan.id);
}
