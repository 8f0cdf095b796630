import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BellSchedule, byPrecedence, periodFaultsOf, periodsOn } from './bell-schedule.ts';
import { anyLessonPeriod, anySchedule, bellSchedule, lessonPeriod } from './calendar-arbitraries.fixture.ts';
import { overlapOf } from './period-pairs.ts';

describe('periods', () => {
  it('names what is wrong and where', () => {
    const first = lessonPeriod(1, '08:30', '09:10');
    expect(periodFaultsOf([first, lessonPeriod(2, '09:10', '09:50')])).toEqual([]);
    expect(periodFaultsOf([first, lessonPeriod(2, '09:00', '09:40')])).toEqual([
      { kind: 'overlaps', index: 1, otherIndex: 0 },
    ]);
    expect(periodFaultsOf([first, lessonPeriod(1, '09:20', '10:00')])).toEqual([
      { kind: 'ordinalTwice', index: 1, otherIndex: 0 },
    ]);
    expect(periodFaultsOf([lessonPeriod(3, '08:30', '09:10'), lessonPeriod(2, '09:20', '10:00')])).toEqual([
      { kind: 'ordinalOutOfOrder', index: 1, otherIndex: 0 },
    ]);
    expect(periodFaultsOf([lessonPeriod(1, '09:10', '08:30')])).toEqual([
      { kind: 'endsBeforeStart', index: 0 },
    ]);
    expect(periodFaultsOf([{ kind: 'break', startsAt: '10:00', endsAt: '10:30' }])).toEqual([
      { kind: 'noLesson' },
    ]);
  });

  it('finds an overlap whenever two periods share a minute', () => {
    fc.assert(
      fc.property(anyLessonPeriod, anyLessonPeriod, (a, b) => {
        const later = { ...b, ordinal: a.startsAt < b.startsAt ? 21 : 0 };
        const faulty = periodFaultsOf([a, later]).some((fault) => fault.kind === 'overlaps');
        expect(faulty).toBe(overlapOf(a, b) > 0);
      }),
    );
  });

  it('points at the field of the row when a schedule is parsed', () => {
    const parsed = BellSchedule.safeParse(
      bellSchedule({ periods: [lessonPeriod(1, '08:30', '09:10'), lessonPeriod(2, '09:00', '09:40')] }),
    );
    expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([['periods', 1, 'startsAt']]);
  });

  it('accepts every day of lessons that follow each other', () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        expect(BellSchedule.safeParse(schedule).success).toBe(true);
      }),
    );
  });
});

describe('schedules in force', () => {
  const winter = bellSchedule({ name: 'winter', periods: [lessonPeriod(1, '08:40', '09:20')] });
  const summer = bellSchedule({
    name: 'summer',
    validFromOn: '2027-05-01',
    validToOn: '2027-09-30',
    periods: [lessonPeriod(1, '08:20', '09:00')],
  });

  it('lays summer over the open-ended schedule and takes it away again', () => {
    const schedules = byPrecedence([[winter, summer]]);
    expect(periodsOn('2027-04-30', schedules)[0]?.startsAt).toBe('08:40');
    expect(periodsOn('2027-05-01', schedules)[0]?.startsAt).toBe('08:20');
    expect(periodsOn('2027-09-30', schedules)[0]?.startsAt).toBe('08:20');
    expect(periodsOn('2027-10-01', schedules)[0]?.startsAt).toBe('08:40');
  });

  it('prefers what the school has made itself', () => {
    const schedules = byPrecedence([[winter], [summer]]);
    expect(periodsOn('2027-06-01', schedules)[0]?.startsAt).toBe('08:40');
  });

  it('answers with nothing where no schedule is valid', () => {
    expect(periodsOn('2026-06-01', [summer])).toEqual([]);
  });
});
