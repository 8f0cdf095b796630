import type { TaskResult, TaskSource } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type TaskRow = {
  id: string;
  planId: string;
  field: PlanField | null;
  stepId: string | null;
  text: string;
  origin: 'round' | 'here';
  source: TaskSource | null;
  createdBy: { id: string; name: string };
  createdAt: number;
  closed: {
    result: TaskResult;
    outcome: string;
    by: { id: string; name: string };
    at: number;
  } | null;
};

/** Nobody else adds to the plan until this transaction is over. */
export const lockPlan = (tx: Queryable, planId: string) =>
  tx.run(sql`select 1 from lesson_plan where id = ${planId} for no key update`);

/** In the order in which they were written down. */
export const listTasks = (db: Queryable, planIds: readonly string[]) =>
  db.many<TaskRow>(sql`
    select t.id, t.plan_id as "planId", t.field, t.step_id as "stepId", t.text, t.origin, t.source, t.created_at as "createdAt",
      json_build_object('id', p.id, 'name', p.name) as "createdBy",
      case when t.result is null then null else json_build_object('result', t.result, 'outcome', t.outcome,
        'by', json_build_object('id', c.id, 'name', c.name),
        'at', floor(extract(epoch from t.closed_at) * 1000)::bigint) end as closed
    from lesson_plan_task t join person p on p.id = t.created_by left join person c on c.id = t.closed_by
    where t.plan_id = any(${[...planIds]}::uuid[]) order by t.created_at, t.id`);

export type NewTaskRow = {
  field: PlanField | null;
  stepId: string | null;
  text: string;
  origin: 'round' | 'here';
  /** None if absent. */
  source?: TaskSource | null;
};

/** In this order; their ids, likewise. */
export async function insertTasks(
  tx: Queryable,
  { planId, personId, now }: { planId: string; personId: string; now: number },
  tasks: readonly NewTaskRow[],
): Promise<string[]> {
  const rows = await tx.many<{ id: string }>(sql`
    insert into lesson_plan_task (plan_id, field, step_id, text, origin, source, created_by, created_at)
    select ${planId}::uuid, field, step_id, text, origin, source, ${personId}::uuid, ${new Date(now)}
    from unnest(${tasks.map((task) => task.field)}::text[], ${tasks.map((task) => task.stepId)}::text[],
      ${tasks.map((task) => task.text)}::text[], ${tasks.map((task) => task.origin)}::text[],
      ${tasks.map(({ source = null }) => (source === null ? null : JSON.stringify(source)))}::jsonb[])
      with ordinality as wished (field, step_id, text, origin, source, ordinality) order by ordinality
    returning id`);
  return rows.map(({ id }) => id);
}

/** Of the plan, open ones only: closed tasks keep their first words. Null ids: all open ones. */
export const closeTasks = (
  db: Queryable,
  planId: string,
  closed: {
    taskId: string | null;
    result: TaskResult;
    outcome: string;
    personId: string;
    now: number;
  },
) =>
  db.run(sql`
    update lesson_plan_task set result = ${closed.result}, outcome = ${closed.outcome},
      closed_by = ${closed.personId}, closed_at = ${new Date(closed.now)}
    where plan_id = ${planId} and result is null and (${closed.taskId}::uuid is null or id = ${closed.taskId})`);

export const reopenTask = (db: Queryable, planId: string, taskId: string) =>
  db.run(sql`
    update lesson_plan_task set result = null, outcome = '', closed_by = null, closed_at = null
    where plan_id = ${planId} and id = ${taskId}`);

export const listLinks = (db: Queryable, planIds: readonly string[]) =>
  db.many<{ planId: string; lessonId: string }>(sql`
    select plan_id as "planId", lesson_id as "lessonId" from lesson_plan_lesson
    where plan_id = any(${[...planIds]}::uuid[])`);

/** The plan after which a lesson is taught, if it is not removed. */
export const planOfLesson = (db: Queryable, lessonId: string) =>
  db.maybe<{ planId: string }>(sql`
    select pl.plan_id as "planId" from lesson_plan_lesson pl join lesson_plan l on l.id = pl.plan_id
    where pl.lesson_id = ${lessonId} and l.removed_at is null`);

/** Of these lessons, those taught after another plan that is not removed. */
export const listTaken = async (
  db: Queryable,
  lessonIds: readonly string[],
  exceptPlanId: string,
): Promise<Set<string>> => {
  const rows = await db.many<{ id: string }>(sql`
    select pl.lesson_id as id from lesson_plan_lesson pl join lesson_plan l on l.id = pl.plan_id
    where pl.lesson_id = any(${[...lessonIds]}::uuid[]) and pl.plan_id <> ${exceptPlanId} and l.removed_at is null`);
  return new Set(rows.map((row) => row.id));
};

/** False if another plan, not removed, has the lesson. */
export const insertLink = async (
  db: Queryable,
  link: { planId: string; lessonId: string; personId: string; now: number },
): Promise<boolean> =>
  (await db.run(sql`
    insert into lesson_plan_lesson as pl (lesson_id, plan_id, linked_by, linked_at)
    values (${link.lessonId}, ${link.planId}, ${link.personId}, ${new Date(link.now)})
    on conflict (lesson_id) do update
      set plan_id = excluded.plan_id, linked_by = excluded.linked_by, linked_at = excluded.linked_at
      where pl.plan_id = excluded.plan_id
        or exists (select 1 from lesson_plan l where l.id = pl.plan_id and l.removed_at is not null)`)) === 1;

export const deleteLink = (db: Queryable, planId: string, lessonId: string) =>
  db.run(sql`delete from lesson_plan_lesson where plan_id = ${planId} and lesson_id = ${lessonId}`);
