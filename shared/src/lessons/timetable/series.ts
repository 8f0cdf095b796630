import { z } from 'zod';
import { DayOffKind } from '../../organisations/calendar/calendar-exception.ts';
import { daysBetween, isWithin, Weekday } from '../../organisations/calendar/local-dates.ts';
import { expandSeries, type FallOutReason, type SeriesSchool } from '../../organisations/calendar/series.ts';
import { WeekPattern, type TermSpan } from '../../organisations/calendar/term.ts';
import { EpochMs, LocalDate } from '../../wire/time.ts';
import { LessonPeriod, Side } from '../lesson.ts';
import { periodOfBell, type PairCalendars, type SchoolCalendar } from './school-calendars.ts';

const Ordinal = z.number().int().min(1).max(20);
const LONGEST_DAYS = 370;

/** A weekly rule: weekday and each school's 节次, every week or in odd or even ones, with dates left out. */
export const SeriesRule = z
  .object({
    weekday: Weekday,
    weekPattern: WeekPattern,
    /** Both included. */
    fromOn: LocalDate,
    untilOn: LocalDate,
    skippedOn: z.array(LocalDate).max(100).default([]),
    supportingOrdinal: Ordinal,
    receivingOrdinal: Ordinal,
  })
  .refine((rule) => rule.fromOn <= rule.untilOn, {
    path: ['untilOn'],
    message: '结束日期不能早于开始日期',
  })
  .refine((rule) => daysBetween(rule.fromOn, rule.untilOn) <= LONGEST_DAYS, {
    path: ['untilOn'],
    message: '一次最多排一学年',
  });
export type SeriesRule = z.infer<typeof SeriesRule>;

/** A date on which the series has a lesson. */
export const SeriesDate = z.object({
  on: LocalDate,
  /** 教学周; null where no term is entered. */
  weekNumber: z.number().int().nullable(),
  startsAt: EpochMs,
  endsAt: EpochMs,
  supportingPeriod: LessonPeriod,
  receivingPeriod: LessonPeriod,
  overlapMinutes: z.number().int(),
  /** Fewer than 35 minutes in common. */
  short: z.boolean(),
});
export type SeriesDate = z.infer<typeof SeriesDate>;

/** Why a date of the rule has no lesson. */
export const LeftOutReason = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skipped') }),
  z.object({ kind: z.literal('past') }),
  z.object({ kind: z.literal('outsidePairing') }),
  z.object({ kind: z.literal('dayOff'), side: Side, dayOffKind: DayOffKind, name: z.string() }),
  /** The school follows another weekday's timetable on that day (调休). */
  z.object({ kind: z.literal('otherWeekday'), side: Side, weekday: Weekday }),
  z.object({ kind: z.literal('outsideTerm'), side: Side }),
  z.object({ kind: z.literal('noPeriod'), side: Side, ordinal: Ordinal }),
  z.object({ kind: z.literal('noOverlap') }),
]);
export type LeftOutReason = z.infer<typeof LeftOutReason>;

export const LeftOutDate = z.object({
  on: LocalDate,
  weekNumber: z.number().int().nullable(),
  reasons: z.array(LeftOutReason).min(1),
});
export type LeftOutDate = z.infer<typeof LeftOutDate>;

/** What bounds a series beside its rule. */
export type SeriesBounds = {
  calendars: PairCalendars;
  /** Days on which the pairing holds, both included. */
  inForce: TermSpan;
  /** Epoch ms; lessons that would have begun are left out. */
  now: number;
};

/**
 * The dates of a rule and, with reasons, those left out; both in order. Weeks are counted in the supporting
 * school's terms, else in the receiving school's. Pure.
 * @returns `noTerm` if odd or even weeks are wanted and neither school has a term in that time
 */
