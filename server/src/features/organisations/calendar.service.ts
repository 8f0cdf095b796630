import type { Calendar, CalendarOwner } from '@tongtang/shared/organisations/calendar.contract.ts';
import type { BellSchedule } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import type { CalendarException } from '@tongtang/shared/organisations/calendar/calendar-exception.ts';
import type { SchoolYear } from '@tongtang/shared/organisations/calendar/term.ts';
import type { Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import { brokenConstraint, type Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { effectiveCalendar, type CalendarLink } from './calendar.compute.ts';
import * as repo from './calendar.repo.ts';
import { calendarChanged } from './organisations.events.ts';
import { findOrganisation } from './organisations.repo.ts';
import { placeOf, regionIdsOf, thingOf, thingOfRegion } from './places.repo.ts';
import { findRegion } from './regions.repo.ts';

type CalendarDeps = Pick<Deps, 'db' | 'events'>;

/** @throws not-found */
export async function calendarOfOrganisation(
  deps: Pick<CalendarDeps, 'db'>,
  actor: Actor,
  organisationId: string,
): Promise<Calendar> {
  const thing = thingOf(await placeOf(deps.db, organisationId));
  authorise(actor, 'calendar.read', thing, 'calendar.read');
  return readCalendarOf(deps.db, organisationId);
}

/**
 * The calendar of an organisation for features that have asked their own policy, e.g. about a partner school.
 * @throws not-found
 */
export async function readCalendarOf(db: Queryable, organisationId: string): Promise<Calendar> {
  const organisation = await findOrganisation(db, organisationId);
  if (organisation === undefined) throw new ProblemError('not-found');
  const { centralSchool, regionPath } = organisation;
  const central: CalendarLink[] =
    centralSchool === null
      ? []
      : [{ id: centralSchool.id, source: { kind: 'centralSchool', name: centralSchool.name } }];
  return readChain(db, [{ id: organisationId, source: { kind: 'own' } }, ...central, ...linksOf(regionPath)]);
}

/** @throws not-found */
export async function calendarOfRegion(
  deps: Pick<CalendarDeps, 'db'>,
  actor: Actor,
  regionId: string,
): Promise<Calendar> {
  const thing = thingOfRegion(await regionIdsOf(deps.db, regionId));
  authorise(actor, 'calendar.read', thing, 'calendar.read');
  const region = await findRegion(deps.db, regionId);
  const above = linksOf((region?.path ?? []).slice(0, -1));
  return readChain(deps.db, [{ id: regionId, source: { kind: 'own' } }, ...above]);
}

/** @throws not-found, forbidden; conflict `calendar.taken`, `school-year.overlaps` */
export async function createSchoolYear(
  deps: CalendarDeps,
  actor: Actor,
  { owner, ...year }: SchoolYear & { owner: CalendarOwner },
): Promise<string> {
  const of = await authoriseOwner(deps.db, actor, owner);
  await refuseOverlap(deps.db, of, year, null);
  return write(deps, of, (tx) => repo.insertSchoolYear(tx, of, year));
}

/** @throws not-found, forbidden; conflict `calendar.taken`, `school-year.overlaps` */
export async function changeSchoolYear(
  deps: CalendarDeps,
  actor: Actor,
  { id, ...year }: SchoolYear & { id: string },
): Promise<void> {
  const of = await authoriseEntry(deps.db, actor, 'schoolYear', id);
  await refuseOverlap(deps.db, of, year, id);
  await write(deps, of, (tx) => repo.updateSchoolYear(tx, id, year));
}

/** @throws not-found, forbidden; conflict `calendar.taken` */
export async function createBellSchedule(
  deps: CalendarDeps,
  actor: Actor,
  { owner, ...schedule }: BellSchedule & { owner: CalendarOwner },
): Promise<string> {
  const of = await authoriseOwner(deps.db, actor, owner);
  return write(deps, of, (tx) => repo.insertBellSchedule(tx, of, schedule));
}

/** @throws not-found, forbidden; conflict `calendar.taken` */
export async function changeBellSchedule(
  deps: CalendarDeps,
  actor: Actor,
  { id, ...schedule }: BellSchedule & { id: string },
): Promise<void> {
  const of = await authoriseEntry(deps.db, actor, 'bellSchedule', id);
  await write(deps, of, (tx) => repo.updateBellSchedule(tx, id, schedule));
}

/** @throws not-found, forbidden */
export async function createException(
  deps: CalendarDeps,
  actor: Actor,
  { owner, exception }: { owner: CalendarOwner; exception: CalendarException },
): Promise<string> {
  const of = await authoriseOwner(deps.db, actor, owner);
  return write(deps, of, (tx) => repo.insertException(tx, of, exception));
}

/** @throws not-found, forbidden */
export async function changeException(
  deps: CalendarDeps,
  actor: Actor,
  { id, exception }: { id: string; exception: CalendarException },
): Promise<void> {
  const of = await authoriseEntry(deps.db, actor, 'exception', id);
  await write(deps, of, (tx) => repo.updateException(tx, id, exception));
}

/** Removes any entry. @throws not-found, forbidden */
export async function removeEntry(
  deps: CalendarDeps,
  actor: Actor,
  { kind, id }: { kind: repo.EntryKind; id: string },
): Promise<void> {
  const of = await authoriseEntry(deps.db, actor, kind, id);
  await write(deps, of, (tx) => repo.deleteEntry(tx, kind, id));
}

async function authoriseOwner(db: Queryable, actor: Actor, owner: CalendarOwner): Promise<repo.EntryOwner> {
  const of: repo.EntryOwner =
    owner.kind === 'region'
      ? { regionId: owner.regionId, organisationId: null }
      : { regionId: null, organisationId: owner.organisationId };
  authorise(actor, 'calendar.manage', await thingOfOwner(db, of), 'calendar.read');
  return of;
}

async function authoriseEntry(
  db: Queryable,
  actor: Actor,
  kind: repo.EntryKind,
  id: string,
): Promise<repo.EntryOwner> {
  const of = await repo.findOwner(db, kind, id);
  if (of === undefined) throw new ProblemError('not-found');
  const isNational = of.regionId === null && of.organisationId === null;
  authorise(actor, 'calendar.manage', await thingOfOwner(db, of), isNational ? undefined : 'calendar.read');
  return of;
}

async function thingOfOwner(db: Queryable, { regionId, organisationId }: repo.EntryOwner): Promise<Thing> {
  if (organisationId !== null) return thingOf(await placeOf(db, organisationId));
  return regionId === null ? {} : thingOfRegion(await regionIdsOf(db, regionId));
}

async function write<T>(
  deps: CalendarDeps,
  of: repo.EntryOwner,
  work: (tx: Queryable) => Promise<T>,
): Promise<T> {
  try {
    const result = await deps.db.transaction(work);
    await deps.events.publish(calendarChanged, of);
    return result;
  } catch (error) {
    const taken = TAKEN[brokenConstraint(error) ?? ''];
    if (taken === undefined) throw error;
    throw new ProblemError('conflict', {
      reason: 'calendar.taken',
      detail: `${taken.message}。`,
      fields: [taken],
    });
  }
}

const TAKEN: Partial<Record<string, FieldProblem>> = {
  school_year_once: { path: 'startYear', message: '这个学年已经有了，请直接修改它', fault: 'taken' },
  bell_schedule_from: {
    path: 'validFromOn',
    message: '已经有同一天生效的作息，请直接修改它',
    fault: 'taken',
  },
};

/** Two terms of one owner on the same day would make the teaching week ambiguous. */
async function refuseOverlap(
  db: Queryable,
  of: repo.EntryOwner,
  year: SchoolYear,
  except: string | null,
): Promise<void> {
  const owners = {
    regionIds: of.regionId === null ? [] : [of.regionId],
    organisationIds: of.organisationId === null ? [] : [of.organisationId],
  };
  const others = (await repo.listSchoolYears(db, owners)).filter(({ id }) => id !== except);
  for (const other of others.flatMap(({ terms }) => terms)) {
    const index = year.terms.findIndex((t) => t.startsOn <= other.endsOn && other.startsOn <= t.endsOn);
    if (index === -1) continue;
    const message = `与 ${other.startsOn} 至 ${other.endsOn} 的学期重叠`;
    throw new ProblemError('conflict', {
      reason: 'school-year.overlaps',
      detail: `学期${message}，请检查日期。`,
      fields: [{ path: `terms.${index}.startsOn`, message }],
    });
  }
}

const linksOf = (path: readonly { id: string; name: string }[]): CalendarLink[] =>
  path.map(({ id, name }) => ({ id, source: { kind: 'region' as const, name } })).reverse();

async function readChain(db: Queryable, chain: CalendarLink[]): Promise<Calendar> {
  const ids = chain.map(({ id }) => id);
  const owners = { regionIds: ids, organisationIds: ids };
  // one after the other: a transaction's connection takes one statement at a time
  const schoolYears = await repo.listSchoolYears(db, owners);
  const bellSchedules = await repo.listBellSchedules(db, owners);
  const exceptions = await repo.listExceptions(db, owners);
  return effectiveCalendar(chain, { schoolYears, bellSchedules, exceptions });
}

export type { EntryKind } from './calendar.repo.ts';
