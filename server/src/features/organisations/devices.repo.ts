import type { Device } from '@tongtang/shared/organisations/devices.contract.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Position } from './cursor.ts';
import { organisationInReach, type Reach } from './reach.ts';

// Sessions belong to the accounts feature: read here to tell whether a screen is signed in, never written.

const joined = sql`device d join classroom room on room.id = d.classroom_id
  join organisation o on o.id = d.organisation_id left join region r on r.id = o.region_id
  left join lateral (select max(s.updated_at) as seen_at from session s
    where s.person_id = d.person_id and s.expires_at > now()) live on true`;

const device = sql`d.id, d.person_id as "personId", d.organisation_id as "organisationId",
  d.classroom_id as "classroomId", room.name as "classroomName", d.name,
  case when d.revoked_at is not null then 'revoked' when live.seen_at is not null then 'signedIn'
    when d.linked_at is not null then 'waiting' else 'new' end as state,
  d.linked_at as "linkedAt", live.seen_at as "lastSeenAt", d.created_at as "createdAt"`;

export const findDevice = (db: Queryable, id: string) =>
  db.maybe<Device>(sql`select ${device} from ${joined} where d.id = ${id}`);

export type DeviceFilter = {
  organisationId: string | undefined;
  classroomId: string | undefined;
  state: 'active' | 'revoked';
  after: Position | null;
  limit: number;
};

/** Screens of organisations within reach, by room and name; one more than `limit`. */
export function listDevices(db: Queryable, reach: Reach, filter: DeviceFilter) {
  const { organisationId, classroomId, state, after } = filter;
  const key = sql`(room.name || ' ' || d.name) collate "zh-x-icu"`;
  const conditions: Sql[] = [
    organisationInReach(reach),
    state === 'active' ? sql`d.revoked_at is null` : sql`d.revoked_at is not null`,
    ...(organisationId === undefined ? [] : [sql`d.organisation_id = ${organisationId}`]),
    ...(classroomId === undefined ? [] : [sql`d.classroom_id = ${classroomId}`]),
    ...(after === null ? [] : [sql`(${key}, d.id) > (${after.key} collate "zh-x-icu", ${after.id}::uuid)`]),
  ];
  return db.many<Device>(sql`
    select ${device} from ${joined} where ${join(conditions, ' and ')}
    order by ${key}, d.id limit ${filter.limit + 1}`);
}

/** Inserts a screen of a room; its id comes back. */
export async function insertDevice(
  db: Queryable,
  input: { personId: string; organisationId: string; classroomId: string; name: string },
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into device (person_id, organisation_id, classroom_id, name)
    values (${input.personId}, ${input.organisationId}, ${input.classroomId}, ${input.name}) returning id`);
  return id;
}

export const updateDevice = (
  db: Queryable,
  { id, name, classroomId }: { id: string; name?: string; classroomId?: string },
) =>
  db.run(sql`
    update device set name = coalesce(${name ?? null}, name),
      classroom_id = coalesce(${classroomId ?? null}::uuid, classroom_id)
    where id = ${id}`);

export const markLinked = (db: Queryable, id: string, now: number) =>
  db.run(sql`update device set linked_at = ${new Date(now)} where id = ${id}`);

export const markRevoked = (db: Queryable, id: string, now: number) =>
  db.run(sql`update device set revoked_at = coalesce(revoked_at, ${new Date(now)}) where id = ${id}`);