export function planSeries(
  rule: SeriesRule,
  bounds: SeriesBounds,
): { dates: SeriesDate[]; leftOut: LeftOutDate[] } | 'noTerm' {
  const spans = countingTerms(rule, bounds.calendars);
  if (spans.length === 0 && rule.weekPattern !== 'every') return 'noTerm';
  const counted = spans.length > 0;
  const terms = counted ? spans : [{ startsOn: rule.fromOn, endsOn: rule.untilOn }];
  const dates: SeriesDate[] = [];
  const leftOut: LeftOutDate[] = [];
  for (const term of terms) {
    const { occurrences, fallenOut } = expandSeries({
      term,
      weekday: rule.weekday,
      parity: rule.weekPattern,
      a: sideOf(bounds.calendars.supporting, rule.supportingOrdinal, term),
      b: sideOf(bounds.calendars.receiving, rule.receivingOrdinal, term),
      skippedOn: rule.skippedOn,
    });
    for (const { a, b, weekNumber, ...date } of occurrences.filter(({ on }) => inRule(on, rule))) {
      const week = counted ? weekNumber : null;
      const obstacle = obstacleOf(date, bounds);
      if (obstacle) leftOut.push({ on: date.on, weekNumber: week, reasons: [obstacle] });
      else
        dates.push({
          ...date,
          weekNumber: week,
          supportingPeriod: periodOfBell(a),
          receivingPeriod: periodOfBell(b),
        });
    }
    for (const { on, weekNumber, reasons } of fallenOut.filter(({ on }) => inRule(on, rule)))
      leftOut.push({ on, weekNumber: counted ? weekNumber : null, reasons: reasons.map(reasonOf) });
  }
  return { dates, leftOut: leftOut.sort((x, y) => (x.on < y.on ? -1 : 1)) };
}

const inRule = (on: LocalDate, rule: SeriesRule): boolean =>
  isWithin(on, { startsOn: rule.fromOn, endsOn: rule.untilOn });

function obstacleOf(date: { on: LocalDate; startsAt: number }, bounds: SeriesBounds): LeftOutReason | null {
  if (!isWithin(date.on, bounds.inForce)) return { kind: 'outsidePairing' };
  return date.startsAt <= bounds.now ? { kind: 'past' } : null;
}

function countingTerms(rule: SeriesRule, calendars: PairCalendars): TermSpan[] {
  const span = { startsOn: rule.fromOn, endsOn: rule.untilOn };
  const own = termsWithin(calendars.supporting, span);
  return own.length > 0 ? own : termsWithin(calendars.receiving, span);
}

const termsWithin = (calendar: SchoolCalendar, span: TermSpan): TermSpan[] =>
  calendar.schoolYears
    .flatMap((year) => year.terms)
    .filter((term) => term.startsOn <= span.endsOn && span.startsOn <= term.endsOn)
    .sort((x, y) => (x.startsOn < y.startsOn ? -1 : 1));

/** A school without any school year is not bound by terms. */
function sideOf(calendar: SchoolCalendar, ordinal: number, counting: TermSpan): SeriesSchool {
  const own = termsWithin(calendar, counting)[0];
  return {
    ordinal,
    schedules: calendar.bellSchedules,
    exceptions: calendar.exceptions,
    ...(own && { term: own }),
  };
}

const SIDE_OF = { a: 'supporting', b: 'receiving' } as const;

function reasonOf(reason: FallOutReason): LeftOutReason {
  switch (reason.kind) {
    case 'skipped':
    case 'noOverlap':
      return { kind: reason.kind };
    case 'outsideTerm':
      return { kind: 'outsideTerm', side: SIDE_OF[reason.side] };
    case 'noPeriod':
      return { kind: 'noPeriod', side: SIDE_OF[reason.side], ordinal: reason.ordinal };
    case 'otherWeekday':
      return { kind: 'otherWeekday', side: SIDE_OF[reason.side], weekday: reason.actsAsWeekday };
    case 'dayOff': {
      const { kind, name } = reason.exception;
      // a make-up day is told as `otherWeekday`; only days off come here
      const dayOffKind = kind === 'makeUpWorkday' ? 'holiday' : kind;
      return { kind: 'dayOff', side: SIDE_OF[reason.side], dayOffKind, name };
    }
  }
}
