import type { RoleGrant } from '@tongtang/shared/permissions/roles.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** All roles each person holds, each with the regions from the root to the organisation's own. */
export async function grantsOfPeople(
  db: Queryable,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, RoleGrant[]>> {
  const rows = await db.many<RoleGrant & { personId: string }>(sql`
    select m.person_id as "personId", m.role, m.organisation_id as "organisationId",
      coalesce(r.path, '{}') as "regionPath"
    from membership m
    join organisation o on o.id = m.organisation_id
    left join region r on r.id = o.region_id
    where m.person_id = any(${personIds}::uuid[]) and m.ended_at is null and o.closed_at is null`);
  const grants = new Map<string, RoleGrant[]>(personIds.map((id) => [id, []]));
  for (const { personId, ...grant } of rows) grants.get(personId)?.push(grant);
  return grants;
}

/** All roles a person holds. */
export const grantsOf = async (db: Queryable, personId: string): Promise<RoleGrant[]> =>
  (await grantsOfPeople(db, [personId])).get(personId) ?? [];
