import { matrixRow, type Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import sql, { type Sql } from 'sql-template-tag';

/** How far an actor's right to an action goes, by region and organisation: `can` turned into a filter of lists. */
export type Reach = { everywhere: boolean; regionIds: string[]; organisationIds: string[] };

/** The organisations in which the actor may do `action`. Rights on single things (listed, granted, own) are not in it. */
export function reachOf(actor: Actor, action: Action): Reach {
  const row = matrixRow(action);
  const reach: Reach = { everywhere: false, regionIds: [], organisationIds: [] };
  for (const grant of actor.grants) {
    const scopes = row[grant.role] ?? [];
    const region = grant.regionPath.at(-1);
    if (scopes.includes('all')) reach.everywhere = true;
    if (scopes.includes('region') && region !== undefined) reach.regionIds.push(region);
    if (scopes.includes('school')) reach.organisationIds.push(grant.organisationId);
  }
  return reach;
}

/** SQL condition on an organisation `o` and its region `r` (left join): it lies within reach. */
export const organisationInReach = (reach: Reach): Sql =>
  sql`(${reach.everywhere} or coalesce(r.path && ${reach.regionIds}::uuid[], false)
    or o.id = any(${reach.organisationIds}::uuid[]))`;

/** SQL condition on a region `r`: the reach covers it whole. */
export const regionInReach = (reach: Reach): Sql =>
  sql`(${reach.everywhere} or r.path && ${reach.regionIds}::uuid[])`;

/**
 * What an organisation has made for those below it, as the policy of reading sees it: a bureau's belongs to every
 * organisation of the actor in the bureau's region.
 */
export function thingForThoseBelow(
  actor: Actor,
  organisation: { id: string; kind: string; regionId: string },
): Thing {
  const below =
    organisation.kind === 'bureau'
      ? actor.grants.filter((grant) => grant.regionPath.some((id) => id === organisation.regionId))
      : [];
  return { organisationIds: [organisation.id, ...below.map((grant) => grant.organisationId)] };
}
