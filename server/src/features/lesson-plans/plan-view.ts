import {
  LessonPlan,
  LessonPlanDetail,
  type PlanLesson,
  type PlanRound,
} from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { z } from 'zod';
import { countOpenThreads, listTextMentions } from '../documents/index.ts';
import { maySign, thingOfPlan } from './lesson-plans.policy.ts';
import { listChain, type PlanRow } from './lesson-plans.repo.ts';
import type { PlansDeps } from './plan-deps.ts';
import { listLinks, listTasks, type TaskRow } from './plan-work.repo.ts';

type ThreadCounts = { open: number; mentioning: number };

/** Plans as one actor sees them. */
export async function viewsOf(
  deps: Pick<PlansDeps, 'db'>,
  actor: Actor,
  rows: readonly PlanRow[],
): Promise<LessonPlan[]> {
  const ids = rows.map((row) => row.documentId);
  const counts = await countOpenThreads(deps.db, ids, actor.personId);
  const byDocument = new Map(counts.map((count) => [count.documentId, count]));
  const inText = await listTextMentions(deps.db, ids, actor.personId);
  return rows.map((row) => {
    const threads = byDocument.get(row.documentId) ?? { open: 0, mentioning: 0 };
    const mentioning = threads.mentioning + (inText.has(row.documentId) ? 1 : 0);
    return LessonPlan.parse(viewOf(actor, row, { ...threads, mentioning }));
  });
}

function viewOf(actor: Actor, row: PlanRow, threads: ThreadCounts): z.input<typeof LessonPlan> {
  const thing = thingOfPlan(row);
  const isThere = row.removedAt === null;
  return {
    ...row,
    openThreadCount: threads.open,
    mentionCount: threads.mentioning,
    abilities: {
      write: isThere && can(actor, 'lessonPlan.write', thing),
      comment: isThere && can(actor, 'lessonPlan.comment', thing),
      manage: can(actor, 'lessonPlan.manage', thing),
      sign: isThere && maySign(actor, row),
    },
  };
}

/** A plan with its tasks, lessons and rounds. Rounds that the actor may not see are left out. */
export async function detailOf(deps: PlansDeps, actor: Actor, row: PlanRow): Promise<LessonPlanDetail> {
  const others = (await listChain(deps.db, row.chainId)).filter(
    (round) => round.id === row.id || can(actor, 'lessonPlan.read', thingOfPlan(round)),
  );
  // a removed plan is in no chain but its own
  const rounds = others.some((round) => round.id === row.id) ? others : [row];
  const ids = rounds.map((round) => round.id);
  const tasks = await listTasks(deps.db, ids);
  const links = await listLinks(deps.db, ids);
  const found = await deps.lessons.find(links.map((link) => link.lessonId));
  const lessonsOf = (planId: string): PlanLesson[] =>
    found.filter((lesson) => links.some((link) => link.planId === planId && link.lessonId === lesson.id));
  const [plan] = await viewsOf(deps, actor, [row]);
  return LessonPlanDetail.parse({
    ...plan,
    guests: row.guests,
    lessons: lessonsOf(row.id),
    tasks: tasksOf(tasks, row.id),
    chain: rounds.map((round): z.input<typeof PlanRound> => ({
      ...round,
      lessons: lessonsOf(round.id),
      tasks: tasksOf(tasks, round.id),
    })),
  });
}

const tasksOf = (tasks: readonly TaskRow[], planId: string): TaskRow[] =>
  tasks.filter((task) => task.planId === planId);
