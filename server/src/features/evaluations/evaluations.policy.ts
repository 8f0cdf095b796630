import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { findEvaluation, type EvaluationRow } from './evaluations.repo.ts';

type Facts = Pick<EvaluationRow, 'moderator' | 'raters' | 'state' | 'schools' | 'people'>;

/**
 * What the policy must know about an evaluation. Until it is opened it belongs to its moderator and raters alone:
 * schools, overseers, and those whose work is judged are not told.
 */
export function thingOfEvaluation({ moderator, raters, state, schools, people }: Facts): Thing {
  const own: Thing = { ownerId: moderator.id, granted: raters.map((rater) => rater.id) };
  if (state === 'collecting') return own;
  return {
    ...own,
    organisationIds: schools.map((school) => school.id),
    regionPaths: schools.map((school) => school.regionPath),
    authorIds: people.map((person) => person.id),
  };
}

/** The evaluation, if the actor may do this with it. @throws not-found, forbidden */
export async function requireEvaluation(
  db: Queryable,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<EvaluationRow> {
  const evaluation = await findEvaluation(db, id);
  if (
    evaluation === undefined ||
    (evaluation.removedAt !== null && !can(actor, 'evaluation.manage', thingOfEvaluation(evaluation)))
  )
    throw new ProblemError('not-found');
  authorise(actor, action, thingOfEvaluation(evaluation), 'evaluation.read');
  return evaluation;
}

/** The evaluation, if the actor is one of its raters and it is blind. @throws not-found for all others */
export async function requireRater(db: Queryable, actor: Actor, id: string): Promise<EvaluationRow> {
  const evaluation = await findEvaluation(db, id);
  if (
    evaluation === undefined ||
    evaluation.removedAt !== null ||
    evaluation.mode !== 'blind' ||
    !can(actor, 'evaluation.fill', thingOfEvaluation(evaluation))
  )
    throw new ProblemError('not-found');
  return evaluation;
}
