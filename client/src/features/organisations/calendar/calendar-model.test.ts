import { Calendar } from '@tongtang/shared/organisations/calendar.contract.ts';
import { describe, expect, it } from 'vitest';
import { exceptionsIn, pickTerm, scheduleStateOf, weekRowsOf, yearsNotAnnounced } from './calendar-model.ts';

const id = (last: number) => `00000000-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`;
const lesson = { kind: 'lesson', ordinal: 1, startsAt: '08:30', endsAt: '09:10' };
const calendar = Calendar.parse({
  schoolYears: [
    {
      id: id(1),
      source: { kind: 'own' },
      startYear: 2026,
      terms: [
        { id: id(2), ordinal: 1, startsOn: '2026-09-01', endsOn: '2027-01-22' },
        { id: id(3), ordinal: 2, startsOn: '2027-02-22', endsOn: '2027-07-02' },
      ],
    },
  ],
  bellSchedules: [
    {
      id: id(4),
      source: { kind: 'own' },
      name: '冬季',
      validFromOn: '2026-10-08',
      validToOn: '2027-04-30',
      periods: [lesson],
    },
    {
      id: id(5),
      source: { kind: 'region', name: '湖滨区' },
      name: '全区',
      validFromOn: '2020-09-01',
      validToOn: null,
      periods: [lesson],
    },
  ],
  exceptions: [
    {
      id: id(6),
      source: { kind: 'nation' },
      kind: 'holiday',
      name: '国庆节',
      startsOn: '2026-10-01',
      endsOn: '2026-10-07',
    },
  ],
});

describe('the calendar page', () => {
  it('opens at the term of today, else the next, else the last', () => {
    expect(pickTerm(calendar, '2026-11-22', undefined)?.term.id).toBe(id(2));
    expect(pickTerm(calendar, '2027-02-01', undefined)?.term.id).toBe(id(3));
    expect(pickTerm(calendar, '2028-01-01', undefined)?.term.id).toBe(id(3));
    expect(pickTerm(calendar, '2026-11-22', id(3))?.term.id).toBe(id(3));
    expect(pickTerm({ ...calendar, schoolYears: [] }, '2026-11-22', undefined)).toBeNull();
  });

  it('draws whole weeks and names a holiday where it begins and on each new line', () => {
    const term = pickTerm(calendar, '2026-11-22', undefined)?.term;
    if (term === undefined) throw new Error('no term');
    const rows = weekRowsOf(term, calendar, '2026-10-06');
    expect(rows[0]?.days.map((day) => day.inTerm)).toEqual([false, true, true, true, true, true, true]);
    expect(rows[4]?.days.map((day) => day.isNamed)).toEqual([false, false, false, true, false, false, false]);
    expect(rows[5]?.days.map((day) => day.isNamed)).toEqual([true, false, false, false, false, false, false]);
    expect(rows[5]).toMatchObject({ isNow: true, week: { number: 6, parity: 'even' } });
    expect(exceptionsIn(term, calendar)).toHaveLength(1);
    expect(yearsNotAnnounced(term, calendar)).toEqual(['2027']);
  });

  it('tells which schedule holds today', () => {
    const states = (today: string) =>
      calendar.bellSchedules.map((schedule) => scheduleStateOf(schedule, calendar.bellSchedules, today));
    expect(states('2026-09-15')).toEqual(['later', 'now']);
    expect(states('2026-11-22')).toEqual(['now', 'covered']);
    expect(states('2027-05-01')).toEqual(['over', 'now']);
  });
});
