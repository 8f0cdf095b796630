import { BellSchedule } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { describe, expect, it } from 'vitest';
import { faultsOf, nextRow, ordinalsOf, periodsOf, rowsOf, sampleRows, type DraftRow } from './bell-draft.ts';

const row = (
  key: string,
  kind: DraftRow['kind'],
  startsAt: string | null,
  endsAt: string | null,
): DraftRow => ({
  key,
  kind,
  startsAt,
  endsAt,
});

describe('a draft of a bell schedule', () => {
  it('numbers lessons by the clock, wherever their rows stand', () => {
    const rows = [
      row('b', 'lesson', '09:20', '10:00'),
      row('p', 'break', '10:00', '10:30'),
      row('a', 'lesson', '08:30', '09:10'),
    ];
    expect([...ordinalsOf(rows)]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(faultsOf(rows).size).toBe(0);
  });

  it('says which two rows overlap and by how many minutes', () => {
    const rows = [row('a', 'lesson', '08:30', '09:10'), row('b', 'break', '09:05', '09:30')];
    expect(faultsOf(rows).get('b')).toEqual({ kind: 'overlaps', otherKey: 'a', minutes: 5 });
  });

  it('cannot be saved while a time is missing or runs backwards', () => {
    const rows = [row('a', 'lesson', '08:30', null), row('b', 'lesson', '10:00', '09:00')];
    expect(periodsOf(rows)).toBeNull();
    expect(faultsOf(rows).get('a')).toEqual({ kind: 'incomplete' });
    expect(faultsOf(rows).get('b')).toEqual({ kind: 'endsBeforeStart' });
  });

  it('goes on after the last row with lessons of the same length', () => {
    expect(nextRow([], 'lesson', 'x')).toMatchObject({ startsAt: '08:30', endsAt: '09:10' });
    const rows = [row('a', 'lesson', '08:10', '08:55')];
    expect(nextRow(rows, 'lesson', 'x')).toMatchObject({ startsAt: '09:05', endsAt: '09:50' });
    expect(nextRow([row('a', 'evening', '20:00', '23:30')], 'lesson', 'x')).toMatchObject({ startsAt: null });
  });

  it.each([40, 45] as const)('offers a sample day of %i minutes that can be saved as it is', (minutes) => {
    const rows = sampleRows(minutes);
    expect(faultsOf(rows).size).toBe(0);
    const periods = periodsOf(rows) ?? [];
    const schedule = { name: '样例', validFromOn: '2026-09-01', validToOn: null, periods };
    expect(BellSchedule.safeParse(schedule).success).toBe(true);
    expect(rowsOf(periods).map(({ startsAt }) => startsAt)).toEqual(rows.map(({ startsAt }) => startsAt));
  });
});
