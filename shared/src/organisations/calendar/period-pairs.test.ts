import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyLessonPeriod, anySchedule, bellSchedule, lessonPeriod } from './calendar-arbitraries.fixture.ts';
import { GOOD_OVERLAP_RATIO, offerPeriodPairs, overlapOf } from './period-pairs.ts';

const supporting = bellSchedule({
  periods: [
    lessonPeriod(1, '08:30', '09:10'),
    lessonPeriod(2, '09:20', '10:00'),
    lessonPeriod(3, '10:30', '11:10'),
  ],
});
const receiving = bellSchedule({
  periods: [
    lessonPeriod(1, '08:20', '09:00'),
    lessonPeriod(2, '09:10', '09:50'),
    lessonPeriod(3, '10:30', '11:10'),
  ],
});

describe('overlapOf', () => {
  it('is symmetric, never negative, never more than the shorter period, whole with itself', () => {
    fc.assert(
      fc.property(anyLessonPeriod, anyLessonPeriod, (a, b) => {
        const overlap = overlapOf(a, b);
        expect(overlap).toBe(overlapOf(b, a));
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(Math.min(overlapOf(a, a), overlapOf(b, b)));
      }),
    );
  });

  it('is 0 for periods that only touch', () => {
    expect(overlapOf(lessonPeriod(1, '08:00', '08:40'), lessonPeriod(2, '08:40', '09:20'))).toBe(0);
  });
});

describe('offerPeriodPairs', () => {
  it('puts the whole common period first and warns of short ones', () => {
    const pairs = offerPeriodPairs('2026-11-23', [supporting], [receiving]);
    expect(pairs.map((pair) => [pair.a.ordinal, pair.b.ordinal, pair.overlapMinutes, pair.short])).toEqual([
      [3, 3, 40, false],
      [1, 1, 30, true],
      [2, 2, 30, true],
    ]);
    expect(pairs[1]).toMatchObject({ startsAt: '08:30', endsAt: '09:00', ratio: 0.75 });
  });

  it('offers nothing where a school has no schedule', () => {
    expect(offerPeriodPairs('2026-11-23', [supporting], [])).toEqual([]);
  });

  it('gives the worst date of a term in which a school changes to summer time', () => {
    const summer = bellSchedule({
      validFromOn: '2027-05-01',
      periods: [lessonPeriod(1, '08:10', '08:50'), lessonPeriod(3, '10:20', '11:00')],
    });
    const term = { startsOn: '2027-02-22', endsOn: '2027-07-02' };
    const pairs = offerPeriodPairs({ weekday: 1, term }, [supporting], [summer, receiving]);
    expect(pairs.map((pair) => [pair.a.ordinal, pair.b.ordinal, pair.overlapMinutes, pair.on])).toEqual([
      [3, 3, 30, '2027-05-03'],
      [1, 1, 20, '2027-05-03'],
    ]);
  });

  it('ranks any two schedules: good ones first, then by minutes, ratio within 0–1', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, (a, b) => {
        const pairs = offerPeriodPairs('2026-11-23', [a], [b]);
        const firstPoor = pairs.findIndex((pair) => pair.ratio < GOOD_OVERLAP_RATIO);
        const poor = firstPoor === -1 ? [] : pairs.slice(firstPoor);
        expect(poor.every((pair) => pair.ratio < GOOD_OVERLAP_RATIO)).toBe(true);
        expect(pairs.every((pair) => pair.ratio > 0 && pair.ratio <= 1 && pair.overlapMinutes > 0)).toBe(
          true,
        );
        expect(pairs.every((pair) => pair.short === pair.overlapMinutes < 35)).toBe(true);
      }),
    );
  });

  it('finds the same pairs whichever school is asked first', () => {
    fc.assert(
      fc.property(anySchedule, anySchedule, (a, b) => {
        const there = offerPeriodPairs('2026-11-23', [a], [b]).map((p) => `${p.a.ordinal}-${p.b.ordinal}`);
        const back = offerPeriodPairs('2026-11-23', [b], [a]).map((p) => `${p.b.ordinal}-${p.a.ordinal}`);
        expect(there.sort()).toEqual(back.sort());
      }),
    );
  });
});
