import type { LocalDate } from '../../wire/time.ts';
import type { BellSchedule, LessonPeriod } from './bell-schedule.ts';
import { lessonPeriodsOn } from './bell-schedule.ts';
import type { CalendarException } from './calendar-exception.ts';
import { exceptionOn, weekdayActedOn } from './calendar-exception.ts';
import { instantOf } from './instant.ts';
import type { Weekday } from './local-dates.ts';
import { datesFrom, isWithin, weekdayOf } from './local-dates.ts';
import { commonTimeOf, overlapOf, SHORT_OVERLAP_MINUTES } from './period-pairs.ts';
import type { TermSpan, WeekPattern } from './term.ts';
import { teachingWeekOf } from './term.ts';

/** Which of the two schools; the caller decides which is A. */
export type Side = 'a' | 'b';

/** What a series needs to know of a school; lists in order of precedence (own before inherited). */
export type SeriesSchool = {
  /** 节次 of the lesson in this school, looked up anew in the schedule of each date. */
  ordinal: number;
  schedules: readonly BellSchedule[];
  exceptions: readonly CalendarException[];
  /** The school's own term, where it differs from the one that counts the weeks. */
  term?: TermSpan;
};

export type Series = {
  /** Bounds the series and counts its weeks. */
  term: TermSpan;
  weekday: Weekday;
  parity: WeekPattern;
  a: SeriesSchool;
  b: SeriesSchool;
  /** Dates left out on purpose. */
  skippedOn: readonly LocalDate[];
};

/** One dated lesson of a series: the time both periods have in common. */
export type Occurrence = {
  on: LocalDate;
  weekNumber: number;
  a: LessonPeriod;
  b: LessonPeriod;
  /** Epoch ms. */
  startsAt: number;
  /** Epoch ms. */
  endsAt: number;
  overlapMinutes: number;
  /** Fewer than `SHORT_OVERLAP_MINUTES` in common: warn. */
  short: boolean;
};

/** Why a date of the pattern has no lesson. */
export type FallOutReason =
  | { kind: 'skipped' }
  | { kind: 'dayOff'; side: Side; exception: CalendarException }
  /** The school follows another weekday's timetable, or does not follow the make-up day of the other. */
  | { kind: 'otherWeekday'; side: Side; actsAsWeekday: Weekday }
  | { kind: 'outsideTerm'; side: Side }
  | { kind: 'noPeriod'; side: Side; ordinal: number }
  | { kind: 'noOverlap' };

export type FallenOut = { on: LocalDate; weekNumber: number; reasons: FallOutReason[] };

const SIDES: readonly Side[] = ['a', 'b'];

/**
 * The dated lessons of a weekly series and, with reasons, the dates that fell out. A date belongs to the pattern
 * if it is the series' weekday, or if either school follows that weekday's timetable on it (make-up day); odd and
 * even are those of the week in which the date falls.
 */
export function expandSeries(series: Series): { occurrences: Occurrence[]; fallenOut: FallenOut[] } {
  const occurrences: Occurrence[] = [];
  const fallenOut: FallenOut[] = [];
  for (const on of datesFrom(series.term.startsOn, series.term.endsOn)) {
    const week = teachingWeekOf(series.term, on);
    if (!week || !isOfPattern(series, on, week.parity)) continue;
    const outcome = outcomeOn(series, on);
    if ('reasons' in outcome) fallenOut.push({ on, weekNumber: week.number, reasons: outcome.reasons });
    else occurrences.push({ on, weekNumber: week.number, ...outcome });
  }
  return { occurrences, fallenOut };
}

function isOfPattern(series: Series, on: LocalDate, parity: WeekPattern): boolean {
  if (series.parity !== 'every' && series.parity !== parity) return false;
  return (
    weekdayOf(on) === series.weekday ||
    SIDES.some((side) => weekdayActedOn(on, series[side].exceptions) === series.weekday)
  );
}

function outcomeOn(
  series: Series,
  on: LocalDate,
): Omit<Occurrence, 'on' | 'weekNumber'> | { reasons: FallOutReason[] } {
  if (series.skippedOn.includes(on)) return { reasons: [{ kind: 'skipped' }] };
  const reasons = SIDES.flatMap((side) => obstacleOn(series, on, side) ?? []);
  const a = periodOf(series.a, on);
  const b = periodOf(series.b, on);
  if (reasons.length > 0 || !a || !b) return { reasons };
  const common = commonTimeOf(a, b);
  if (!common) return { reasons: [{ kind: 'noOverlap' }] };
  const overlapMinutes = overlapOf(a, b);
  return {
    a,
    b,
    startsAt: instantOf(on, common.startsAt),
    endsAt: instantOf(on, common.endsAt),
    overlapMinutes,
    short: overlapMinutes < SHORT_OVERLAP_MINUTES,
  };
}

function obstacleOn(series: Series, on: LocalDate, side: Side): FallOutReason | null {
  const school = series[side];
  if (school.term && !isWithin(on, school.term)) return { kind: 'outsideTerm', side };
  const exception = exceptionOn(on, school.exceptions);
  const actsAsWeekday = weekdayActedOn(on, school.exceptions);
  if (exception && actsAsWeekday === null) return { kind: 'dayOff', side, exception };
  if (actsAsWeekday !== null && actsAsWeekday !== series.weekday) {
    return { kind: 'otherWeekday', side, actsAsWeekday };
  }
  return periodOf(school, on) ? null : { kind: 'noPeriod', side, ordinal: school.ordinal };
}

function periodOf(school: SeriesSchool, on: LocalDate): LessonPeriod | null {
  return lessonPeriodsOn(on, school.schedules).find((period) => period.ordinal === school.ordinal) ?? null;
}
