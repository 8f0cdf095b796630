import sql from 'sql-template-tag';
import { DEMO_PASSWORD } from '../demo/demo-people.ts';
import { createPerson } from '../features/accounts/index.ts';
import type { Queryable } from '../platform/database.ts';
import type { RunningApp, SignedInClient } from './start-app.ts';

/** A district of its own: two paired schools, a coordinator, a teacher, everything named after `name`. */
export async function otherDistrict(app: RunningApp, name: string) {
  const district = await app.db.transaction(async (tx) => {
    const province = await insertRegion(tx, null, 'province', `${name}省`);
    const city = await insertRegion(tx, province, 'city', `${name}市`);
    const county = await insertRegion(tx, city, 'county', `${name}县`);
    const bureau = await insertOrganisation(tx, 'bureau', county, `${name}局`);
    const schools = [
      await insertOrganisation(tx, 'school', county, `${name}一小`),
      await insertOrganisation(tx, 'school', county, `${name}二小`),
    ] as const;
    const person = async (account: string, organisationId: string, role: string) => {
      const id = await createPerson(tx, {
        kind: 'person',
        name: account,
        account,
        password: DEMO_PASSWORD,
        mustChangePassword: false,
      });
      await tx.run(sql`
        insert into membership (person_id, organisation_id, role) values (${id}, ${organisationId}, ${role})`);
      return id;
    };
    const classIds: string[] = [];
    for (const schoolId of schools)
      classIds.push(
        (
          await tx.one<{ id: string }>(sql`
            insert into class (organisation_id, grade, name, roster_size) values (${schoolId}, 3, '三(9)班', 30)
            returning id`)
        ).id,
      );
    await person(`${name}-coordinator`, bureau, 'coordinator');
    const teacherId = await person(`${name}-teacher`, schools[0], 'teacher');
    return { schools, teacherId, classIds };
  });
  return {
    ...district,
    coordinator: await app.signIn(`${name}-coordinator`),
    teacher: await app.signIn(`${name}-teacher`),
  };
}

/** Another person in an organisation of the demonstration, found by its short name. */
export async function newColleague(
  app: RunningApp,
  { account, role, organisation }: { account: string; role: string; organisation: string },
): Promise<SignedInClient> {
  const personId = await createPerson(app.db, {
    kind: 'person',
    name: account,
    account,
    password: DEMO_PASSWORD,
    mustChangePassword: false,
  });
  await app.db.run(sql`
    insert into membership (person_id, organisation_id, role)
    select ${personId}::uuid, id, ${role} from organisation where short_name = ${organisation}`);
  return app.signIn(account);
}

async function insertRegion(tx: Queryable, parent: string | null, level: string, name: string) {
  const row = await tx.one<{ id: string }>(sql`
    with fresh as (select uuidv7() as id)
    insert into region (id, parent_id, level, name, path)
    select fresh.id, ${parent}::uuid, ${level}, ${name},
      coalesce((select path from region where id = ${parent}::uuid), '{}') || fresh.id
    from fresh returning id`);
  return row.id;
}

async function insertOrganisation(tx: Queryable, kind: string, regionId: string, name: string) {
  const row = await tx.one<{ id: string }>(sql`
    insert into organisation (kind, region_id, name, short_name, site)
    values (${kind}, ${regionId}, ${`${name}（全称）`}, ${name}, ${kind === 'school' ? 'main' : null}) returning id`);
  return row.id;
}
