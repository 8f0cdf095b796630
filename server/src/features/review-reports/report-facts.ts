import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { recordedMs, type ReportLesson, type ReportScore } from '@tongtang/shared/review-reports/report.ts';
import type { z } from 'zod';
import type { Reviewed } from '../reviews/index.ts';
import type { ReportsDeps } from './reports-deps.ts';

export type SaidLesson = z.input<typeof ReportLesson>;

/** The lesson as a report says it now; the plan's id is for who may read the plan. */
export async function lessonOf(
  { plans, clock }: Pick<ReportsDeps, 'plans' | 'clock'>,
  { lesson, recorded }: Reviewed,
): Promise<SaidLesson> {
  const { id, title, subject, startsAt, supportingSchool, receivingSchool, classes, people } = lesson;
  return {
    ...{ id, title, subject, startsAt, supportingSchool, receivingSchool },
    classes: classes.map(({ side, name, grade }) => ({ side, name, grade })),
    teachers: people.flatMap(({ name, role, side }) => (role === 'observer' ? [] : [{ name, role, side }])),
    recordedMs: recordedMs(recorded.spans, clock.now()),
    plan: await plans.taught(id),
  };
}

/** Results that the actor may see, in short. */
export async function scoresOf(
  { evaluations }: Pick<ReportsDeps, 'evaluations'>,
  actor: Actor,
  lessonId: string,
): Promise<ReportScore[]> {
  return (await evaluations.ofLesson(actor, lessonId)).map(scoreOf);
}

function scoreOf({ evaluation, sheets, results }: EvaluationResults): ReportScore {
  const { id, name, templateName, content } = evaluation;
  return {
    ...{ evaluationId: id, name, templateName, sheets: sheets.length, band: results.band },
    ...{ mean: results.sums.mean, trimmedMean: results.trimmedMean },
    roleWeightedMean: results.roleWeightedMean,
    dimensions: content.dimensions
      .filter(({ weight }) => weight > 0)
      .map((dimension) => ({
        ...{ name: dimension.name, weight: dimension.weight },
        mean: results.dimensions.find((one) => one.id === dimension.id)?.mean ?? null,
      })),
  };
}
