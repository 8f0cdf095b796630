import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { EvaluationsDeps } from './evaluations-deps.ts';
import { thingOfEvaluation } from './evaluations.policy.ts';
import { findEvaluation } from './evaluations.repo.ts';
import { listEvaluations } from './evaluations.service.ts';
import { findResults } from './results.service.ts';

/** What reports about a lesson ask of its evaluations: by the same policy as everything else that tells of scores. */
export type ResultsOfReports = {
  /** Results of a lesson's evaluations that are opened and that the actor may see, the oldest first. */
  ofLesson(actor: Actor, lessonId: string): Promise<EvaluationResults[]>;
  /** Which of these evaluations, all opened once, the actor may see; also of those that were removed since. */
  readable(actor: Actor, evaluationIds: readonly string[]): Promise<ReadonlySet<string>>;
};

/** More than one lesson sees. */
const MOST = 20;

export function resultsOfReports(deps: EvaluationsDeps): ResultsOfReports {
  return {
    async ofLesson(actor, lessonId) {
      const asked = { lessonId: LessonId.parse(lessonId), state: 'opened' as const, limit: MOST };
      const { items } = await listEvaluations(deps, actor, asked);
      const results: EvaluationResults[] = [];
      for (const { id, abilities } of items.reverse())
        if (abilities.seeResults) results.push(await findResults(deps, actor, id));
      return results;
    },
    async readable(actor, evaluationIds) {
      const rows = await Promise.all(evaluationIds.map((id) => findEvaluation(deps.db, id)));
      return new Set(
        rows.flatMap((row) =>
          row?.state === 'opened' && can(actor, 'evaluation.read', thingOfEvaluation(row)) ? [row.id] : [],
        ),
      );
    },
  };
}
