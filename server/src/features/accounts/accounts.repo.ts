import sql from 'sql-template-tag';
import { syntheticEmail } from '../../platform/auth.ts';
import type { Queryable } from '../../platform/database.ts';

export type PersonRow = {
  id: string;
  kind: 'person' | 'device';
  name: string;
  account: string;
  locale: 'zh-CN' | 'en';
  mustChangePassword: boolean;
  disabledAt: number | null;
};

const person = sql`id, kind, name, account_display as account, locale,
  must_change_password as "mustChangePassword", disabled_at as "disabledAt"`;

export const findPerson = (db: Queryable, id: string) =>
  db.maybe<PersonRow>(sql`select ${person} from person where id = ${id}`);

/** People who may sign in, by the ids of their sessions in force. */
export async function peopleOfSessions(
  db: Queryable,
  sessionIds: readonly string[],
): Promise<ReadonlyMap<string, PersonRow>> {
  const rows = await db.many<PersonRow & { sessionId: string }>(sql`
    select s.id as "sessionId", p.* from session s join (select ${person} from person) p on p.id = s.person_id
    where s.id = any(${sessionIds}::uuid[]) and s.expires_at > now() and p."disabledAt" is null`);
  return new Map(rows.map(({ sessionId, ...row }) => [sessionId, row]));
}

export type NewPerson = {
  kind: 'person' | 'device';
  name: string;
  account: string;
  passwordHash: string;
  mustChangePassword: boolean;
};

/** Inserts the person and the password to sign in with; the id comes back. */
export async function insertPerson(db: Queryable, input: NewPerson): Promise<string> {
  const account = input.account.toLowerCase();
  const { id } = await db.one<{ id: string }>(sql`
    insert into person (kind, name, email, email_verified, account, account_display, must_change_password)
    values (${input.kind}, ${input.name}, ${syntheticEmail(account)}, true, ${account}, ${input.account},
      ${input.mustChangePassword})
    returning id`);
  await db.run(sql`
    insert into sign_in_method (person_id, account_id, provider_id, password)
    values (${id}, ${id}, 'credential', ${input.passwordHash})`);
  return id;
}

export async function setPassword(
  db: Queryable,
  personId: string,
  input: { passwordHash: string; mustChange: boolean },
): Promise<void> {
  await db.run(sql`
    update sign_in_method set password = ${input.passwordHash}, updated_at = now()
    where person_id = ${personId} and provider_id = 'credential'`);
  await db.run(sql`
    update person set must_change_password = ${input.mustChange}, updated_at = now() where id = ${personId}`);
}

export const findPasswordHash = async (db: Queryable, personId: string): Promise<string | undefined> =>
  (
    await db.maybe<{ password: string }>(sql`
      select password from sign_in_method where person_id = ${personId} and provider_id = 'credential'`)
  )?.password;

/** Closes the account; false if it was closed before. */
export const setDisabled = async (db: Queryable, personId: string, at: number): Promise<boolean> =>
  (await db.run(sql`
    update person set disabled_at = ${new Date(at)}, updated_at = now()
    where id = ${personId} and disabled_at is null`)) === 1;

/** Opens a closed account. */
export const clearDisabled = (db: Queryable, personId: string) =>
  db.run(sql`update person set disabled_at = null, updated_at = now() where id = ${personId}`);

export const setPersonName = (db: Queryable, personId: string, name: string) =>
  db.run(sql`update person set name = ${name}, updated_at = now() where id = ${personId}`);

export const setPersonLocale = (db: Queryable, personId: string, locale: string) =>
  db.run(sql`update person set locale = ${locale}, updated_at = now() where id = ${personId}`);

export type SessionRow = {
  id: string;
  createdAt: number;
  lastSeenAt: number;
  address: string | null;
  userAgent: string | null;
};

export const listSessionsOf = (db: Queryable, personId: string) =>
  db.many<SessionRow>(sql`
    select id, created_at as "createdAt", updated_at as "lastSeenAt", ip_address as address, user_agent as "userAgent"
    from session where person_id = ${personId} and expires_at > now() order by updated_at desc`);

/** Deletes sessions of a person, all or all but one or only one; their ids come back. */
export async function deleteSessions(
  db: Queryable,
  personId: string,
  which: { only?: string; except?: string } = {},
): Promise<string[]> {
  const rows = await db.many<{ id: string }>(sql`
    delete from session where person_id = ${personId}
      and (${which.only ?? null}::uuid is null or id = ${which.only ?? null}::uuid)
      and (${which.except ?? null}::uuid is null or id <> ${which.except ?? null}::uuid)
    returning id`);
  return rows.map((row) => row.id);
}

/** Of these sessions those in force, with the person they belong to. */
export async function sessionsInForce(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db.many<{ id: string; personId: string }>(sql`
    select s.id, s.person_id as "personId" from session s join person p on p.id = s.person_id
    where s.id = any(${ids}::uuid[]) and s.expires_at > now() and p.disabled_at is null`);
  return new Map(rows.map((row) => [row.id, row.personId]));
}

/** Puts the link in the place of the person's open one. */
export const putLink = (
  db: Queryable,
  link: { secretHash: string; personId: string; purpose: 'administrator' | 'device'; expiresAt: number },
) =>
  db.run(sql`
    insert into sign_in_link (secret_hash, person_id, purpose, expires_at)
    values (${link.secretHash}, ${link.personId}, ${link.purpose}, ${new Date(link.expiresAt)})
    on conflict (person_id) where used_at is null do update
      set secret_hash = excluded.secret_hash, purpose = excluded.purpose, expires_at = excluded.expires_at`);

/** Forgets the person's open link. */
export const deleteOpenLink = (db: Queryable, personId: string) =>
  db.run(sql`delete from sign_in_link where person_id = ${personId} and used_at is null`);

/** An unused link still in force; locked, so that it is used once. */
export const lockLink = (db: Queryable, secretHash: string, now: number) =>
  db.maybe<{ personId: string; purpose: 'administrator' | 'device' }>(sql`
    select person_id as "personId", purpose from sign_in_link
    where secret_hash = ${secretHash} and used_at is null and expires_at > ${new Date(now)}
    for update`);

export const markLinkUsed = (db: Queryable, secretHash: string, now: number) =>
  db.run(sql`update sign_in_link set used_at = ${new Date(now)} where secret_hash = ${secretHash}`);
