import { PLAN_TASKS_MOST } from '@tongtang/shared/lesson-plans/contract.ts';
import type { TaskSource } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { thingOfPlan } from './lesson-plans.policy.ts';
import { findPlan, listChain, type PlanRow } from './lesson-plans.repo.ts';
import { announce, type PlansDeps } from './plan-deps.ts';
import { refuseMoreTasks } from './plan-tasks.service.ts';
import * as work from './plan-work.repo.ts';

export type TaskOfLesson = { text: string; stepId: string | null; source: TaskSource | null };

/** What those who talk about a taught lesson ask of its plan. */
export type TasksOfLessons = {
  /** The round after which the lesson was taught, whoever may read it; null if there is none. */
  taught(lessonId: string): Promise<{ id: string; title: string; round: number } | null>;
  /** The round in which a task would stand; null if there is no plan, or the actor may not comment it. */
  planOf(actor: Actor, lessonId: string): Promise<{ id: string; title: string; round: number } | null>;
  /**
   * Adds a task to the latest round of the lesson's plan; null as `planOf`. Who may comment the plan that was taught
   * may do so even while the next round is still its authors' own draft.
   * @throws too-many `lesson-plan.tasks`
   */
  add(actor: Actor, lessonId: string, task: TaskOfLesson): Promise<string | null>;
  /** Which of these plans the actor may read. */
  readable(actor: Actor, planIds: readonly string[]): Promise<ReadonlySet<string>>;
};

export function tasksOfLessons(deps: PlansDeps): TasksOfLessons {
  return {
    async taught(lessonId) {
      const link = await work.planOfLesson(deps.db, lessonId);
      const plan = link && (await findPlan(deps.db, link.planId));
      return plan === undefined ? null : { id: plan.id, title: plan.title, round: plan.round };
    },
    async planOf(actor, lessonId) {
      const plan = await latestRound(deps, actor, lessonId);
      return plan && { id: plan.id, title: plan.title, round: plan.round };
    },
    async add(actor, lessonId, { text, stepId, source }) {
      const plan = await latestRound(deps, actor, lessonId);
      if (plan === null) return null;
      const field = stepId === null ? null : 'steps';
      const [id = null] = await deps.db.transaction(async (tx) => {
        await work.lockPlan(tx, plan.id);
        const count = (await work.listTasks(tx, [plan.id])).length;
        if (count >= PLAN_TASKS_MOST) refuseMoreTasks(count);
        const place = { planId: plan.id, personId: actor.personId, now: deps.clock.now() };
        return work.insertTasks(tx, place, [{ field, stepId, text, origin: 'here', source }]);
      });
      await announce(deps, plan, 'tasks');
      return id;
    },
    async readable(actor, planIds) {
      const plans = await Promise.all([...new Set(planIds)].map((id) => findPlan(deps.db, id)));
      const seen = plans.filter(
        (plan) =>
          plan !== undefined && plan.removedAt === null && can(actor, 'lessonPlan.read', thingOfPlan(plan)),
      );
      return new Set(seen.flatMap((plan) => (plan === undefined ? [] : [plan.id])));
    },
  };
}

async function latestRound(
  { db }: Pick<PlansDeps, 'db'>,
  actor: Actor,
  lessonId: string,
): Promise<PlanRow | null> {
  const link = await work.planOfLesson(db, lessonId);
  const taught = link && (await findPlan(db, link.planId));
  if (taught === undefined || !can(actor, 'lessonPlan.comment', thingOfPlan(taught))) return null;
  return (await listChain(db, taught.chainId)).at(-1) ?? taught;
}
