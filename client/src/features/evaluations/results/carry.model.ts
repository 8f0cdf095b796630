import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import type { RemarkKind } from '@tongtang/shared/evaluations/template.ts';
import type { PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import type { PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';

/** Something to improve, on its way into a plan. */
export type CarryPoint = {
  key: string;
  kind: RemarkKind;
  text: string;
  by: string;
  /** The section it concerns; null: the whole plan. */
  field: PlanField | null;
};

/** Suggestions first, then weaknesses; what the plan has as a task already is marked. */
export function pointsOf(
  { sheets }: Pick<EvaluationResults, 'sheets'>,
  tasks: readonly Pick<PlanTask, 'text'>[],
  nameOf: (rater: EvaluationResults['sheets'][number]['rater']) => string,
): (CarryPoint & { isCarried: boolean })[] {
  const had = new Set(tasks.map(({ text }) => text));
  const points = sheets.flatMap(({ rater, content }, sheet) =>
    content.remarks.map(({ kind, text }, at) => ({
      ...{ key: `${String(sheet)}.${String(at)}`, kind, text, by: nameOf(rater), field: null },
      isCarried: had.has(text.trim()),
    })),
  );
  return (['suggestion', 'weakness'] as const).flatMap((kind) =>
    points.filter((point) => point.kind === kind),
  );
}
