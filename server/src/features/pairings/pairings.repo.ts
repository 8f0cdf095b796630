import sql, { join, type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';
import type { Reach } from '../organisations/index.ts';

// Organisations and regions belong to the organisations feature: joined for reading here.

export type SchoolFacts = {
  id: string;
  name: string;
  shortName: string;
  regionNames: string[];
  /** Regions from the root to its own. */
  regionPath: string[];
  closed: boolean;
};

/** A pairing with both schools; times in epoch ms. */
export type PairingRow = {
  id: string;
  supportingSchool: SchoolFacts;
  receivingSchool: SchoolFacts;
  validFromOn: string;
  validToOn: string;
  note: string;
  endedAt: number | null;
  createdAt: number;
};

const schoolFacts = (o: Sql, r: Sql) => sql`json_build_object('id', ${o}.id, 'name', ${o}.name,
  'shortName', ${o}.short_name, 'closed', ${o}.closed_at is not null, 'regionPath', coalesce(${r}.path, '{}'),
  'regionNames', (select coalesce(json_agg(step.name order by array_position(${r}.path, step.id)), '[]')
    from region step where step.id = any(${r}.path)))`;

const pairing = sql`p.id, ${schoolFacts(sql`so`, sql`sr`)} as "supportingSchool",
  ${schoolFacts(sql`ro`, sql`rr`)} as "receivingSchool", p.valid_from_on as "validFromOn",
  p.valid_to_on as "validToOn", p.note, p.ended_at as "endedAt", p.created_at as "createdAt"`;

const joined = sql`pairing p
  join organisation so on so.id = p.supporting_school_id left join region sr on sr.id = so.region_id
  join organisation ro on ro.id = p.receiving_school_id left join region rr on rr.id = ro.region_id`;

export const findPairing = (db: Queryable, id: string) =>
  db.maybe<PairingRow>(sql`select ${pairing} from ${joined} where p.id = ${id}`);

export type PairingFilter = {
  organisationId: string | undefined;
  on: string | undefined;
  state: 'current' | 'over' | undefined;
  q: string | undefined;
  /** Today, as schools date it. */
  today: string;
  /** Id of the last row before. */
  after: string | null;
  limit: number;
};

/** Pairings of which a school lies within reach, latest first; one more than `limit`. */
export function listPairings(db: Queryable, reach: Reach, filter: PairingFilter) {
  return db.many<PairingRow>(sql`
    select ${pairing} from ${joined} where ${join([inReach(reach), ...conditions(filter)], ' and ')}
    order by p.id desc limit ${filter.limit + 1}`);
}

const inReach = ({ everywhere, regionIds, organisationIds }: Reach): Sql => sql`(${everywhere}
  or coalesce(sr.path && ${regionIds}::uuid[], false) or coalesce(rr.path && ${regionIds}::uuid[], false)
  or so.id = any(${organisationIds}::uuid[]) or ro.id = any(${organisationIds}::uuid[]))`;

function conditions({ organisationId, on, state, q, today, after }: PairingFilter): Sql[] {
  const stillToHold = sql`(not isempty(p.in_force) and upper(p.in_force) > ${today}::date)`;
  return [
    ...(organisationId === undefined ? [] : [sql`${organisationId}::uuid in (so.id, ro.id)`]),
    ...(on === undefined ? [] : [sql`p.in_force @> ${on}::date`]),
    ...(state === 'current' ? [stillToHold] : []),
    ...(state === 'over' ? [sql`not ${stillToHold}`] : []),
    ...(q === undefined || q === ''
      ? []
      : [
          sql`strpos(lower(concat_ws(' ', so.name, so.short_name, ro.name, ro.short_name)), lower(${q})) > 0`,
        ]),
    ...(after === null ? [] : [sql`p.id < ${after}::uuid`]),
  ];
}

/** Schools among these ids. */
export const findSchools = (db: Queryable, ids: string[]) =>
  db.many<{ school: SchoolFacts }>(sql`
    select ${schoolFacts(sql`o`, sql`r`)} as school from organisation o left join region r on r.id = o.region_id
    where o.id = any(${ids}::uuid[]) and o.kind = 'school'`);

/** Open schools whose name contains `q`, in the order of pinyin. */
export const searchSchools = (db: Queryable, q: string, limit: number) =>
  db.many<{ school: SchoolFacts }>(sql`
    select ${schoolFacts(sql`o`, sql`r`)} as school from organisation o left join region r on r.id = o.region_id
    where o.kind = 'school' and o.closed_at is null and strpos(lower(o.name || ' ' || o.short_name), lower(${q})) > 0
    order by o.name collate "zh-x-icu", o.id limit ${limit}`);

/** Another pairing of the same two schools, whichever supports, that holds on one of the days. */
export const findOverlapping = (
  db: Queryable,
  wished: { schoolIds: [string, string]; validFromOn: string; validToOn: string; exceptId: string | null },
) =>
  db.maybe<PairingRow>(sql`
    select ${pairing} from ${joined}
    where p.supporting_school_id = any(${wished.schoolIds}::uuid[])
      and p.receiving_school_id = any(${wished.schoolIds}::uuid[])
      and p.in_force && daterange(${wished.validFromOn}::date, ${wished.validToOn}::date, '[]')
      and p.id is distinct from ${wished.exceptId}::uuid
    order by p.valid_from_on limit 1`);

/** Inserts a pairing; its id comes back. */
export async function insertPairing(
  db: Queryable,
  input: {
    supportingSchoolId: string;
    receivingSchoolId: string;
    validFromOn: string;
    validToOn: string;
    note: string;
    createdBy: string | null;
  },
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into pairing (supporting_school_id, receiving_school_id, valid_from_on, valid_to_on, note, created_by)
    values (${input.supportingSchoolId}, ${input.receivingSchoolId}, ${input.validFromOn}, ${input.validToOn},
      ${input.note}, ${input.createdBy}) returning id`);
  return id;
}

export const updatePairing = (
  db: Queryable,
  { id, validFromOn, validToOn, note }: { id: string; validFromOn: string; validToOn: string; note: string },
) =>
  db.run(sql`
    update pairing set valid_from_on = ${validFromOn}, valid_to_on = ${validToOn}, note = ${note} where id = ${id}`);

export const endPairing = (db: Queryable, id: string, now: number) =>
  db.run(sql`update pairing set ended_at = ${new Date(now)} where id = ${id} and ended_at is null`);

export const reopenPairing = (db: Queryable, id: string) =>
  db.run(sql`update pairing set ended_at = null where id = ${id}`);
