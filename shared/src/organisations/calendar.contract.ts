import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BellScheduleId, OrganisationId, RegionId, SchoolYearId, TermId } from '../wire/ids.ts';
import { BellSchedule } from './calendar/bell-schedule.ts';
import { CalendarException, DayOff, MakeUpWorkday } from './calendar/calendar-exception.ts';
import { SchoolYear, Term } from './calendar/term.ts';
import { CalendarExceptionId } from './ids.ts';

/** Whose calendar a thing is written into: a region's holds for its schools unless they have their own. */
export const CalendarOwner = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('region'), regionId: RegionId }),
  z.object({ kind: z.literal('organisation'), organisationId: OrganisationId }),
]);
export type CalendarOwner = z.infer<typeof CalendarOwner>;

/** Where a thing in a calendar comes from; `own` is the owner of the calendar that was asked for. */
export const CalendarSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('centralSchool'), name: z.string() }),
  z.object({ kind: z.literal('region'), name: z.string() }),
  z.object({ kind: z.literal('nation') }),
]);
export type CalendarSource = z.infer<typeof CalendarSource>;

const source = { source: CalendarSource };

export const TermRecord = Term.safeExtend({ id: TermId });
export type TermRecord = z.infer<typeof TermRecord>;

export const SchoolYearRecord = SchoolYear.safeExtend({
  id: SchoolYearId,
  ...source,
  terms: z.array(TermRecord),
});
export type SchoolYearRecord = z.infer<typeof SchoolYearRecord>;

export const BellScheduleRecord = BellSchedule.safeExtend({ id: BellScheduleId, ...source });
export type BellScheduleRecord = z.infer<typeof BellScheduleRecord>;

const exceptionRecord = { id: CalendarExceptionId, ...source };
export const CalendarExceptionRecord = z.discriminatedUnion('kind', [
  DayOff.extend(exceptionRecord),
  MakeUpWorkday.extend(exceptionRecord),
]);
export type CalendarExceptionRecord = z.infer<typeof CalendarExceptionRecord>;

/**
 * What holds for a school or region, own and inherited, each list in order of precedence, ready for the pure
 * functions in `calendar/`: `teachingWeekOf`, `periodsOn`, `weekdayActedOn`.
 */
export const Calendar = z.object({
  /** One per `startYear`, the nearest owner's; latest year first. */
  schoolYears: z.array(SchoolYearRecord),
  bellSchedules: z.array(BellScheduleRecord),
  exceptions: z.array(CalendarExceptionRecord),
});
export type Calendar = z.infer<typeof Calendar>;

const tags = ['calendar'];
const owned = { owner: CalendarOwner };
const Done = z.object({});

export const calendarContract = {
  ofOrganisation: oc
    .route({ method: 'GET', path: '/organisations/{organisationId}/calendar', tags })
    .input(z.object({ organisationId: OrganisationId }))
    .output(Calendar),
  ofRegion: oc
    .route({ method: 'GET', path: '/regions/{regionId}/calendar', tags })
    .input(z.object({ regionId: RegionId }))
    .output(Calendar),
  createSchoolYear: oc
    .route({ method: 'POST', path: '/school-years', tags, successStatus: 201 })
    .input(SchoolYear.safeExtend(owned))
    .output(z.object({ id: SchoolYearId })),
  changeSchoolYear: oc
    .route({ method: 'PUT', path: '/school-years/{id}', tags })
    .input(SchoolYear.safeExtend({ id: SchoolYearId }))
    .output(Done),
  removeSchoolYear: oc
    .route({ method: 'DELETE', path: '/school-years/{id}', tags })
    .input(z.object({ id: SchoolYearId }))
    .output(Done),
  createBellSchedule: oc
    .route({ method: 'POST', path: '/bell-schedules', tags, successStatus: 201 })
    .input(BellSchedule.safeExtend(owned))
    .output(z.object({ id: BellScheduleId })),
  changeBellSchedule: oc
    .route({ method: 'PUT', path: '/bell-schedules/{id}', tags })
    .input(BellSchedule.safeExtend({ id: BellScheduleId }))
    .output(Done),
  removeBellSchedule: oc
    .route({ method: 'DELETE', path: '/bell-schedules/{id}', tags })
    .input(z.object({ id: BellScheduleId }))
    .output(Done),
  createException: oc
    .route({ method: 'POST', path: '/calendar-exceptions', tags, successStatus: 201 })
    .input(z.object({ ...owned, exception: CalendarException }))
    .output(z.object({ id: CalendarExceptionId })),
  changeException: oc
    .route({ method: 'PUT', path: '/calendar-exceptions/{id}', tags })
    .input(z.object({ id: CalendarExceptionId, exception: CalendarException }))
    .output(Done),
  removeException: oc
    .route({ method: 'DELETE', path: '/calendar-exceptions/{id}', tags })
    .input(z.object({ id: CalendarExceptionId }))
    .output(Done),
};
