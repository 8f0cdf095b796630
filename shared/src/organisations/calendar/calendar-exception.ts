import { z } from 'zod';
import { LocalDate } from '../../wire/time.ts';
import { isWithin, Weekday, weekdayOf } from './local-dates.ts';

const span = {
  /** What people call it: 国庆节, 期中考试. */
  name: z.string().trim().min(1, '请填写名称').max(40),
  startsOn: LocalDate,
  endsOn: LocalDate,
};

/** Kinds of days on which the timetable is not followed. */
export const DayOffKind = z.enum(['holiday', 'exam', 'sportsDay']);
export type DayOffKind = z.infer<typeof DayOffKind>;

/** Days on which the timetable is not followed, both included. */
export const DayOff = z.object({ kind: DayOffKind, ...span });
export type DayOff = z.infer<typeof DayOff>;

/** Days (mostly one) that follow the timetable of another weekday (调休): `actsAsWeekday` is that weekday. */
export const MakeUpWorkday = z.object({ kind: z.literal('makeUpWorkday'), ...span, actsAsWeekday: Weekday });
export type MakeUpWorkday = z.infer<typeof MakeUpWorkday>;

/** A departure from the ordinary week. A school that teaches on an inherited holiday enters a make-up workday. */
export const CalendarException = z
  .discriminatedUnion('kind', [DayOff, MakeUpWorkday])
  .refine((exception) => exception.startsOn <= exception.endsOn, {
    path: ['endsOn'],
    message: '结束日期不能早于开始日期',
  });
export type CalendarException = z.infer<typeof CalendarException>;

/**
 * The exception that decides a date: the first of the list that covers it, so the list is given in order of
 * precedence (the school's own before the county's before the nation's); null on an ordinary day.
 */
export function exceptionOn<E extends CalendarException>(
  date: LocalDate,
  exceptions: readonly E[],
): E | null {
  return exceptions.find((exception) => isWithin(date, exception)) ?? null;
}

/**
 * The weekday whose timetable a date follows: its own, that of a make-up workday, or null when the timetable
 * is not followed (holiday, exam, sports day). `exceptions` in order of precedence.
 */
export function weekdayActedOn(date: LocalDate, exceptions: readonly CalendarException[]): Weekday | null {
  const exception = exceptionOn(date, exceptions);
  if (!exception) return weekdayOf(date);
  return exception.kind === 'makeUpWorkday' ? exception.actsAsWeekday : null;
}
