import type { Rating } from '@tongtang/shared/library/ratings.contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../../platform/database.ts';

// People and schools belong to features on the left: joined for reading here.

/** As the contract says it; its schema reads it. */
export type RatingRow = Omit<Rating, 'by'> & { by: unknown; personId: string };

/** The asking person's own first, then the latest. */
export const listRatings = (
  db: Queryable,
  { itemId, personId, limit }: { itemId: string; personId: string; limit: number },
) =>
  db.many<RatingRow>(sql`
    select g.person_id as "personId", g.stars, g.words, g.rated_at as at,
      json_build_object('id', p.id, 'name', p.name) as by,
      array(select distinct o.short_name from membership m join organisation o on o.id = m.organisation_id
        where m.person_id = p.id and m.ended_at is null order by 1) as organisations
    from library_rating g join person p on p.id = g.person_id
    where g.item_id = ${itemId}
    order by g.person_id = ${personId} desc, g.rated_at desc, g.person_id limit ${limit + 1}`);

type Figures = { mean: number | null; count: number; people: number; days: number };

export const figuresOf = (db: Queryable, itemId: string) =>
  db.one<Figures>(sql`
    select g.mean, g.count, u.people, u.days from
      (select avg(stars)::float8 as mean, count(*)::integer as count from library_rating
        where item_id = ${itemId}) g,
      (select count(distinct person_id)::integer as people, count(*)::integer as days from library_use
        where item_id = ${itemId}) u`);

type OfPerson = { itemId: string; personId: string };

export const putRating = (
  db: Queryable,
  { itemId, personId, stars, words, now }: OfPerson & { stars: number; words: string; now: number },
) =>
  db.run(sql`
    insert into library_rating (item_id, person_id, stars, words, rated_at)
    values (${itemId}, ${personId}, ${stars}, ${words}, ${new Date(now)})
    on conflict (item_id, person_id) do update
      set stars = excluded.stars, words = excluded.words, rated_at = excluded.rated_at`);

export const removeRating = (db: Queryable, { itemId, personId }: OfPerson) =>
  db.run(sql`delete from library_rating where item_id = ${itemId} and person_id = ${personId}`);

/** Once a day and person. */
export const noteUse = (db: Queryable, { itemId, personId, on }: OfPerson & { on: string }) =>
  db.run(sql`
    insert into library_use (item_id, person_id, used_on) values (${itemId}, ${personId}, ${on}::date)
    on conflict do nothing`);
