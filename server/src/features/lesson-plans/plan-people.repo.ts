import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { PersonOfPlan } from './lesson-plans.repo.ts';

// People, memberships and organisations belong to features on the left: read here only.

type Side = 'supporting' | 'receiving';
type Named = Omit<PersonOfPlan, 'isMember'>;

/** Those who may write and sign plans of these schools: their teachers, once each, in the order of the schools. */
export const listWriters = (db: Queryable, schools: readonly { id: string; side: Side | null }[]) =>
  db.many<Named>(sql`
    select w.id, w.name, w.side, w.organisation from (
      select distinct on (p.id) p.id, p.name, s.side, o.short_name as organisation, s.ordinality
      from unnest(${schools.map((school) => school.id)}::uuid[], ${schools.map((school) => school.side)}::text[])
        with ordinality as s (id, side, ordinality)
      join organisation o on o.id = s.id
      join membership m on m.organisation_id = o.id and m.ended_at is null
        and m.role in ('teacher', 'schoolAdministrator', 'mentor', 'trainee')
      join person p on p.id = m.person_id and p.kind = 'person' and p.disabled_at is null
      order by p.id, s.ordinality) w
    order by w.ordinality, w.name collate "zh-x-icu", w.id`);

const home = sql`coalesce((select o.short_name from membership m join organisation o on o.id = m.organisation_id
  where m.person_id = p.id and m.ended_at is null order by m.created_at, m.id limit 1), '')`;

/** Roles that read a plan to which they are invited. */
const guestRole = sql`exists (select 1 from membership m where m.person_id = p.id and m.ended_at is null
  and m.role in ('teacher', 'schoolAdministrator', 'expert', 'researchOfficer', 'mentor', 'trainee'))`;

/** People who can be guests: by name, or these. */
export const listGuestChoices = (
  db: Queryable,
  query: { q: string; personIds: readonly string[] | null; limit: number },
) =>
  db.many<Named>(sql`
    select p.id, p.name, null as side, ${home} as organisation from person p
    where p.kind = 'person' and p.disabled_at is null and ${guestRole} and ${wanted(query)}
    order by p.name collate "zh-x-icu", p.id limit ${query.limit}`);

const wanted = ({ q, personIds }: { q: string; personIds: readonly string[] | null }): Sql =>
  personIds === null
    ? sql`strpos(lower(p.name), lower(${q})) > 0`
    : sql`p.id = any(${[...personIds]}::uuid[])`;

/** People who may read a plan, by name or of these, as `thingOfPlan` has it. */
export const listReaders = (
  db: Queryable,
  query: { documentId: string; q: string; personIds: readonly string[] | null; limit: number },
) =>
  db.many<{ id: string; name: string; organisation: string }>(sql`
    with plan as (
      select l.id, l.stage, l.reviewer_id, array_remove(array[l.school_id, pr.supporting_school_id,
        pr.receiving_school_id], null) as schools
      from lesson_plan l left join pairing pr on pr.id = l.pairing_id
      where l.document_id = ${query.documentId} and l.removed_at is null)
    select p.id, p.name, ${home} as organisation from person p, plan
    where p.kind = 'person' and p.disabled_at is null and ${wanted(query)} and (
      exists (select 1 from lesson_plan_author a join membership m on m.person_id = a.person_id
        where a.plan_id = plan.id and a.person_id = p.id and m.ended_at is null
          and m.organisation_id = any(plan.schools))
      or plan.stage <> 'draft' and (
        exists (select 1 from lesson_plan_guest g where g.plan_id = plan.id and g.person_id = p.id)
        or exists (select 1 from membership m where m.person_id = p.id and m.ended_at is null
          and m.organisation_id = any(plan.schools) and m.role in ('teacher', 'schoolAdministrator'))
        or plan.reviewer_id = p.id and exists (select 1 from membership m where m.person_id = p.id
          and m.ended_at is null and m.organisation_id = any(plan.schools))
        or exists (select 1 from membership m join organisation o on o.id = m.organisation_id
          where m.person_id = p.id and m.ended_at is null and m.role = 'researchOfficer'
            and o.region_id in (select unnest(r.path) from organisation s join region r on r.id = s.region_id
              where s.id = any(plan.schools)))))
    order by p.name collate "zh-x-icu", p.id limit ${query.limit}`);

export async function replaceAuthors(
  tx: Queryable,
  planId: string,
  personIds: readonly string[],
): Promise<void> {
  await tx.run(sql`delete from lesson_plan_author where plan_id = ${planId}`);
  await tx.run(sql`
    insert into lesson_plan_author (plan_id, person_id, position)
    select ${planId}, id, ordinality - 1 from unnest(${[...personIds]}::uuid[]) with ordinality as wished (id)`);
}

export async function replaceGuests(
  tx: Queryable,
  planId: string,
  { personIds, by, now }: { personIds: readonly string[]; by: string; now: number },
): Promise<void> {
  await tx.run(sql`
    delete from lesson_plan_guest where plan_id = ${planId} and person_id <> all(${[...personIds]}::uuid[])`);
  await tx.run(sql`
    insert into lesson_plan_guest (plan_id, person_id, invited_by, invited_at)
    select ${planId}, id, ${by}::uuid, ${new Date(now)} from unnest(${[...personIds]}::uuid[]) as wished (id)
    on conflict do nothing`);
}

export const setReviewer = (tx: Queryable, planId: string, personId: string | null) =>
  tx.run(sql`update lesson_plan set reviewer_id = ${personId} where id = ${planId}`);

/** Subjects taught or planned in these schools. */
export const listSubjects = async (db: Queryable, schoolIds: readonly string[]): Promise<string[]> =>
  (
    await db.many<{ subject: string }>(sql`
      select subject from (
        select m.subject from membership m
        where m.organisation_id = any(${[...schoolIds]}::uuid[]) and m.ended_at is null and m.subject is not null
        union select l.subject from lesson_plan l left join pairing pr on pr.id = l.pairing_id
        where l.removed_at is null and array_remove(array[l.school_id, pr.supporting_school_id,
          pr.receiving_school_id], null) && ${[...schoolIds]}::uuid[]) known
      order by subject collate "zh-x-icu"`)
  ).map((row) => row.subject);

/** Schools among these ids that are open, by name. */
export const listSchools = (db: Queryable, ids: readonly string[]) =>
  db.many<{ id: string; name: string; shortName: string }>(sql`
    select id, name, short_name as "shortName" from organisation
    where id = any(${[...ids]}::uuid[]) and kind = 'school' and closed_at is null
    order by name collate "zh-x-icu", id`);

/** Pairs of these schools that hold today or later. */
export const listPairings = (db: Queryable, schoolIds: readonly string[], today: string) =>
  db.many<{
    id: string;
    supportingSchool: { id: string; name: string; shortName: string };
    receivingSchool: { id: string; name: string; shortName: string };
  }>(sql`
    select pr.id,
      json_build_object('id', so.id, 'name', so.name, 'shortName', so.short_name) as "supportingSchool",
      json_build_object('id', ro.id, 'name', ro.name, 'shortName', ro.short_name) as "receivingSchool"
    from pairing pr join organisation so on so.id = pr.supporting_school_id
      join organisation ro on ro.id = pr.receiving_school_id
    where array[so.id, ro.id] && ${[...schoolIds]}::uuid[]
      and not isempty(pr.in_force) and upper(pr.in_force) > ${today}::date
    order by pr.id desc`);
