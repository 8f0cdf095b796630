import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyTerm, bellSchedule, lessonPeriod } from './calendar-arbitraries.fixture.ts';
import type { CalendarException } from './calendar-exception.ts';
import { instantOf } from './instant.ts';
import { datesFrom, weekdayOf } from './local-dates.ts';
import type { Series, SeriesSchool } from './series.ts';
import { expandSeries } from './series.ts';

const term = { startsOn: '2026-09-01', endsOn: '2026-10-18' };
const nationalDay: CalendarException = {
  kind: 'holiday',
  name: '国庆节',
  startsOn: '2026-10-01',
  endsOn: '2026-10-07',
};
const makeUp: CalendarException = {
  kind: 'makeUpWorkday',
  name: '国庆节调休',
  startsOn: '2026-10-10',
  endsOn: '2026-10-10',
  actsAsWeekday: 3,
};
const sports: CalendarException = {
  kind: 'sportsDay',
  name: '秋季运动会',
  startsOn: '2026-09-23',
  endsOn: '2026-09-24',
};

const school = (facts: Partial<SeriesSchool>): SeriesSchool => ({
  ordinal: 2,
  schedules: [bellSchedule({ periods: [lessonPeriod(2, '09:20', '10:00')] })],
  exceptions: [nationalDay, makeUp],
  ...facts,
});

const later = [bellSchedule({ periods: [lessonPeriod(2, '09:24', '10:04')] })];

const wednesdays = (facts: Partial<Series> = {}): Series => ({
  term,
  weekday: 3,
  parity: 'every',
  a: school({}),
  b: school({ schedules: later }),
  skippedOn: [],
  ...facts,
});

describe('expandSeries', () => {
  it('gives the common time of every date, make-up days included, and says why a date fell out', () => {
    const { occurrences, fallenOut } = expandSeries(
      wednesdays({ b: school({ schedules: later, exceptions: [sports, nationalDay, makeUp] }) }),
    );
    expect(occurrences.map((lesson) => lesson.on)).toEqual([
      '2026-09-02',
      '2026-09-09',
      '2026-09-16',
      '2026-09-30',
      '2026-10-10',
      '2026-10-14',
    ]);
    expect(occurrences[0]).toMatchObject({
      weekNumber: 1,
      startsAt: instantOf('2026-09-02', '09:24'),
      endsAt: instantOf('2026-09-02', '10:00'),
      overlapMinutes: 36,
      short: false,
    });
    expect(fallenOut).toEqual([
      { on: '2026-09-23', weekNumber: 4, reasons: [{ kind: 'dayOff', side: 'b', exception: sports }] },
      {
        on: '2026-10-07',
        weekNumber: 6,
        reasons: [
          { kind: 'dayOff', side: 'a', exception: nationalDay },
          { kind: 'dayOff', side: 'b', exception: nationalDay },
        ],
      },
    ]);
  });

  it('holds only odd or even weeks', () => {
    const odd = expandSeries(wednesdays({ parity: 'odd' })).occurrences.map((lesson) => lesson.weekNumber);
    const even = expandSeries(wednesdays({ parity: 'even' })).occurrences.map((lesson) => lesson.weekNumber);
    expect(odd).toEqual([1, 3, 5, 7]);
    expect(even).toEqual([2, 4, 6]);
  });

  it('drops a make-up day that the two schools read differently', () => {
    const otherwise: CalendarException = { ...makeUp, actsAsWeekday: 2 };
    const { fallenOut } = expandSeries(wednesdays({ b: school({ exceptions: [nationalDay, otherwise] }) }));
    expect(fallenOut.at(-1)).toEqual({
      on: '2026-10-10',
      weekNumber: 6,
      reasons: [{ kind: 'otherWeekday', side: 'b', actsAsWeekday: 2 }],
    });
  });

  it('keeps skipped dates apart from fallen ones, and lists them', () => {
    const { occurrences, fallenOut } = expandSeries(wednesdays({ skippedOn: ['2026-09-16'] }));
    expect(occurrences.some((lesson) => lesson.on === '2026-09-16')).toBe(false);
    expect(fallenOut[0]).toEqual({ on: '2026-09-16', weekNumber: 3, reasons: [{ kind: 'skipped' }] });
  });

  it('says when a school has no such period, no common minute or no term', () => {
    const away = expandSeries(
      wednesdays({
        a: school({ ordinal: 7 }),
        b: school({ term: { startsOn: '2026-09-07', endsOn: '2026-10-18' } }),
      }),
    );
    expect(away.occurrences).toEqual([]);
    expect(away.fallenOut[0]?.reasons).toEqual([
      { kind: 'noPeriod', side: 'a', ordinal: 7 },
      { kind: 'outsideTerm', side: 'b' },
    ]);
    const afternoon = [bellSchedule({ periods: [lessonPeriod(2, '14:00', '14:40')] })];
    const apart = expandSeries(wednesdays({ b: school({ schedules: afternoon }) }));
    expect(apart.fallenOut[0]?.reasons).toEqual([{ kind: 'noOverlap' }]);
  });

  it('accounts for every date of the pattern exactly once in any term', () => {
    fc.assert(
      fc.property(anyTerm, fc.constantFrom(1, 2, 3, 4, 5, 6, 7), (anyOne, weekday) => {
        const plain = { exceptions: [] };
        const series = wednesdays({ term: anyOne, weekday, a: school(plain), b: school(plain) });
        const { occurrences, fallenOut } = expandSeries(series);
        const dates = [...occurrences, ...fallenOut].map((lesson) => lesson.on).sort();
        const expected = datesFrom(anyOne.startsOn, anyOne.endsOn).filter((on) => weekdayOf(on) === weekday);
        expect(dates).toEqual(expected);
        expect(occurrences.every((lesson) => lesson.endsAt > lesson.startsAt)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
