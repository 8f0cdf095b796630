import type { Person } from '@tongtang/shared/organisations/people.contract.ts';
import type { OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Position } from './cursor.ts';
import { organisationInReach, type Reach } from './reach.ts';

// The table `person` belongs to the accounts feature: it is joined for reading here, written there only.

const heldWithin = (reach: Reach): Sql => sql`
  from membership m join organisation o on o.id = m.organisation_id left join region r on r.id = o.region_id
  where m.person_id = p.id and m.ended_at is null and ${organisationInReach(reach)}`;

const person = (reach: Reach): Sql => sql`p.id, p.name, p.account_display as account,
  p.must_change_password as "mustChangePassword", p.disabled_at is not null as "isDisabled", p.created_at as "createdAt",
  (select json_agg(json_build_object('id', m.id, 'organisationId', o.id, 'organisationName', o.name,
      'role', m.role, 'subject', m.subject) order by m.created_at, m.id) ${heldWithin(reach)}) as memberships`;

/** A person with the memberships within reach; undefined if there is none. */
export const findPerson = (db: Queryable, reach: Reach, id: string) =>
  db.maybe<Person>(sql`
    select ${person(reach)} from person p
    where p.id = ${id} and p.kind = 'person' and exists (select 1 ${heldWithin(reach)})`);

export type PeopleFilter = {
  organisationId: string | undefined;
  role: OrganisationRole | undefined;
  q: string | undefined;
  after: Position | null;
  limit: number;
};

/** People with a membership within reach, in the order of pinyin; one more than `limit`. */
export function listPeople(db: Queryable, reach: Reach, filter: PeopleFilter) {
  const { organisationId, role, q, after } = filter;
  const held: Sql[] = [
    heldWithin(reach),
    ...(organisationId === undefined ? [] : [sql`m.organisation_id = ${organisationId}`]),
    ...(role === undefined ? [] : [sql`m.role = ${role}`]),
    ...(q === undefined || q === ''
      ? []
      : [sql`strpos(lower(p.name || ' ' || p.account || ' ' || coalesce(m.subject, '')), lower(${q})) > 0`]),
  ];
  const conditions: Sql[] = [
    sql`p.kind = 'person'`,
    sql`exists (select 1 ${join(held, ' and ')})`,
    ...(after === null
      ? []
      : [sql`(p.name collate "zh-x-icu", p.id) > (${after.key} collate "zh-x-icu", ${after.id}::uuid)`]),
  ];
  return db.many<Person>(sql`
    select ${person(reach)} from person p where ${join(conditions, ' and ')}
    order by p.name collate "zh-x-icu", p.id limit ${filter.limit + 1}`);
}

/** Gives a role; false if the person held it in that organisation already. */
export const insertMembership = async (
  db: Queryable,
  input: { personId: string; organisationId: string; role: OrganisationRole; subject: string | null },
): Promise<boolean> =>
  (await db.run(sql`
    insert into membership (person_id, organisation_id, role, subject)
    values (${input.personId}, ${input.organisationId}, ${input.role}, ${input.subject})
    on conflict (person_id, organisation_id, role) where ended_at is null do nothing`)) === 1;

export const setSubject = (
  db: Queryable,
  input: { personId: string; organisationId: string; role: OrganisationRole; subject: string },
) =>
  db.run(sql`
    update membership set subject = ${input.subject}
    where person_id = ${input.personId} and organisation_id = ${input.organisationId}
      and role = ${input.role} and ended_at is null`);

export type MembershipRow = {
  id: string;
  personId: string;
  organisationId: string;
  role: OrganisationRole;
  subject: string | null;
};

const membership = sql`id, person_id as "personId", organisation_id as "organisationId", role, subject`;

export const findMembership = (db: Queryable, id: string) =>
  db.maybe<MembershipRow>(sql`select ${membership} from membership where id = ${id} and ended_at is null`);

export const listMembershipsOf = (db: Queryable, personId: string) =>
  db.many<MembershipRow>(
    sql`select ${membership} from membership where person_id = ${personId} and ended_at is null`,
  );

/** Whether somebody has or had a role in an organisation: those who left may come back. */
export const wasMemberOf = async (
  db: Queryable,
  personId: string,
  organisationId: string,
): Promise<boolean> =>
  (await db.maybe(sql`
    select 1 from membership where person_id = ${personId} and organisation_id = ${organisationId} limit 1`)) !==
  undefined;

export const endMembership = (db: Queryable, id: string) =>
  db.run(sql`update membership set ended_at = now() where id = ${id} and ended_at is null`);

/** Ends every role of a person; used for screens that are revoked. */
export const endMembershipsOf = (db: Queryable, personId: string) =>
  db.run(sql`update membership set ended_at = now() where person_id = ${personId} and ended_at is null`);

/** Who has these accounts (lower case), and which roles in the organisation. */
export const listPeopleByAccount = (db: Queryable, organisationId: string, accounts: string[]) =>
  db.many<{
    id: string;
    account: string;
    name: string;
    held: { role: OrganisationRole; subject: string | null }[];
  }>(
    sql`
    select p.id, p.account, p.name, coalesce(
      (select json_agg(json_build_object('role', m.role, 'subject', m.subject)) from membership m
        where m.person_id = p.id and m.organisation_id = ${organisationId} and m.ended_at is null), '[]') as held
    from person p where p.account = any(${accounts}::text[])`,
  );

/** Those of these people who have not chosen a password of their own yet. */
export const listWithOneTimePassword = (db: Queryable, personIds: string[]) =>
  db.many<{ id: string; name: string; account: string }>(sql`
    select id, name, account_display as account from person
    where id = any(${personIds}::uuid[]) and must_change_password order by name collate "zh-x-icu"`);
