import type { Audience, LibraryItemDetail, ReviewStep } from '@tongtang/shared/library/library-item.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import { matrixRow } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor, RoleGrant } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { insertDecision, setOutcome, type Outcome } from './decisions.repo.ts';
import { refuseNotWaiting } from './drafts.service.ts';
import { detailOf, lookAt, lookAtStanding, thingOfItem } from './item-view.ts';
import type { LibraryDeps } from './library-deps.ts';
import type { VersionRow } from './versions.repo.ts';

const ACTIONS: Record<ReviewStep, Action> = {
  school: 'library.reviewAtSchool',
  bureau: 'library.reviewAtBureau',
};

/**
 * The decision of the step at which a version waits: the school lets it into its own library and, if it is for the
 * region, on to the bureau; the bureau opens it to its region or leaves it to its school.
 * @throws not-found, forbidden (`library.own-decision`); conflict `library.not-waiting`
 */
export async function decide(
  deps: LibraryDeps,
  actor: Actor,
  { id, versionId, accepted, reason }: { id: string; versionId: string; accepted: boolean; reason: string },
): Promise<LibraryItemDetail> {
  const { row } = await lookAtStanding(deps, actor, { id, versionId });
  const step = stepOf(row);
  const grant = grantFor(actor, ACTIONS[step], row);
  const now = deps.clock.now();
  await deps.db.transaction(async (tx) => {
    const outcome = outcomeOf(step, { accepted, audience: row.audience, grant });
    if (!(await setOutcome(tx, { versionId, step }, { ...outcome, now }))) refuseNotWaiting();
    const { personId } = actor;
    const { organisationId } = grant;
    await insertDecision(tx, { versionId, step, accepted, reason, personId, organisationId, now });
  });
  return detailOf(deps, actor, await lookAt(deps, actor, { id, versionId }));
}

function stepOf({ state }: VersionRow): ReviewStep {
  if (state === 'atSchool') return 'school';
  return state === 'atBureau' ? 'bureau' : refuseNotWaiting();
}

/** The role by which the actor decides; of several the one nearest to the school. @throws forbidden */
function grantFor(actor: Actor, action: Action, row: VersionRow): RoleGrant {
  if (row.ownerId === actor.personId)
    throw new ProblemError('forbidden', {
      reason: 'library.own-decision',
      detail: '自己的资源要请别人审核：本校另一位管理员，或者教育局的管理员。',
    });
  const [grant] = actor.grants
    .filter(({ role }) => matrixRow(action)[role] !== undefined)
    .filter((one) => can({ ...actor, grants: [one] }, action, thingOfItem(row)))
    .sort((a, b) => b.regionPath.length - a.regionPath.length);
  if (grant === undefined) throw new ProblemError('forbidden');
  return grant;
}

type Decided = { accepted: boolean; audience: Audience | null; grant: RoleGrant };

function outcomeOf(step: ReviewStep, { accepted, audience, grant }: Decided): Outcome {
  if (step === 'school') {
    if (!accepted) return { state: 'refused', reach: 'none', regionId: null };
    return { state: audience === 'region' ? 'atBureau' : 'published', reach: 'school', regionId: null };
  }
  const regionId = grant.regionPath.at(-1) ?? null;
  return accepted && regionId !== null
    ? { state: 'published', reach: 'region', regionId }
    : { state: 'refused', reach: 'school', regionId: null };
}
