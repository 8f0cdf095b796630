import { z } from 'zod';
import { Period, periodsOn } from '../../organisations/calendar/bell-schedule.ts';
import { DayOffKind, exceptionOn, weekdayActedOn } from '../../organisations/calendar/calendar-exception.ts';
import { addDays, mondayOf, Weekday, weekdayOf } from '../../organisations/calendar/local-dates.ts';
import { teachingWeekOf, termOn, WeekParity } from '../../organisations/calendar/term.ts';
import { SchoolRef } from '../../pairings/contract.ts';
import { LocalDate } from '../../wire/time.ts';
import type { SchoolCalendar } from './school-calendars.ts';

/** One day of a school's week. */
export const SchoolDay = z.object({
  on: LocalDate,
  weekday: Weekday,
  /** The weekday whose timetable is followed; null on a day off. */
  actsAsWeekday: Weekday.nullable(),
  /** Why it is no ordinary day: 国庆节, 期中考试, 国庆节调休. */
  exception: z
    .object({ kind: z.union([DayOffKind, z.literal('makeUpWorkday')]), name: z.string() })
    .nullable(),
  /** In the order of the clock; empty if the school has no bell schedule for the day. */
  periods: z.array(Period),
});
export type SchoolDay = z.infer<typeof SchoolDay>;

/** A school's week, Monday to Sunday, in its own periods and by its own clock. */
export const SchoolWeek = z.object({
  school: SchoolRef,
  /** 教学周 of its term; null in the holidays. */
  teachingWeek: z.object({ number: z.number().int(), parity: WeekParity }).nullable(),
  days: z.array(SchoolDay).length(7),
});
export type SchoolWeek = z.infer<typeof SchoolWeek>;

/** The same week in both schools of a pair. */
export const PairWeek = z.object({ monday: LocalDate, supporting: SchoolWeek, receiving: SchoolWeek });
export type PairWeek = z.infer<typeof PairWeek>;

/** The week in which a date falls, as a school has it. Pure. */
export function schoolWeekOf(date: LocalDate, school: SchoolRef, calendar: SchoolCalendar): SchoolWeek {
  const monday = mondayOf(date);
  const dates = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
  // a term may begin or end within the week: any of its days tells the number
  const weeks = dates.flatMap((on) => {
    const term = termOn(on, calendar.schoolYears);
    return term ? (teachingWeekOf(term, on) ?? []) : [];
  });
  const [week] = weeks;
  return {
    school,
    teachingWeek: week ? { number: week.number, parity: week.parity } : null,
    days: dates.map((on) => schoolDayOf(on, calendar)),
  };
}

function schoolDayOf(on: LocalDate, calendar: SchoolCalendar): SchoolDay {
  const exception = exceptionOn(on, calendar.exceptions);
  return {
    on,
    weekday: weekdayOf(on),
    actsAsWeekday: weekdayActedOn(on, calendar.exceptions),
    exception: exception && { kind: exception.kind, name: exception.name },
    periods: periodsOn(on, calendar.bellSchedules),
  };
}
