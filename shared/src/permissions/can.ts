import { matrixRow, type Action } from './matrix.ts';
import type { Scope } from './scopes.ts';
import type { Actor, LessonRole, RoleGrant } from './roles.ts';

/**
 * What the policy must know about a thing. Absent facts grant nothing.
 */
export type Thing = {
  /** Organisations it belongs to; a pairing's or a lesson's thing has both schools. */
  organisationIds?: readonly string[];
  /** For each of these organisations, the regions from the root to its own. */
  regionPaths?: readonly (readonly string[])[];
  /** People listed on it, by lesson role. */
  listed?: Partial<Record<LessonRole, readonly string[]>>;
  /** People granted access by name, still in force. */
  granted?: readonly string[];
  /** Whose it is. */
  ownerId?: string;
  /** Who writes it. */
  authorIds?: readonly string[];
};

/** Whether `actor` may do `action` to `thing`: true if any role held allows it in its scope. Pure. */
export function can(actor: Actor, action: Action, thing: Thing = {}): boolean {
  const cells = matrixRow(action);
  const byGrant = actor.grants.some((grant) => allows(cells[grant.role], actor, grant, thing));
  if (byGrant) return true;
  return lessonRolesOf(actor, thing).some((role) => allows(cells[role], actor, undefined, thing));
}

/** The roles the actor holds on this very thing. */
export function lessonRolesOf(actor: Actor, thing: Thing): LessonRole[] {
  const listed = Object.entries(thing.listed ?? {}) as [LessonRole, readonly string[]][]; // as: keys of the record
  return listed.filter(([, ids]) => ids.includes(actor.personId)).map(([role]) => role);
}

function allows(
  scopes: readonly Scope[] | undefined,
  actor: Actor,
  grant: RoleGrant | undefined,
  thing: Thing,
): boolean {
  return (scopes ?? []).some((scope) => inScope(scope, actor, grant, thing));
}

function inScope(scope: Scope, actor: Actor, grant: RoleGrant | undefined, thing: Thing): boolean {
  switch (scope) {
    case 'all':
      return true;
    case 'region':
      return grant !== undefined && reachesRegion(grant, thing);
    case 'school':
      return grant !== undefined && (thing.organisationIds ?? []).includes(grant.organisationId);
    case 'listed':
      return grant === undefined;
    case 'granted':
      return (thing.granted ?? []).includes(actor.personId);
    case 'own':
      return thing.ownerId === actor.personId;
    case 'authored':
      return (thing.authorIds ?? []).includes(actor.personId);
  }
}

function reachesRegion(grant: RoleGrant, thing: Thing): boolean {
  const own = grant.regionPath.at(-1);
  return own !== undefined && (thing.regionPaths ?? []).some((path) => path.includes(own));
}
