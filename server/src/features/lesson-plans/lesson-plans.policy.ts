import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import { matrixRow, type Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Scope } from '@tongtang/shared/permissions/scopes.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import { findPlan, type PlanRow } from './lesson-plans.repo.ts';

type Facts = Pick<PlanRow, 'stage' | 'schools' | 'authors' | 'reviewer' | 'guests'>;

/**
 * What the policy must know about a plan. An author who has left the plan's schools is none any more. A draft
 * belongs to nobody but its authors: its schools and guests are not told.
 */
export function thingOfPlan({ stage, schools, authors, reviewer, guests }: Facts): Thing {
  const authorIds = authors.filter((author) => author.isMember).map((author) => author.id);
  const [lead] = authors;
  const own: Thing = { authorIds, ...(lead?.isMember === true && { ownerId: lead.id }) };
  if (stage === 'draft') return own;
  return {
    ...own,
    organisationIds: schools.map((school) => school.id),
    regionPaths: schools.map((school) => school.regionPath),
    granted: [...guests.map((guest) => guest.id), ...(reviewer?.isMember === true ? [reviewer.id] : [])],
  };
}

/** For the sign-off: the reviewer is named, guests are not. */
export const thingToSign = (plan: Facts): Thing => ({
  ...thingOfPlan(plan),
  granted: plan.reviewer?.isMember === true ? [plan.reviewer.id] : [],
});

/** Whether the actor may sign: never one's own plan. */
export const maySign = (actor: Actor, plan: Facts): boolean =>
  plan.stage !== 'draft' &&
  can(actor, 'lessonPlan.sign', thingToSign(plan)) &&
  !plan.authors.some((author) => author.id === actor.personId);

/** The plan, if the actor may do this with it. @throws not-found, forbidden */
export async function requirePlan(
  db: Queryable,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<PlanRow> {
  const plan = await findPlan(db, id);
  if (plan === undefined || (plan.removedAt !== null && !can(actor, 'lessonPlan.manage', thingOfPlan(plan))))
    throw new ProblemError('not-found');
  authorise(actor, action, thingOfPlan(plan), 'lessonPlan.read');
  return plan;
}

/** The plan for a change; a removed one is not changed. @throws not-found, forbidden */
export async function changeablePlan(
  db: Queryable,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<PlanRow> {
  const plan = await requirePlan(db, actor, { id, action });
  if (plan.removedAt !== null) throw new ProblemError('not-found');
  return plan;
}

/** Whether any role of the actor reads plans in this scope. */
export const readsBy = (actor: Actor, scope: Scope): boolean =>
  actor.grants.some((grant) => matrixRow('lessonPlan.read')[grant.role]?.includes(scope) === true);
