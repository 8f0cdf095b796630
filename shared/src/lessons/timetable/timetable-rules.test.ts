import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  anyDate,
  anySchedule,
  bellSchedule,
  lessonPeriod,
} from '../../organisations/calendar/calendar-arbitraries.fixture.ts';
import { instantOf } from '../../organisations/calendar/instant.ts';
import { addDays, weekdayOf } from '../../organisations/calendar/local-dates.ts';
import { dayNotesOn, offersOn } from './period-offers.ts';
import { periodAt, periodOn, type SchoolCalendar } from './school-calendars.ts';
import { schoolWeekOf } from './school-week.ts';
import { planSeries, type SeriesRule } from './series.ts';

const calendar = (facts: Partial<SchoolCalendar> = {}): SchoolCalendar => ({
  bellSchedules: [],
  exceptions: [],
  schoolYears: [],
  ...facts,
});
const bells = (...periods: ReturnType<typeof lessonPeriod>[]) =>
  calendar({ bellSchedules: [bellSchedule({ periods }) as never] }); // as: ids and sources do not matter to pure rules
const morning = bells(lessonPeriod(1, '08:30', '09:10'), lessonPeriod(2, '09:20', '10:00'));

const lessonOn = (on: string, from: string, minutes = 40) => ({
  startsAt: instantOf(on, from),
  endsAt: instantOf(on, from) + minutes * 60_000,
});

describe('the own period of a lesson', () => {
  it('is the one with most minutes in common', () => {
    expect(periodAt(lessonOn('2026-11-25', '09:05'), morning)?.ordinal).toBe(2);
    expect(periodAt(lessonOn('2026-11-25', '08:20'), morning)).toEqual({
      ordinal: 1,
      name: '第1节',
      startsAt: '08:30',
      endsAt: '09:10',
    });
  });

  it('is none when less than half falls into one', () => {
    expect(periodAt(lessonOn('2026-11-25', '07:45'), morning)).toBeNull();
    expect(periodAt(lessonOn('2026-11-25', '20:00'), morning)).toBeNull();
    expect(periodAt(lessonOn('2026-11-25', '08:30'), calendar())).toBeNull();
  });

  it('is found again for each period’s own time, whatever the bells', () => {
    fc.assert(
      fc.property(anySchedule, anyDate, (schedule, on) => {
        const own = calendar({ bellSchedules: [schedule as never] }); // as: above
        for (const period of schedule.periods) {
          if (period.kind !== 'lesson') continue;
          const span = { startsAt: instantOf(on, period.startsAt), endsAt: instantOf(on, period.endsAt) };
          expect(periodAt(span, own)?.ordinal).toBe(period.ordinal);
          expect(periodOn(on, period.ordinal, own)?.startsAt).toBe(period.startsAt);
        }
      }),
    );
  });
});

describe('offers of a day', () => {
  it('give absolute times and say what kind of day it is', () => {
    const receiving = {
      ...bells(lessonPeriod(1, '08:33', '09:13')),
      exceptions: [
        { kind: 'exam', name: '期中考试', startsOn: '2026-11-25', endsOn: '2026-11-26' } as never, // as: above
      ],
    };
    const pair = { supporting: morning, receiving };
    expect(offersOn('2026-11-25', pair)).toMatchObject([
      {
        startsAt: instantOf('2026-11-25', '08:33'),
        endsAt: instantOf('2026-11-25', '09:10'),
        overlapMinutes: 37,
        good: true,
        short: false,
      },
    ]);
    expect(dayNotesOn('2026-11-25', pair)).toEqual([
      { kind: 'dayOff', side: 'receiving', dayOffKind: 'exam', name: '期中考试' },
    ]);
    expect(dayNotesOn('2026-11-27', { supporting: calendar(), receiving })).toEqual([
      { kind: 'noSchedule', side: 'supporting' },
    ]);
  });
});

describe('a school’s week', () => {
  it('runs from Monday to Sunday with the week of the term, though the term begins within it', () => {
    const school = { id: '00000000-0000-7000-8000-000000000001' as never, name: '甲', shortName: '甲' }; // as: branded
    const year = {
      startYear: 2026,
      terms: [{ ordinal: 1, startsOn: '2026-09-02', endsOn: '2027-01-20' }],
    } as never; // as: above
    const week = schoolWeekOf('2026-09-06', school, { ...morning, schoolYears: [year] });
    expect(week.days.map((day) => day.on)).toEqual(
      Array.from({ length: 7 }, (_, index) => addDays('2026-08-31', index)),
    );
    expect(week.teachingWeek).toEqual({ number: 1, parity: 'odd' });
    expect(schoolWeekOf('2026-08-20', school, { ...morning, schoolYears: [year] }).teachingWeek).toBeNull();
  });
});

describe('a series', () => {
  const rule = (change: Partial<SeriesRule> = {}): SeriesRule => ({
    weekday: 3,
    weekPattern: 'every',
    fromOn: '2026-11-01',
    untilOn: '2026-12-31',
    skippedOn: [],
    supportingOrdinal: 1,
    receivingOrdinal: 1,
    ...change,
  });
  const bounds = {
    calendars: { supporting: morning, receiving: morning },
    inForce: { startsOn: '2026-11-10', endsOn: '2026-12-20' },
    now: instantOf('2026-11-18', '08:30'),
  };

  it('leaves out what is past or outside the pairing, and says so', () => {
    const plan = planSeries(rule(), bounds);
    if (plan === 'noTerm') throw new Error('every week needs no term');
    expect(plan.dates.map((date) => date.on)).toEqual([
      '2026-11-25',
      '2026-12-02',
      '2026-12-09',
      '2026-12-16',
    ]);
    expect(plan.leftOut.map(({ on, reasons }) => [on, reasons[0]?.kind])).toEqual([
      ['2026-11-04', 'outsidePairing'],
      ['2026-11-11', 'past'],
      ['2026-11-18', 'past'],
      ['2026-12-23', 'outsidePairing'],
      ['2026-12-30', 'outsidePairing'],
    ]);
  });

  it('has each date of its weekday once, kept or left out, whatever the rule', () => {
    fc.assert(
      fc.property(
        anyDate,
        fc.integer({ min: 0, max: 300 }),
        fc.constantFrom<SeriesRule['weekday']>(1, 2, 3, 4, 5, 6, 7),
        fc.integer({ min: 1, max: 3 }),
        (fromOn, days, weekday, ordinal) => {
          const wished = rule({ fromOn, untilOn: addDays(fromOn, days), weekday, receivingOrdinal: ordinal });
          const plan = planSeries(wished, {
            ...bounds,
            inForce: { startsOn: '2022-01-01', endsOn: '2038-01-01' },
          });
          if (plan === 'noTerm') throw new Error('every week needs no term');
          const all = [...plan.dates, ...plan.leftOut].map((date) => date.on).sort();
          const expected = Array.from({ length: days + 1 }, (_, index) => addDays(fromOn, index)).filter(
            (date) => weekdayOf(date) === weekday,
          );
          expect(all).toEqual(expected);
        },
      ),
    );
  });

  it('needs a term to tell odd weeks from even ones', () => {
    expect(planSeries(rule({ weekPattern: 'odd' }), bounds)).toBe('noTerm');
  });
});
