import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { OrganisationKind } from '@tongtang/shared/organisations/organisations.contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** An organisation as the policy needs it. */
export type Place = {
  organisationId: string;
  kind: OrganisationKind;
  name: string;
  shortName: string;
  /** Regions from the root to its own; empty for the operator. */
  regionIds: string[];
  closed: boolean;
};

/**
 * Where an organisation lies.
 * @throws not-found
 */
export async function placeOf(db: Queryable, organisationId: string): Promise<Place> {
  const place = await db.maybe<Place>(sql`
    select o.id as "organisationId", o.kind, o.name, o.short_name as "shortName",
      coalesce(r.path, '{}') as "regionIds", o.closed_at is not null as closed
    from organisation o left join region r on r.id = o.region_id where o.id = ${organisationId}`);
  if (place === undefined) throw new ProblemError('not-found');
  return place;
}

/** A thing that belongs to one organisation. */
export const thingOf = (place: Pick<Place, 'organisationId' | 'regionIds'>): Thing => ({
  organisationIds: [place.organisationId],
  regionPaths: [place.regionIds],
});

/** A thing that belongs to a region as a whole. */
export const thingOfRegion = (regionIds: readonly string[]): Thing => ({ regionPaths: [regionIds] });

/**
 * The regions from the root to a region, itself included.
 * @throws not-found
 */
export async function regionIdsOf(db: Queryable, regionId: string): Promise<string[]> {
  const region = await db.maybe<{ path: string[] }>(sql`select path from region where id = ${regionId}`);
  if (region === undefined) throw new ProblemError('not-found');
  return region.path;
}

/** Nothing new begins in a closed organisation. */
export function refuseClosed(place: Place): void {
  if (place.closed)
    throw new ProblemError('conflict', {
      reason: 'organisation.closed',
      detail: `${place.name}已停用，请先重新启用。`,
    });
}
