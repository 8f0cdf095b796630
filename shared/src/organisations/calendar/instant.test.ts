import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCHOOL_ZONE } from '../../wire/time.ts';
import { anyDate } from './calendar-arbitraries.fixture.ts';
import { instantOf, localDateOf, minutesOf, timeOfDayAt, timeOfDayOf } from './instant.ts';

const anyMinute = fc.integer({ min: 0, max: 1_439 });

describe('instants', () => {
  it('reads the clock of a school', () => {
    expect(instantOf('2026-11-23', '08:50')).toBe(Date.UTC(2026, 10, 23, 0, 50));
    expect(localDateOf(Date.UTC(2026, 10, 22, 16, 0))).toBe('2026-11-23');
  });

  it('agrees with the time-zone database', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', {
      timeZone: SCHOOL_ZONE,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    fc.assert(
      fc.property(anyDate, anyMinute, (date, minutes) => {
        const time = timeOfDayAt(minutes);
        expect(zone.format(instantOf(date, time))).toBe(`${date} ${time}`);
      }),
    );
  });

  it('goes there and back', () => {
    fc.assert(
      fc.property(anyDate, anyMinute, (date, minutes) => {
        const instant = instantOf(date, timeOfDayAt(minutes));
        expect([localDateOf(instant), minutesOf(timeOfDayOf(instant))]).toEqual([date, minutes]);
      }),
    );
  });
});
