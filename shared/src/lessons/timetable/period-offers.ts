import { z } from 'zod';
import { DayOffKind, exceptionOn, weekdayActedOn } from '../../organisations/calendar/calendar-exception.ts';
import { instantOf } from '../../organisations/calendar/instant.ts';
import { weekdayOf } from '../../organisations/calendar/local-dates.ts';
import { GOOD_OVERLAP_RATIO, offerPeriodPairs } from '../../organisations/calendar/period-pairs.ts';
import { EpochMs, LocalDate } from '../../wire/time.ts';
import { LessonPeriod, Side } from '../lesson.ts';
import { Collision } from './collision.ts';
import { periodOfBell, type PairCalendars } from './school-calendars.ts';

/** One period of each school with the time they have in common. */
export const PeriodOffer = z.object({
  supportingPeriod: LessonPeriod,
  receivingPeriod: LessonPeriod,
  /** The common time. */
  startsAt: EpochMs,
  endsAt: EpochMs,
  overlapMinutes: z.number().int(),
  /** Common minutes by those of the shorter period, 0–1. */
  ratio: z.number(),
  /** At least 90 % in common: counts as the same period. */
  good: z.boolean(),
  /** Fewer than 35 minutes in common: warn. */
  short: z.boolean(),
  /** Which of the asked-for people, classes and rooms are taken then. */
  collisions: z.array(Collision),
});
export type PeriodOffer = z.infer<typeof PeriodOffer>;

/** Why a day is not an ordinary school day for one of the two. */
export const DayNote = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('dayOff'), side: Side, dayOffKind: DayOffKind, name: z.string() }),
  z.object({
    kind: z.literal('actsAs'),
    side: Side,
    weekday: z.number().int().min(1).max(7),
    name: z.string(),
  }),
  /** The school has no bell schedule for that day: people choose the clock themselves. */
  z.object({ kind: z.literal('noSchedule'), side: Side }),
]);
export type DayNote = z.infer<typeof DayNote>;

export const PeriodOffers = z.object({
  on: LocalDate,
  /** Best first: 90 % and more in common, then by common minutes, then by the clock. */
  offers: z.array(PeriodOffer),
  notes: z.array(DayNote),
});
export type PeriodOffers = z.infer<typeof PeriodOffers>;

const SIDES = ['supporting', 'receiving'] as const;

/** The periods in which two schools could hold a lesson together on a date, best first. Pure. */
export function offersOn(on: LocalDate, calendars: PairCalendars): Omit<PeriodOffer, 'collisions'>[] {
  const pairs = offerPeriodPairs(on, calendars.supporting.bellSchedules, calendars.receiving.bellSchedules);
  return pairs.map(({ a, b, startsAt, endsAt, overlapMinutes, ratio, short }) => ({
    supportingPeriod: periodOfBell(a),
    receivingPeriod: periodOfBell(b),
    startsAt: instantOf(on, startsAt),
    endsAt: instantOf(on, endsAt),
    overlapMinutes,
    ratio,
    good: ratio >= GOOD_OVERLAP_RATIO,
    short,
  }));
}

/** What people should know of a date before they choose it. */
export function dayNotesOn(on: LocalDate, calendars: PairCalendars): DayNote[] {
  return SIDES.flatMap((side) => {
    const { exceptions, bellSchedules } = calendars[side];
    const exception = exceptionOn(on, exceptions);
    const weekday = weekdayActedOn(on, exceptions);
    const notes: DayNote[] = [];
    if (exception && exception.kind !== 'makeUpWorkday')
      notes.push({ kind: 'dayOff', side, dayOffKind: exception.kind, name: exception.name });
    if (exception && weekday !== null && weekday !== weekdayOf(on))
      notes.push({ kind: 'actsAs', side, weekday, name: exception.name });
    if (
      !bellSchedules.some(
        (bell) => bell.validFromOn <= on && (bell.validToOn === null || on <= bell.validToOn),
      )
    )
      notes.push({ kind: 'noSchedule', side });
    return notes;
  });
}
