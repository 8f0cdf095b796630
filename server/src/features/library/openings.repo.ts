import type { LibraryOpening, LibraryItem } from '@tongtang/shared/library/library-item.ts';
import type { OpeningChoice } from '@tongtang/shared/library/openings.contract.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

// Pairings and schools belong to features on the left: joined for reading here.

type Ids = 'id' | 'pairingId' | 'openedBy' | 'partner';
/** As the contract says it; its schema reads it. */
export type OpeningRow = Omit<LibraryOpening, Ids> & Record<Ids, unknown> & { itemId: string };

/** The other school of the pair `pr`. */
const partnerOf = (schoolId: Sql): Sql => sql`(select json_build_object('id', o.id, 'name', o.name,
    'shortName', o.short_name) from organisation o
  where o.id in (pr.supporting_school_id, pr.receiving_school_id) and o.id <> ${schoolId})`;

/** Of an item, the latest first. */
export const listOpenings = (db: Queryable, itemId: string, today: string) =>
  db.many<OpeningRow>(sql`
    select op.id, op.item_id as "itemId", op.pairing_id as "pairingId", ${partnerOf(sql`i.school_id`)} as partner,
      op.from_on as "fromOn", op.to_on as "toOn", json_build_object('id', p.id, 'name', p.name) as "openedBy",
      op.opened_at as "openedAt", op.ended_at as "endedAt",
      op.in_force @> ${today}::date and pr.in_force @> ${today}::date as "isOpen"
    from library_opening op join library_item i on i.id = op.item_id join pairing pr on pr.id = op.pairing_id
      join person p on p.id = op.opened_by
    where op.item_id = ${itemId} order by op.from_on desc, op.opened_at desc`);

type ChoiceRow = Omit<OpeningChoice, 'pairingId' | 'partner'> & {
  pairingId: string;
  partner: LibraryItem['school'];
};

/** Pairings of a school that hold today or later. */
export const listPairingsOf = (db: Queryable, schoolId: string, today: string) =>
  db.many<ChoiceRow>(sql`
    select pr.id as "pairingId", ${partnerOf(sql`${schoolId}::uuid`)} as partner, lower(pr.in_force) as "validFromOn",
      upper(pr.in_force) - 1 as "validToOn"
    from pairing pr
    where ${schoolId}::uuid in (pr.supporting_school_id, pr.receiving_school_id)
      and not isempty(pr.in_force) and upper(pr.in_force) > ${today}::date
    order by pr.in_force, pr.id`);

/** Whether the lesson of a recording is one of these two schools: they see it in any case. */
export const isLessonOfPair = async (db: Queryable, recordingId: string, schoolIds: readonly string[]) =>
  (await db.maybe(sql`
    select 1 from recording rec join lesson l on l.id = rec.lesson_id join pairing pr on pr.id = l.pairing_id
    where rec.id = ${recordingId} and pr.supporting_school_id = any(${[...schoolIds]}::uuid[])
      and pr.receiving_school_id = any(${[...schoolIds]}::uuid[])`)) !== undefined;

/** False if there is an opening of this id already. */
export const insertOpening = async (
  tx: Queryable,
  opening: {
    id: string;
    itemId: string;
    pairingId: string;
    fromOn: string;
    toOn: string;
    personId: string;
    now: number;
  },
): Promise<boolean> =>
  (await tx.run(sql`
    insert into library_opening (id, item_id, pairing_id, from_on, to_on, opened_by, opened_at)
    values (${opening.id}, ${opening.itemId}, ${opening.pairingId}, ${opening.fromOn}, ${opening.toOn},
      ${opening.personId}, ${new Date(opening.now)}) on conflict (id) do nothing`)) === 1;

export const endOpening = (
  db: Queryable,
  { id, itemId, personId, now }: { id: string; itemId: string; personId: string; now: number },
) =>
  db.run(sql`
    update library_opening set ended_at = ${new Date(now)}, ended_by = ${personId}
    where id = ${id} and item_id = ${itemId} and ended_at is null`);
