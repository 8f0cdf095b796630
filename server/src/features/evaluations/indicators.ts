import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Queryable } from '../../platform/database.ts';
import { thingOfEvaluation } from './evaluations.policy.ts';
import { findEvaluation } from './evaluations.repo.ts';

/** Name of an indicator in an evaluation of this lesson that the actor may see; null if there is none. */
export async function findIndicator(
  db: Queryable,
  actor: Actor,
  ask: { lessonId: string; evaluationId: string; indicatorId: string },
): Promise<string | null> {
  const evaluation = await findEvaluation(db, ask.evaluationId);
  if (
    evaluation?.lessonId !== ask.lessonId ||
    evaluation.removedAt !== null ||
    !can(actor, 'evaluation.read', thingOfEvaluation(evaluation))
  )
    return null;
  const indicators = evaluation.content.dimensions.flatMap((dimension) => dimension.indicators);
  return indicators.find(({ id }) => id === ask.indicatorId)?.name ?? null;
}
