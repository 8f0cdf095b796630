import type { RoleGrant } from '@tongtang/shared/permissions/roles.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** All roles a person holds, each with the regions from the root to the organisation's own. */
export function grantsOf(db: Queryable, personId: string): Promise<RoleGrant[]> {
  return db.many<RoleGrant>(sql`
    select m.role, m.organisation_id as "organisationId", coalesce(r.path, '{}') as "regionPath"
    from membership m
    join organisation o on o.id = m.organisation_id
    left join region r on r.id = o.region_id
    where m.person_id = ${personId} and m.ended_at is null and o.closed_at is null`);
}
