import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDate, anyTerm } from './calendar-arbitraries.fixture.ts';
import { datesFrom, weekdayOf } from './local-dates.ts';
import { SchoolYear, teachingWeekOf, teachingWeeksOf, termOn } from './term.ts';

describe('teaching weeks', () => {
  it('counts from the week of the first day, Monday to Sunday', () => {
    const term = { startsOn: '2026-09-01', endsOn: '2027-01-22' }; // a Tuesday
    expect(teachingWeekOf(term, '2026-09-01')).toEqual({
      number: 1,
      parity: 'odd',
      startsOn: '2026-09-01',
      endsOn: '2026-09-06',
    });
    expect(teachingWeekOf(term, '2026-09-06')?.number).toBe(1);
    expect(teachingWeekOf(term, '2026-09-07')).toMatchObject({ number: 2, parity: 'even' });
    expect(teachingWeekOf(term, '2027-01-22')).toMatchObject({ number: 21, endsOn: '2027-01-22' });
    expect(teachingWeekOf(term, '2026-08-31')).toBeNull();
    expect(teachingWeekOf(term, '2027-01-23')).toBeNull();
  });

  it('covers every day of any term exactly once, in order, odd and even in turn', () => {
    fc.assert(
      fc.property(anyTerm, (term) => {
        const weeks = teachingWeeksOf(term);
        expect(weeks.map((week) => week.number)).toEqual(weeks.map((_, index) => index + 1));
        expect(weeks.every((week) => (week.parity === 'odd') === (week.number % 2 === 1))).toBe(true);
        expect(weeks.flatMap((week) => datesFrom(week.startsOn, week.endsOn))).toEqual(
          datesFrom(term.startsOn, term.endsOn),
        );
        expect(weeks.slice(1).every((week) => weekdayOf(week.startsOn) === 1)).toBe(true);
      }),
    );
  });

  it('answers for any date with the week that contains it, or with null', () => {
    fc.assert(
      fc.property(anyTerm, anyDate, (term, date) => {
        const week = teachingWeekOf(term, date);
        if (date < term.startsOn || date > term.endsOn) expect(week).toBeNull();
        else expect(week && week.startsOn <= date && date <= week.endsOn).toBe(true);
      }),
    );
  });
});

describe('school years', () => {
  const autumn = { ordinal: 1 as const, startsOn: '2026-09-01', endsOn: '2027-01-22' };
  const spring = { ordinal: 2 as const, startsOn: '2027-02-22', endsOn: '2027-07-02' };

  it('finds the term of a date, null in the holidays', () => {
    const years = [{ startYear: 2026, terms: [autumn, spring] }];
    expect(termOn('2026-11-21', years)).toBe(autumn);
    expect(termOn('2027-02-22', years)).toBe(spring);
    expect(termOn('2027-02-01', years)).toBeNull();
  });

  it('refuses terms that overlap or stand in the wrong order', () => {
    expect(SchoolYear.safeParse({ startYear: 2026, terms: [autumn, spring] }).success).toBe(true);
    expect(SchoolYear.safeParse({ startYear: 2026, terms: [spring, autumn] }).success).toBe(false);
    const early = { ...spring, startsOn: '2027-01-20' };
    expect(SchoolYear.safeParse({ startYear: 2026, terms: [autumn, early] }).success).toBe(false);
    const backwards = { ...autumn, endsOn: '2026-08-01' };
    expect(SchoolYear.safeParse({ startYear: 2026, terms: [backwards] }).success).toBe(false);
  });
});
