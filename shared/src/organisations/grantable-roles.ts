import type { Actor, OrganisationRole } from '../permissions/roles.ts';
import type { OrganisationKind } from './organisations.contract.ts';

/** Roles that make sense in each kind of organisation. Screens get theirs by being made, never by a grant. */
export const ROLES_OF_KIND: Record<OrganisationKind, readonly OrganisationRole[]> = {
  school: ['teacher', 'schoolAdministrator', 'mentor', 'trainee'],
  bureau: ['coordinator', 'researchOfficer', 'expert'],
  university: ['mentor', 'expert', 'trainee'],
  'training-institution': ['mentor', 'expert', 'trainee'],
  operator: ['platformAdministrator'],
};

/** What each role may hand on: never its own or more, so that no school makes its own overseer. */
const HANDS_ON: Partial<Record<OrganisationRole, readonly OrganisationRole[]>> = {
  platformAdministrator: ['platformAdministrator', 'coordinator', 'schoolAdministrator'],
  coordinator: [
    'coordinator',
    'schoolAdministrator',
    'teacher',
    'researchOfficer',
    'expert',
    'mentor',
    'trainee',
  ],
  schoolAdministrator: ['teacher', 'mentor', 'trainee'],
};

/** The organisation in which a role is to be granted; `regionIds` from the root to its own. */
export type GrantPlace = { organisationId: string; kind: OrganisationKind; regionIds: readonly string[] };

/**
 * The roles an actor may grant in an organisation, in the order in which they are offered. A coordinator makes
 * coordinators only in regions below the own one.
 */
export function grantableRoles(actor: Actor, place: GrantPlace): OrganisationRole[] {
  return ROLES_OF_KIND[place.kind].filter((role) =>
    actor.grants.some((grant) => {
      if (HANDS_ON[grant.role]?.includes(role) !== true) return false;
      if (grant.role === 'platformAdministrator') return true;
      if (grant.role === 'schoolAdministrator') return grant.organisationId === place.organisationId;
      const own = grant.regionPath.at(-1);
      const depth = own === undefined ? -1 : place.regionIds.indexOf(own);
      return depth >= 0 && (role !== 'coordinator' || depth < place.regionIds.length - 1);
    }),
  );
}
