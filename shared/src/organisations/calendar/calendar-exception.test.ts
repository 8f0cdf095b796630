import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyDate } from './calendar-arbitraries.fixture.ts';
import type { CalendarException } from './calendar-exception.ts';
import { weekdayActedOn } from './calendar-exception.ts';
import { weekdayOf } from './local-dates.ts';

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

describe('weekdayActedOn', () => {
  it('follows no timetable on a holiday and another weekday on a make-up day', () => {
    const exceptions = [nationalDay, makeUp];
    expect(weekdayActedOn('2026-09-30', exceptions)).toBe(3);
    expect(weekdayActedOn('2026-10-01', exceptions)).toBeNull();
    expect(weekdayActedOn('2026-10-07', exceptions)).toBeNull();
    expect(weekdayActedOn('2026-10-10', exceptions)).toBe(3);
    expect(weekdayActedOn('2026-10-11', exceptions)).toBe(7);
  });

  it('lets the first in the list decide, so that a school may teach on an inherited holiday', () => {
    const own: CalendarException = { ...makeUp, startsOn: '2026-10-07', endsOn: '2026-10-07' };
    expect(weekdayActedOn('2026-10-07', [own, nationalDay])).toBe(3);
    expect(weekdayActedOn('2026-10-07', [nationalDay, own])).toBeNull();
  });

  it('is the weekday itself on any day without exception', () => {
    fc.assert(fc.property(anyDate, (date) => weekdayActedOn(date, []) === weekdayOf(date)));
  });

  it('agrees with the calendar of the machine about weekdays', () => {
    fc.assert(
      fc.property(anyDate, (date) => weekdayOf(date) % 7 === new Date(`${date}T12:00:00Z`).getUTCDay()),
    );
  });
});
