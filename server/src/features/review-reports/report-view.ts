import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { listPoints } from './points.repo.ts';
import { lessonOf, scoresOf, type SaidLesson } from './report-facts.ts';
import type { OpenedReport } from './reports.policy.ts';
import { ReportFacts } from './reports.repo.ts';
import type { ReportsDeps } from './reports-deps.ts';

/** A report as the actor sees it now: a draft with what there is now, a published one with what there was. */
export async function viewOf(deps: ReportsDeps, actor: Actor, report: OpenedReport): Promise<ReviewReport> {
  const { row, thing } = report;
  const { id, recordingId, moderator, createdAt, publishedAt } = row;
  const isDraft = publishedAt === null;
  const [{ lesson, scores, scoresWithheld }, points] = await Promise.all([
    isDraft ? factsNow(deps, actor, report) : factsThen(deps, actor, row.facts),
    listPoints(deps.db, id),
  ]);
  const planIds = [lesson.plan?.id ?? null, ...points.map(({ task }) => task?.planId ?? null)];
  const readable = await deps.plans.readable(
    actor,
    planIds.filter((planId) => planId !== null),
  );
  const forActor = (planId: string | null) => (planId !== null && readable.has(planId) ? planId : null);
  return ReviewReport.parse({
    ...{ id, recordingId, moderator, createdAt, publishedAt, scores, scoresWithheld },
    state: isDraft ? 'draft' : 'published',
    lesson: { ...lesson, plan: lesson.plan && { ...lesson.plan, id: forActor(lesson.plan.id) } },
    points: points.map((point) => ({
      ...point,
      task: point.task && { ...point.task, planId: forActor(point.task.planId) },
    })),
    abilities: {
      write: isDraft && can(actor, 'review.write', thing),
      manage: isDraft && can(actor, 'reviewReport.manage', thing),
    },
  });
}

type Facts = Pick<ReviewReport, 'scores' | 'scoresWithheld'> & { lesson: SaidLesson };

async function factsNow(deps: ReportsDeps, actor: Actor, { reviewed }: OpenedReport): Promise<Facts> {
  const [lesson, scores] = await Promise.all([
    lessonOf(deps, reviewed),
    scoresOf(deps, actor, reviewed.lesson.id),
  ]);
  return { lesson, scores, scoresWithheld: 0 };
}

/** Of what was published, scores only for those to whom the evaluations themselves tell them. */
async function factsThen({ evaluations }: ReportsDeps, actor: Actor, stored: unknown): Promise<Facts> {
  const { lesson, scores } = ReportFacts.parse(stored);
  const ids = scores.map(({ evaluationId }) => evaluationId);
  const readable = await evaluations.readable(actor, ids);
  const seen = scores.filter(({ evaluationId }) => readable.has(evaluationId));
  return { lesson, scores: seen, scoresWithheld: scores.length - seen.length };
}
