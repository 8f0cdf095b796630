import sql from 'sql-template-tag';
import { createPerson } from '../features/accounts/index.ts';
import type { Queryable } from '../platform/database.ts';
import type { Deps } from '../platform/deps.ts';
import { DEMO_ACCOUNTS, DEMO_DEVICES, DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people.ts';
import { seedEvaluations } from './seed-evaluations.ts';
import { seedLessons } from './seed-lessons.ts';
import { seedPlans } from './seed-plans.ts';

export { DEMO_ACCOUNTS };

/**
 * Loads two paired schools with people, classes and rooms into an empty database.
 * @returns false, having changed nothing, when anybody is there already
 */
export async function seedDemonstration(deps: Pick<Deps, 'db' | 'clock'>): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(7105002)`);
    if ((await tx.maybe(sql`select 1 from person limit 1`)) !== undefined) return false;
    const organisations = await seedOrganisations(tx);
    await seedPeople(tx, organisations);
    await seedRooms(tx, organisations);
    await seedLessons(tx, organisations, deps.clock.now());
    await seedPlans(tx, organisations, deps.clock.now());
    await seedEvaluations(tx, organisations, deps.clock.now());
    return true;
  });
}

type Organisations = Record<(typeof DEMO_PEOPLE)[number]['organisation'], string>;

async function seedOrganisations(tx: Queryable): Promise<Organisations> {
  const eastProvince = await region(tx, null, 'province', '东江省');
  const eastCity = await region(tx, eastProvince, 'city', '蓝溪市');
  const eastCounty = await region(tx, eastCity, 'county', '湖滨区');
  const westProvince = await region(tx, null, 'province', '西岭省');
  const westCity = await region(tx, westProvince, 'city', '云岭州');
  const westCounty = await region(tx, westCity, 'county', '云岭县');
  return {
    platform: await organisation(tx, 'operator', null, ['同堂平台运营', '平台']),
    bureau: await organisation(tx, 'bureau', eastCounty, ['湖滨区教育局', '湖滨教育局']),
    supporting: await organisation(tx, 'school', eastCounty, ['蓝溪市湖滨区蓝溪小学', '蓝溪小学']),
    receiving: await organisation(tx, 'school', westCounty, ['云岭县云岭镇中心小学', '云岭小学']),
    institute: await organisation(tx, 'university', eastCity, ['东江师范大学', '东江师大']),
  };
}

async function region(tx: Queryable, parent: string | null, level: string, name: string): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    with fresh as (select uuidv7() as id)
    insert into region (id, parent_id, level, name, path)
    select fresh.id, ${parent}::uuid, ${level}, ${name},
      coalesce((select path from region where id = ${parent}::uuid), '{}') || fresh.id
    from fresh returning id`);
  return row.id;
}

async function organisation(
  tx: Queryable,
  kind: string,
  regionId: string | null,
  [name, shortName]: [string, string],
): Promise<string> {
  const row = await tx.one<{ id: string }>(sql`
    insert into organisation (kind, region_id, name, short_name, site)
    values (${kind}, ${regionId}, ${name}, ${shortName}, ${kind === 'school' ? 'main' : null}) returning id`);
  return row.id;
}

async function seedPeople(tx: Queryable, organisations: Organisations): Promise<void> {
  for (const { account, name, organisation: where, role } of DEMO_PEOPLE) {
    const personId = await createPerson(tx, {
      kind: 'person',
      name,
      account,
      password: DEMO_PASSWORD,
      mustChangePassword: false,
    });
    await tx.run(sql`
      insert into membership (person_id, organisation_id, role) values (${personId}, ${organisations[where]}, ${role})`);
  }
}

async function seedRooms(tx: Queryable, organisations: Organisations): Promise<void> {
  const classes = [
    { school: organisations.supporting, grade: 3, name: '三(1)班', rosterSize: 42 },
    { school: organisations.supporting, grade: 5, name: '五(2)班', rosterSize: 45 },
    { school: organisations.receiving, grade: 3, name: '三(2)班', rosterSize: 38 },
    { school: organisations.receiving, grade: 5, name: '五(1)班', rosterSize: 31 },
  ];
  for (const { school, grade, name, rosterSize } of classes)
    await tx.run(sql`
      insert into class (organisation_id, grade, name, roster_size, recording_consent_at, recording_consent_by)
      values (${school}, ${grade}, ${name}, ${rosterSize}, now(), (
        select m.person_id from membership m
        where m.organisation_id = ${school} and m.role = 'schoolAdministrator' limit 1))`);
  for (const device of DEMO_DEVICES) await seedDevice(tx, device, organisations[device.school]);
}

async function seedDevice(
  tx: Queryable,
  device: (typeof DEMO_DEVICES)[number],
  school: string,
): Promise<void> {
  const room = await tx.one<{ id: string }>(sql`
    insert into classroom (organisation_id, name) values (${school}, ${device.classroom}) returning id`);
  await tx.run(
    sql`update class set classroom_id = ${room.id} where organisation_id = ${school} and grade = 3`,
  );
  const personId = await createPerson(tx, {
    kind: 'device',
    name: device.name,
    account: device.account,
    password: DEMO_PASSWORD,
    mustChangePassword: false,
  });
  await tx.run(sql`
    insert into device (person_id, organisation_id, classroom_id, name, linked_at)
    values (${personId}, ${school}, ${room.id}, '教室大屏', now())`);
  await tx.run(sql`
    insert into membership (person_id, organisation_id, role) values (${personId}, ${school}, 'classroomEndpoint')`);
}
