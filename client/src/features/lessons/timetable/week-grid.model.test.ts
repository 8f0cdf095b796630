import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { PairWeek, SchoolDay, SchoolWeek } from '@tongtang/shared/lessons/timetable/school-week.ts';
import { instantOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { describe, expect, it } from 'vitest';
import { usualLengthOf, weekGridOf, weekSpanOf } from './week-grid.model.ts';

const MONDAY = '2026-11-23';

const lesson = (ordinal: number, startsAt: string, endsAt: string) => ({
  ...{ kind: 'lesson' as const, ordinal, startsAt, endsAt },
});
const NEAR = [lesson(1, '08:30', '09:10'), lesson(2, '10:30', '11:10'), lesson(3, '14:00', '14:40')];
const FAR = [lesson(1, '08:33', '09:13'), lesson(2, '09:40', '10:20'), lesson(3, '10:36', '11:16')];

const schoolWeek = (periods: SchoolDay['periods'], change: Partial<SchoolDay> = {}): SchoolWeek => ({
  school: { id: 'x', name: '校', shortName: '校' },
  teachingWeek: null,
  days: Array.from({ length: 7 }, (_, index) => ({
    on: addDays(MONDAY, index),
    weekday: (index + 1) as SchoolDay['weekday'], // as: 1 to 7
    actsAsWeekday: (index + 1) as SchoolDay['weekday'], // as: 1 to 7
    exception: null,
    periods,
    ...(index === 5 && change),
  })),
});
const week = (change: Partial<SchoolDay> = {}): PairWeek => ({
  monday: MONDAY,
  supporting: schoolWeek(NEAR, change),
  receiving: schoolWeek(FAR),
});

const dated = (on: string, from: string, [near, far]: [number | null, number | null]) =>
  ({
    id: `${on} ${from}`,
    startsAt: instantOf(on, from),
    supportingPeriod: near === null ? null : { ordinal: near },
    receivingPeriod: far === null ? null : { ordinal: far },
  }) as Lesson; // as: what the grid reads of a lesson

describe('the grid of a week', () => {
  it('puts periods that share most of their time into one row, whatever their numbers', () => {
    const { rows } = weekGridOf(week(), []);
    expect(
      rows.map((row) => [row.supporting?.ordinal, row.receiving?.ordinal, row.overlap?.minutes]),
    ).toEqual([
      [1, 1, 37],
      [undefined, 2, undefined],
      [2, 3, 34],
      [3, undefined, undefined],
    ]);
    expect(rows.map((row) => row.overlap?.good)).toEqual([true, undefined, false, undefined]);
    expect(rows.map((row) => row.overlap?.short)).toEqual([false, undefined, true, undefined]);
    expect(rows.map((row) => row.afterPause)).toEqual([false, false, false, true]);
  });

  it('shows a lesson in each school’s own period, and apart where it stands in none', () => {
    const lessons = [dated(MONDAY, '10:36', [2, 3]), dated(MONDAY, '19:00', [null, null])];
    const grid = weekGridOf(week(), lessons);
    expect(grid.lessonsIn('supporting', MONDAY, 2)).toEqual([lessons[0]]);
    expect(grid.lessonsIn('receiving', MONDAY, 3)).toEqual([lessons[0]]);
    expect(grid.lessonsIn('receiving', MONDAY, 2)).toEqual([]);
    expect(grid.hasLoose).toBe(true);
    expect(grid.lessonsIn('receiving', MONDAY, null)).toEqual([lessons[1]]);
  });

  it('has columns for the weekend only when something is there', () => {
    const saturday = addDays(MONDAY, 5);
    expect(weekGridOf(week(), []).dates).toHaveLength(5);
    expect(weekGridOf(week(), [dated(saturday, '08:30', [1, 1])]).dates).toContain(saturday);
    const exception = { kind: 'makeUpWorkday' as const, name: '国庆节调休' };
    expect(weekGridOf(week({ exception, actsAsWeekday: 5 }), []).dates).toEqual([
      ...weekGridOf(week(), []).dates,
      saturday,
    ]);
  });

  it('knows how long a period usually is and where a week begins', () => {
    expect(usualLengthOf(week().supporting.days)).toBe(40);
    expect(usualLengthOf(schoolWeek([]).days)).toBeNull();
    expect(weekSpanOf('2026-11-29')).toEqual({
      monday: MONDAY,
      from: instantOf(MONDAY, '00:00'),
      to: instantOf('2026-11-30', '00:00'),
    });
  });
});
