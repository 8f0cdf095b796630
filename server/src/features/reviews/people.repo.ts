import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// People, organisations and lessons belong to features on the left: joined for reading here.

export type PersonOfReview = {
  id: string;
  name: string;
  organisation: string;
  side: 'supporting' | 'receiving' | null;
};

const home = sql`coalesce((select o.short_name from membership m join organisation o on o.id = m.organisation_id
  where m.person_id = p.id and m.ended_at is null order by m.created_at, m.id limit 1), '')`;

/** The school of the pair somebody stands for: by their place in the lesson, else by where they belong. */
const sideIn = (lessonId: Sql): Sql => sql`coalesce(
  (select lp.side from lesson_person lp where lp.lesson_id = ${lessonId} and lp.person_id = p.id),
  (select case when m.organisation_id = pr.supporting_school_id then 'supporting' else 'receiving' end
    from lesson l join pairing pr on pr.id = l.pairing_id
    join membership m on m.organisation_id in (pr.supporting_school_id, pr.receiving_school_id)
    where l.id = ${lessonId} and m.person_id = p.id and m.ended_at is null
    order by m.created_at, m.id limit 1))`;

/** `p` as one who says something about a lesson. */
export const personJson = (lessonId: Sql): Sql =>
  sql`json_build_object('id', p.id, 'name', p.name, 'organisation', ${home}, 'side', ${sideIn(lessonId)})`;

/** Those who may see the lesson by name: both schools' staff and everybody with a place in it. */
export const listReviewers = (
  db: Queryable,
  lessonId: string,
  { q, personIds, limit }: { q: string; personIds: readonly string[] | null; limit: number },
) =>
  db.many<{ id: string; name: string; organisation: string }>(sql`
    select p.id, p.name, ${home} as organisation from person p
    where p.kind = 'person' and p.disabled_at is null
      and ${personIds === null ? sql`strpos(lower(p.name), lower(${q})) > 0` : sql`p.id = any(${[...personIds]}::uuid[])`}
      and (exists (select 1 from lesson_person lp where lp.lesson_id = ${lessonId} and lp.person_id = p.id)
        or exists (select 1 from lesson l join pairing pr on pr.id = l.pairing_id
          join membership m on m.organisation_id in (pr.supporting_school_id, pr.receiving_school_id)
          where l.id = ${lessonId} and m.person_id = p.id and m.ended_at is null
            and m.role in ('teacher', 'schoolAdministrator')))
    order by p.name collate "zh-x-icu", p.id limit ${limit}`);
