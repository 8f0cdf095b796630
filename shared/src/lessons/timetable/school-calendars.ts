import type { Calendar } from '../../organisations/calendar.contract.ts';
import type { LessonPeriod as BellPeriod } from '../../organisations/calendar/bell-schedule.ts';
import { lessonPeriodsOn } from '../../organisations/calendar/bell-schedule.ts';
import { localDateOf, minutesOf, timeOfDayOf } from '../../organisations/calendar/instant.ts';
import type { LocalDate } from '../../wire/time.ts';
import type { LessonPeriod } from '../lesson.ts';

/** What a timetable needs of a school's calendar; lists in order of precedence. */
export type SchoolCalendar = Pick<Calendar, 'bellSchedules' | 'exceptions' | 'schoolYears'>;

/** The calendars of the two schools of a pair. */
export type PairCalendars = { supporting: SchoolCalendar; receiving: SchoolCalendar };

/** From this share on, of the shorter of the two, a lesson counts as held in a period. */
const SAME_PERIOD_RATIO = 0.5;

/** A bell period as a lesson keeps it, with its name at that time. */
export const periodOfBell = ({ ordinal, startsAt, endsAt }: BellPeriod): LessonPeriod => ({
  ordinal,
  name: `第${ordinal}节`,
  startsAt,
  endsAt,
});

/** The period with this ordinal on a date; null if the school has none. */
export function periodOn(on: LocalDate, ordinal: number, calendar: SchoolCalendar): LessonPeriod | null {
  const bell = lessonPeriodsOn(on, calendar.bellSchedules).find((period) => period.ordinal === ordinal);
  return bell ? periodOfBell(bell) : null;
}

/**
 * The school's own period in which a lesson (epoch ms) mostly falls: the one with most minutes in common, if these
 * are at least half of the shorter of the two; null if there is none.
 */
export function periodAt(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  calendar: SchoolCalendar,
): LessonPeriod | null {
  const from = minutesOf(timeOfDayOf(startsAt));
  const to = from + (endsAt - startsAt) / 60_000;
  let best: { period: BellPeriod; minutes: number } | null = null;
  for (const period of lessonPeriodsOn(localDateOf(startsAt), calendar.bellSchedules)) {
    const start = minutesOf(period.startsAt);
    const end = minutesOf(period.endsAt);
    const minutes = Math.min(to, end) - Math.max(from, start);
    const enough = minutes >= SAME_PERIOD_RATIO * Math.min(to - from, end - start);
    if (enough && minutes > (best?.minutes ?? 0)) best = { period, minutes };
  }
  return best && periodOfBell(best.period);
}
