import { randomBytes } from 'node:crypto';
import sql from 'sql-template-tag';
import { createPerson, createSignInLink } from '../features/accounts/index.ts';
import type { Deps } from '../platform/deps.ts';

const LINK_MS = 24 * 3600 * 1000;

/**
 * A one-time link for the first administrator, new at each start until one was used; null afterwards.
 * Only the newest link works.
 */
export async function offerFirstAdministrator(deps: Pick<Deps, 'db' | 'clock'>): Promise<string | null> {
  const waiting = await deps.db.maybe<{ id: string; welcomed: boolean }>(sql`
    select p.id, not exists (
      select 1 from sign_in_link l where l.person_id = p.id and l.purpose = 'administrator' and l.used_at is null
    ) as welcomed
    from person p join membership m on m.person_id = p.id and m.role = 'platformAdministrator'
    order by p.created_at limit 1`);
  if (waiting?.welcomed === true) return null;
  const personId = waiting?.id ?? (await makeAdministrator(deps));
  if (personId === null) return null;
  return createSignInLink(deps, { personId, purpose: 'administrator', validMs: LINK_MS });
}

async function makeAdministrator(deps: Pick<Deps, 'db'>): Promise<string | null> {
  return deps.db.transaction(async (tx) => {
    const known = await tx.maybe(sql`select 1 from membership where role = 'platformAdministrator'`);
    if (known !== undefined) return null;
    const operator = await tx.one<{ id: string }>(sql`
      insert into organisation (kind, name, short_name) values ('operator', '平台运营', '平台')
      on conflict (kind) where kind = 'operator' do update set name = organisation.name returning id`);
    const personId = await createPerson(tx, {
      kind: 'person',
      name: '平台管理员',
      account: 'admin',
      password: randomBytes(32).toString('base64url'),
      mustChangePassword: false,
    });
    await tx.run(sql`
      insert into membership (person_id, organisation_id, role) values (${personId}, ${operator.id}, 'platformAdministrator')`);
    return personId;
  });
}
