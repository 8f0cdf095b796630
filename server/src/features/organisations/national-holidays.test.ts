import { weekdayActedOn } from '@tongtang/shared/organisations/calendar/calendar-exception.ts';
import { describe, expect, it } from 'vitest';
import { nationalExceptionsOf } from './national-holidays.compute.ts';

describe('national holidays', () => {
  it('reads the National Day of 2026 with both make-up days', () => {
    const exceptions = nationalExceptionsOf(2026);
    expect(exceptions.filter((exception) => exception.name.startsWith('国庆节'))).toEqual([
      { kind: 'holiday', name: '国庆节', startsOn: '2026-10-01', endsOn: '2026-10-07' },
      {
        kind: 'makeUpWorkday',
        name: '国庆节调休',
        startsOn: '2026-09-20',
        endsOn: '2026-09-20',
        actsAsWeekday: 2,
      },
      {
        kind: 'makeUpWorkday',
        name: '国庆节调休',
        startsOn: '2026-10-10',
        endsOn: '2026-10-10',
        actsAsWeekday: 3,
      },
    ]);
    expect(weekdayActedOn('2026-10-10', exceptions)).toBe(3);
    expect(weekdayActedOn('2026-09-25', exceptions)).toBeNull();
  });

  it('knows nothing of a year that was not announced', () => {
    expect(nationalExceptionsOf(2099)).toEqual([]);
  });
});
