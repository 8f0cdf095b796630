import { Periods } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import type { BellSchedule } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import type { CalendarException } from '@tongtang/shared/organisations/calendar/calendar-exception.ts';
import type { SchoolYear, Term } from '@tongtang/shared/organisations/calendar/term.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** Whose an entry is; both null is the nation's. */
export type EntryOwner = { regionId: string | null; organisationId: string | null };

export type SchoolYearRow = EntryOwner & { id: string; startYear: number; terms: (Term & { id: string })[] };
export type BellScheduleRow = EntryOwner & BellSchedule & { id: string };
export type ExceptionRow = EntryOwner & CalendarException & { id: string };

const owner = sql`e.region_id as "regionId", e.organisation_id as "organisationId"`;

const ownedBy = (owners: { regionIds: string[]; organisationIds: string[] }): Sql =>
  sql`(e.region_id = any(${owners.regionIds}::uuid[]) or e.organisation_id = any(${owners.organisationIds}::uuid[]))`;

type Owners = { regionIds: string[]; organisationIds: string[] };

export const listSchoolYears = (db: Queryable, owners: Owners) =>
  db.many<SchoolYearRow>(sql`
    select e.id, ${owner}, e.start_year as "startYear",
      (select coalesce(json_agg(json_build_object('id', t.id, 'ordinal', t.ordinal,
          'startsOn', t.starts_on, 'endsOn', t.ends_on) order by t.ordinal), '[]')
        from term t where t.school_year_id = e.id) as terms
    from school_year e where ${ownedBy(owners)} order by e.start_year desc`);

export async function listBellSchedules(db: Queryable, owners: Owners): Promise<BellScheduleRow[]> {
  const rows = await db.many<Omit<BellScheduleRow, 'periods'> & { periods: unknown }>(sql`
    select e.id, ${owner}, e.name, e.valid_from_on as "validFromOn", e.valid_to_on as "validToOn", e.periods
    from bell_schedule e where ${ownedBy(owners)}`);
  return rows.map((row) => ({ ...row, periods: Periods.parse(row.periods) }));
}

/** Exceptions of the owners and of the nation, make-up days before longer spans, so that the first to match decides. */
export const listExceptions = (db: Queryable, owners: Owners) =>
  db.many<ExceptionRow>(sql`
    select e.id, ${owner}, e.kind, e.name, e.starts_on as "startsOn", e.ends_on as "endsOn",
      e.acts_as_weekday as "actsAsWeekday"
    from calendar_exception e
    where ${ownedBy(owners)} or num_nonnulls(e.region_id, e.organisation_id) = 0
    order by e.kind = 'makeUpWorkday' desc, e.ends_on - e.starts_on, e.starts_on, e.id`);

/** Inserts a school year with its terms; its id comes back. */
export async function insertSchoolYear(db: Queryable, of: EntryOwner, year: SchoolYear): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into school_year (region_id, organisation_id, start_year)
    values (${of.regionId}, ${of.organisationId}, ${year.startYear}) returning id`);
  await writeTerms(db, id, year.terms);
  return id;
}

/** Replaces year and terms; a term that stays keeps its id. */
export async function updateSchoolYear(db: Queryable, id: string, year: SchoolYear): Promise<void> {
  await db.run(sql`update school_year set start_year = ${year.startYear} where id = ${id}`);
  const ordinals = year.terms.map((term) => term.ordinal);
  await db.run(sql`delete from term where school_year_id = ${id} and ordinal <> all(${ordinals}::integer[])`);
  await writeTerms(db, id, year.terms);
}

async function writeTerms(db: Queryable, schoolYearId: string, terms: readonly Term[]): Promise<void> {
  for (const { ordinal, startsOn, endsOn } of terms)
    await db.run(sql`
      insert into term (school_year_id, ordinal, starts_on, ends_on)
      values (${schoolYearId}, ${ordinal}, ${startsOn}, ${endsOn})
      on conflict (school_year_id, ordinal) do update set starts_on = excluded.starts_on, ends_on = excluded.ends_on`);
}

/** Inserts a bell schedule; its id comes back. */
export async function insertBellSchedule(
  db: Queryable,
  of: EntryOwner,
  schedule: BellSchedule,
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into bell_schedule (region_id, organisation_id, name, valid_from_on, valid_to_on, periods)
    values (${of.regionId}, ${of.organisationId}, ${schedule.name}, ${schedule.validFromOn}, ${schedule.validToOn},
      ${JSON.stringify(schedule.periods)}::jsonb)
    returning id`);
  return id;
}

export const updateBellSchedule = (db: Queryable, id: string, schedule: BellSchedule) =>
  db.run(sql`
    update bell_schedule set name = ${schedule.name}, valid_from_on = ${schedule.validFromOn},
      valid_to_on = ${schedule.validToOn}, periods = ${JSON.stringify(schedule.periods)}::jsonb
    where id = ${id}`);

/** Inserts an exception; its id comes back. */
export async function insertException(
  db: Queryable,
  of: EntryOwner,
  exception: CalendarException,
): Promise<string> {
  const { id } = await db.one<{ id: string }>(sql`
    insert into calendar_exception (region_id, organisation_id, kind, name, starts_on, ends_on, acts_as_weekday)
    values (${of.regionId}, ${of.organisationId}, ${exception.kind}, ${exception.name}, ${exception.startsOn},
      ${exception.endsOn}, ${weekdayIn(exception)})
    returning id`);
  return id;
}

export const updateException = (db: Queryable, id: string, exception: CalendarException) =>
  db.run(sql`
    update calendar_exception set kind = ${exception.kind}, name = ${exception.name},
      starts_on = ${exception.startsOn}, ends_on = ${exception.endsOn}, acts_as_weekday = ${weekdayIn(exception)}
    where id = ${id}`);

const weekdayIn = (exception: CalendarException): number | null =>
  exception.kind === 'makeUpWorkday' ? exception.actsAsWeekday : null;

/** The three kinds of calendar entries, each in a table of its own. */
export type EntryKind = 'schoolYear' | 'bellSchedule' | 'exception';

const TABLE: Record<EntryKind, Sql> = {
  schoolYear: sql`school_year`,
  bellSchedule: sql`bell_schedule`,
  exception: sql`calendar_exception`,
};

export const findOwner = (db: Queryable, kind: EntryKind, id: string) =>
  db.maybe<EntryOwner>(sql`select ${owner} from ${TABLE[kind]} e where e.id = ${id}`);

export const deleteEntry = (db: Queryable, kind: EntryKind, id: string) =>
  db.run(sql`delete from ${TABLE[kind]} where id = ${id}`);

/** Writes the nation's exceptions of a year as given, one process at a time; entries no longer in it go. */
export async function replaceNationalExceptions(
  db: Queryable,
  year: number,
  exceptions: readonly CalendarException[],
): Promise<void> {
  await db.run(sql`select pg_advisory_xact_lock(7105003)`);
  const days = exceptions.map((exception) => exception.startsOn);
  await db.run(sql`
    delete from calendar_exception
    where region_id is null and organisation_id is null and extract(year from starts_on) = ${year}
      and starts_on <> all(${days}::date[])`);
  for (const exception of exceptions)
    await db.run(sql`
      insert into calendar_exception (kind, name, starts_on, ends_on, acts_as_weekday)
      values (${exception.kind}, ${exception.name}, ${exception.startsOn}, ${exception.endsOn}, ${weekdayIn(exception)})
      on conflict (kind, starts_on) where region_id is null and organisation_id is null
      do update set name = excluded.name, ends_on = excluded.ends_on, acts_as_weekday = excluded.acts_as_weekday`);
}
