import type { LocalDate, TimeOfDay } from '../../wire/time.ts';
import type { BellSchedule, LessonPeriod } from './bell-schedule.ts';
import { lessonPeriodsOn } from './bell-schedule.ts';
import { minutesOf } from './instant.ts';
import type { Weekday } from './local-dates.ts';
import { datesFrom, weekdayOf } from './local-dates.ts';
import type { TermSpan } from './term.ts';

/** Below this many common minutes a joint lesson is hardly one (research: primary periods have 40). */
export const SHORT_OVERLAP_MINUTES = 35;

/** From this ratio on a pair of periods counts as the same period. */
export const GOOD_OVERLAP_RATIO = 0.9;

type Clock = { startsAt: TimeOfDay; endsAt: TimeOfDay };

/** One period of school A with one of school B that have minutes in common. */
export type PeriodPair = {
  a: LessonPeriod;
  b: LessonPeriod;
  /** Common time of day. */
  startsAt: TimeOfDay;
  endsAt: TimeOfDay;
  overlapMinutes: number;
  /** Overlap by the length of the shorter period, 0–1. */
  ratio: number;
  /** Fewer than `SHORT_OVERLAP_MINUTES` in common: warn. */
  short: boolean;
  /** The date these figures are of; over a term the date on which the overlap is smallest. */
  on: LocalDate;
};

/** One date, or a weekday over a term in which schedules may change from winter to summer. */
export type OfferFor = LocalDate | { weekday: Weekday; term: TermSpan };

/** Minutes two periods of the same day have in common, 0 if none. */
export function overlapOf(a: Clock, b: Clock): number {
  const start = Math.max(minutesOf(a.startsAt), minutesOf(b.startsAt));
  const end = Math.min(minutesOf(a.endsAt), minutesOf(b.endsAt));
  return Math.max(0, end - start);
}

/** The common time of day of two periods; null if they have none. */
export function commonTimeOf(a: Clock, b: Clock): Clock | null {
  if (overlapOf(a, b) === 0) return null;
  return {
    startsAt: a.startsAt > b.startsAt ? a.startsAt : b.startsAt,
    endsAt: a.endsAt < b.endsAt ? a.endsAt : b.endsAt,
  };
}

/**
 * Pairs of periods in which two schools could hold a lesson together, best first: those with at least
 * `GOOD_OVERLAP_RATIO` in common, then by common minutes, then by the clock. Schedules in order of precedence.
 * Over a term only pairs that exist on every such date of it are offered, with the figures of the worst date.
 */
export function offerPeriodPairs(
  when: OfferFor,
  schedulesA: readonly BellSchedule[],
  schedulesB: readonly BellSchedule[],
): PeriodPair[] {
  const dates = typeof when === 'string' ? [when] : datesOf(when);
  const byDate = dates.map((date) => pairsOn(date, schedulesA, schedulesB));
  const [first = new Map<string, PeriodPair>(), ...later] = byDate;
  const pairs = [...first.entries()].flatMap(([key, pair]) => {
    const others = later.map((pairs) => pairs.get(key));
    return others.every((other) => other !== undefined) ? [worstOf([pair, ...others])] : [];
  });
  return pairs.sort(byRank);
}

function datesOf({ weekday, term }: { weekday: Weekday; term: TermSpan }): LocalDate[] {
  return datesFrom(term.startsOn, term.endsOn).filter((date) => weekdayOf(date) === weekday);
}

function pairsOn(
  date: LocalDate,
  schedulesA: readonly BellSchedule[],
  schedulesB: readonly BellSchedule[],
): Map<string, PeriodPair> {
  const pairs = new Map<string, PeriodPair>();
  for (const a of lessonPeriodsOn(date, schedulesA)) {
    for (const b of lessonPeriodsOn(date, schedulesB)) {
      const pair = pairOf(date, a, b);
      if (pair) pairs.set(`${a.ordinal}-${b.ordinal}`, pair);
    }
  }
  return pairs;
}

function pairOf(on: LocalDate, a: LessonPeriod, b: LessonPeriod): PeriodPair | null {
  const common = commonTimeOf(a, b);
  if (!common) return null;
  const overlapMinutes = overlapOf(a, b);
  const shorter = Math.min(lengthOf(a), lengthOf(b));
  const short = overlapMinutes < SHORT_OVERLAP_MINUTES;
  return { a, b, ...common, overlapMinutes, ratio: overlapMinutes / shorter, short, on };
}

function worstOf(pairs: readonly [PeriodPair, ...PeriodPair[]]): PeriodPair {
  return pairs.reduce((worst, pair) => (pair.overlapMinutes < worst.overlapMinutes ? pair : worst));
}

function byRank(x: PeriodPair, y: PeriodPair): number {
  return (
    Number(y.ratio >= GOOD_OVERLAP_RATIO) - Number(x.ratio >= GOOD_OVERLAP_RATIO) ||
    y.overlapMinutes - x.overlapMinutes ||
    minutesOf(x.startsAt) - minutesOf(y.startsAt)
  );
}

function lengthOf(period: Clock): number {
  return minutesOf(period.endsAt) - minutesOf(period.startsAt);
}
