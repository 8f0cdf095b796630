import { PLAN_TASKS_MOST, type NewTask } from '@tongtang/shared/lesson-plans/contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { changeablePlan } from './lesson-plans.policy.ts';
import { findPlan } from './lesson-plans.service.ts';
import { announce, type PlansDeps } from './plan-deps.ts';
import * as work from './plan-work.repo.ts';

/** Whoever may comment may ask for an improvement. @throws not-found, forbidden; too-many `lesson-plan.tasks` */
export function addTask(
  deps: PlansDeps,
  actor: Actor,
  { id, field, stepId, text }: { id: string } & NewTask,
): Promise<LessonPlanDetail> {
  return adding(deps, actor, id, () => [{ field, stepId, text }]);
}

/**
 * What is to be improved, from elsewhere: all of it or none, and nothing that the plan has already.
 * @throws not-found, forbidden; too-many `lesson-plan.tasks`
 */
export function carryPoints(
  deps: PlansDeps,
  actor: Actor,
  { id, points }: { id: string; points: readonly NewTask[] },
): Promise<LessonPlanDetail> {
  return adding(deps, actor, id, (tasks) => {
    const had = new Set(tasks.map(({ text }) => text));
    return points.filter(({ text }) => !had.has(text) && had.add(text));
  });
}

function adding(
  deps: PlansDeps,
  actor: Actor,
  planId: string,
  wanted: (tasks: readonly work.TaskRow[]) => readonly NewTask[],
): Promise<LessonPlanDetail> {
  return changing(deps, actor, { id: planId, action: 'lessonPlan.comment' }, async (tx, now) => {
    // whoever adds at the same time waits, and then sees what has come
    await work.lockPlan(tx, planId);
    const tasks = await work.listTasks(tx, [planId]);
    const added = wanted(tasks).map(({ field, stepId, text }) => ({ field, stepId, text }));
    if (tasks.length + added.length > PLAN_TASKS_MOST) refuseMoreTasks(tasks.length);
    await work.insertTasks(
      tx,
      { planId, personId: actor.personId, now },
      added.map((task) => ({ ...task, origin: 'here' })),
    );
  });
}

/** @throws too-many `lesson-plan.tasks` */
export function refuseMoreTasks(count: number): never {
  throw new ProblemError('too-many', {
    reason: 'lesson-plan.tasks',
    detail: `改进点最多 ${String(PLAN_TASKS_MOST)} 条，已有 ${String(count)} 条。`,
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
