import type { TextbookUnit } from '@tongtang/shared/library/textbooks.contract.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../../platform/database.ts';
import type { Book } from './judge-textbooks.compute.ts';

/** Null: of the whole platform. */
export type RegionOfTree = string | null;

const seen = (regionIds: readonly string[]): Sql =>
  sql`(b.region_id is null or b.region_id = any(${[...regionIds]}::uuid[]))`;

/** Books of these regions and of the platform, of each name the one from nearest by. */
export const listBooks = (db: Queryable, regionIds: readonly string[]) =>
  db.many<
    Omit<Book, 'units'> & { id: string; regionId: RegionOfTree; unitCount: number; lessonCount: number }
  >(
    sql`
    select * from (
      select distinct on (b.grade, b.subject, b.edition, b.volume) b.id, b.region_id as "regionId", b.grade,
        b.subject, b.edition, b.volume, jsonb_array_length(b.units) as "unitCount",
        (select coalesce(sum(jsonb_array_length(u -> 'lessons')), 0) from jsonb_array_elements(b.units) u)
          as "lessonCount"
      from textbook b left join region r on r.id = b.region_id where ${seen(regionIds)}
      order by b.grade, b.subject, b.edition, b.volume, coalesce(cardinality(r.path), 0) desc) book
    order by book.grade, book.subject collate "zh-x-icu", book.edition collate "zh-x-icu", book.volume`,
  );

export const findUnits = (db: Queryable, id: string, regionIds: readonly string[]) =>
  db.maybe<{ units: TextbookUnit[] }>(
    sql`select b.units from textbook b where b.id = ${id} and ${seen(regionIds)}`,
  );

export const findRegion = (db: Queryable, id: string) =>
  db.maybe<{ regionId: RegionOfTree }>(sql`select region_id as "regionId" from textbook where id = ${id}`);

/** All books of one region, or of the platform, with their units. */
export const readBooks = (db: Queryable, regionId: RegionOfTree) =>
  db.many<Book>(sql`
    select grade, subject, edition, volume, units from textbook where region_id is not distinct from ${regionId}::uuid`);

type Written = { regionId: RegionOfTree; personId: string; now: number };

/** In place of the book of the same name. */
export const putBook = (
  tx: Queryable,
  { grade, subject, edition, volume, units }: Book,
  { regionId, personId, now }: Written,
) =>
  tx.run(sql`
    insert into textbook (region_id, grade, subject, edition, volume, units, imported_by, imported_at)
    values (${regionId}, ${grade}, ${subject}, ${edition}, ${volume}, ${JSON.stringify(units)}::jsonb, ${personId},
      ${new Date(now)})
    on conflict (region_id, grade, subject, edition, volume) do update
      set units = excluded.units, imported_by = excluded.imported_by, imported_at = excluded.imported_at`);

export const deleteBook = (db: Queryable, id: string) => db.run(sql`delete from textbook where id = ${id}`);
