import type {
  Calendar,
  BellScheduleRecord,
  CalendarExceptionRecord,
  SchoolYearRecord,
  TermRecord,
} from '@tongtang/shared/organisations/calendar.contract.ts';
import { scheduleOn } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { exceptionOn } from '@tongtang/shared/organisations/calendar/calendar-exception.ts';
import { addDays, isWithin, mondayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { teachingWeeksOf, type TeachingWeek } from '@tongtang/shared/organisations/calendar/term.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';

/** A term with the year it belongs to. */
export type TermChoice = { year: SchoolYearRecord; term: TermRecord };

/** All terms, latest first. */
export const termsOf = (calendar: Calendar): TermChoice[] =>
  calendar.schoolYears
    .flatMap((year) => year.terms.map((term) => ({ year, term })))
    .sort((a, b) => (a.term.startsOn < b.term.startsOn ? 1 : -1));

/** The chosen term, else the one of today, else the next one, else the last one; null without any. */
export function pickTerm(
  calendar: Calendar,
  today: LocalDate,
  chosenId: string | undefined,
): TermChoice | null {
  const terms = termsOf(calendar);
  const next = terms.findLast(({ term }) => term.startsOn > today);
  return (
    terms.find(({ term }) => term.id === chosenId) ??
    terms.find(({ term }) => isWithin(today, term)) ??
    next ??
    terms[0] ??
    null
  );
}

/** One day of the calendar as it is drawn. */
export type DayCell = {
  on: LocalDate;
  inTerm: boolean;
  isToday: boolean;
  exception: CalendarExceptionRecord | null;
  /** The first day of its exception, or the first drawn of it: the name stands here. */
  isNamed: boolean;
};

export type WeekRow = { week: TeachingWeek; isNow: boolean; days: DayCell[] };

/** The weeks of a term, each from Monday to Sunday. */
export function weekRowsOf(term: TermRecord, calendar: Calendar, today: LocalDate): WeekRow[] {
  let before: string | null = null;
  return teachingWeeksOf(term).map((week) => {
    const monday = mondayOf(week.startsOn);
    const days = Array.from({ length: 7 }, (_, index): DayCell => {
      const on = addDays(monday, index);
      const exception = exceptionOn(on, calendar.exceptions);
      const isNamed = exception !== null && (exception.id !== before || index === 0);
      before = exception?.id ?? null;
      return { on, inTerm: isWithin(on, term), isToday: on === today, exception, isNamed };
    });
    return { week, isNow: isWithin(today, week), days };
  });
}

/** Exceptions that touch a term, by date. */
export const exceptionsIn = (term: TermRecord, calendar: Calendar): CalendarExceptionRecord[] =>
  calendar.exceptions
    .filter(({ startsOn, endsOn }) => startsOn <= term.endsOn && term.startsOn <= endsOn)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));

/** Years a term reaches into for which the nation's holidays are not known yet. */
export function yearsNotAnnounced(term: TermRecord, calendar: Calendar): string[] {
  const years = new Set([term.startsOn.slice(0, 4), term.endsOn.slice(0, 4)]);
  const known = new Set(
    calendar.exceptions
      .filter(({ source }) => source.kind === 'nation')
      .map(({ startsOn }) => startsOn.slice(0, 4)),
  );
  return [...years].filter((year) => !known.has(year));
}

/** How a schedule stands today: in use, to come, past, or replaced by another one for now. */
export type ScheduleState = 'now' | 'later' | 'over' | 'covered';

export function scheduleStateOf(
  schedule: BellScheduleRecord,
  all: readonly BellScheduleRecord[],
  today: LocalDate,
): ScheduleState {
  if (schedule.validFromOn > today) return 'later';
  if (schedule.validToOn !== null && schedule.validToOn < today) return 'over';
  return scheduleOn(today, all)?.id === schedule.id ? 'now' : 'covered';
}
