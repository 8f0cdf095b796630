import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** Whose lessons a feed has. */
export type FeedOwner = { kind: 'person'; personId: string } | { kind: 'classroom'; classroomId: string };

export type FeedRow = { secret: string; createdAt: number };

const ownedBy = (owner: FeedOwner): Sql =>
  owner.kind === 'person'
    ? sql`person_id = ${owner.personId}::uuid`
    : sql`classroom_id = ${owner.classroomId}::uuid`;

export const findFeed = (db: Queryable, owner: FeedOwner) =>
  db.maybe<FeedRow>(sql`select secret, created_at as "createdAt" from calendar_feed where ${ownedBy(owner)}`);

/** Gives the owner's feed this secret; a former one is forgotten. */
export async function putFeed(db: Queryable, owner: FeedOwner, secret: string): Promise<FeedRow> {
  const [personId, classroomId] =
    owner.kind === 'person' ? [owner.personId, null] : [null, owner.classroomId];
  return db.one<FeedRow>(sql`
    insert into calendar_feed (secret, person_id, classroom_id) values (${secret}, ${personId}, ${classroomId})
    on conflict (${owner.kind === 'person' ? sql`person_id` : sql`classroom_id`})
      do update set secret = excluded.secret, created_at = now()
    returning secret, created_at as "createdAt"`);
}

export const deleteFeed = (db: Queryable, owner: FeedOwner) =>
  db.run(sql`delete from calendar_feed where ${ownedBy(owner)}`);

/** Whose feed a secret opens, with the name it is shown under; none if the person was disabled. */
export const findFeedOwner = (db: Queryable, secret: string) =>
  db.maybe<{
    personId: string | null;
    classroomId: string | null;
    name: string;
    schoolName: string | null;
    locale: 'zh-CN' | 'en';
  }>(sql`
    select f.person_id as "personId", f.classroom_id as "classroomId", coalesce(person.name, room.name) as name,
      o.short_name as "schoolName", coalesce(person.locale, 'zh-CN') as locale
    from calendar_feed f left join person on person.id = f.person_id
    left join classroom room on room.id = f.classroom_id left join organisation o on o.id = room.organisation_id
    where f.secret = ${secret} and person.disabled_at is null`);

/** The school a classroom is in. */
export const findClassroomSchool = (db: Queryable, classroomId: string) =>
  db.maybe<{ organisationId: string }>(
    sql`select organisation_id as "organisationId" from classroom where id = ${classroomId}`,
  );
