import fc from 'fast-check';
import type { LocalDate } from '../../wire/time.ts';
import type { BellSchedule, LessonPeriod } from './bell-schedule.ts';
import { timeOfDayAt } from './instant.ts';
import { addDays } from './local-dates.ts';
import type { TermSpan } from './term.ts';

/** Any date from 2020 to 2040. */
export const anyDate: fc.Arbitrary<LocalDate> = fc
  .integer({ min: 0, max: 7_600 })
  .map((days) => addDays('2020-01-01', days));

/** Any term of 1 to 250 days. */
export const anyTerm: fc.Arbitrary<TermSpan> = fc
  .tuple(anyDate, fc.integer({ min: 1, max: 250 }))
  .map(([startsOn, days]) => ({ startsOn, endsOn: addDays(startsOn, days) }));

/** Any lesson of 1 to 90 minutes between 6:00 and 21:00. */
export const anyLessonPeriod: fc.Arbitrary<LessonPeriod> = fc
  .tuple(
    fc.integer({ min: 360, max: 1_170 }),
    fc.integer({ min: 1, max: 90 }),
    fc.integer({ min: 1, max: 20 }),
  )
  .map(([start, length, ordinal]) => lessonPeriod(ordinal, timeOfDayAt(start), timeOfDayAt(start + length)));

/** Any day of lessons that follow each other, valid for ever. */
export const anySchedule: fc.Arbitrary<BellSchedule> = fc
  .tuple(
    fc.integer({ min: 420, max: 540 }),
    fc.array(fc.tuple(fc.integer({ min: 20, max: 50 }), fc.integer({ min: 0, max: 30 })), {
      minLength: 1,
      maxLength: 9,
    }),
  )
  .map(([dayStart, lessons]) => {
    let at = dayStart;
    const periods = lessons.map(([length, pause], index) => {
      const period = lessonPeriod(index + 1, timeOfDayAt(at), timeOfDayAt(at + length));
      at += length + pause;
      return period;
    });
    return bellSchedule({ periods });
  });

/** A lesson period said shortly. */
export function lessonPeriod(ordinal: number, startsAt: string, endsAt: string): LessonPeriod {
  return { kind: 'lesson', ordinal, startsAt, endsAt };
}

/** A schedule valid from 2000 on unless said otherwise. */
export function bellSchedule(facts: Partial<BellSchedule>): BellSchedule {
  return { name: '作息', validFromOn: '2000-01-01', validToOn: null, periods: [], ...facts };
}
