import type { LessonClass } from '@tongtang/shared/lessons/lesson.ts';
import { describe, expect, it } from 'vitest';
import { classesHere, clockOf, dayWord, outlookOf, timeLeft } from './idle.model.ts';

const MINUTE_MS = 60_000;
/** 2026-11-23 09:00 by the schools' clock. */
const NINE = Date.UTC(2026, 10, 23, 1);

const dated = (id: string, afterMinutes: number, state: 'scheduled' | 'live' | 'ended' = 'scheduled') => {
  const startsAt = NINE + afterMinutes * MINUTE_MS;
  return { id, startsAt, endsAt: startsAt + 40 * MINUTE_MS, state };
};

describe('the idle picture', () => {
  it('shows the next lesson and counts those that follow it today', () => {
    const { next, laterToday } = outlookOf(
      [dated('tomorrow', 24 * 60), dated('later', 120), dated('over', -60, 'ended'), dated('next', 30)],
      NINE,
    );
    expect(next?.id).toBe('next');
    expect(laterToday.map(({ id }) => id)).toEqual(['later']);
  });

  it('has nothing to show without lessons', () => {
    expect(outlookOf([], NINE)).toEqual({ next: null, laterToday: [] });
  });

  it('counts in minutes, then in hours, and rounds up to the minute', () => {
    expect(timeLeft(NINE + 1, NINE)).toEqual({ unit: 'minutes', minutes: 1 });
    expect(timeLeft(NINE + 59 * MINUTE_MS, NINE)).toEqual({ unit: 'minutes', minutes: 59 });
    expect(timeLeft(NINE + 60 * MINUTE_MS, NINE)).toEqual({ unit: 'hours', hours: 1, minutes: 0 });
    expect(timeLeft(NINE, NINE)).toEqual({ unit: 'due' });
  });

  it('names days by the schools’ calendar, not by hours', () => {
    const lateEvening = Date.UTC(2026, 10, 23, 15, 30);
    expect(dayWord(lateEvening + 60 * MINUTE_MS, lateEvening)).toBe('tomorrow');
    expect(dayWord(NINE + 10 * MINUTE_MS, NINE)).toBe('today');
    expect(dayWord(NINE + 48 * 60 * MINUTE_MS, NINE)).toBe('later');
  });

  it('writes running time like a clock', () => {
    expect([0, 65_000, 3_723_000, -5].map(clockOf)).toEqual(['0:00', '1:05', '1:02:03', '0:00']);
  });
});

describe('the classes in front of a screen', () => {
  const school = (id: string) => ({ id, name: id, shortName: id });
  const one = (name: string, side: 'supporting' | 'receiving', room: string): LessonClass => ({
    id: name,
    name,
    side,
    grade: 3,
    rosterSize: 38,
    classroom: { id: room, name: room },
  });
  const lesson = {
    supportingSchool: school('near'),
    receivingSchool: school('far'),
    classes: [
      one('三(1)班', 'supporting', '录播教室'),
      one('三(2)班', 'receiving', '三(2)班教室'),
      one('三(3)班', 'receiving', '三(3)班教室'),
    ],
  };

  it('are those in the room after which the screen is named', () => {
    const here = classesHere(lesson, { name: '云岭小学 三(2)班教室', schoolIds: ['far'] });
    expect(here.map(({ name }) => name)).toEqual(['三(2)班']);
  });

  it('are all of its school where the name tells nothing, and none for strangers', () => {
    expect(classesHere(lesson, { name: '大屏 2', schoolIds: ['far'] })).toHaveLength(2);
    expect(classesHere(lesson, { name: '大屏 2', schoolIds: ['elsewhere'] })).toEqual([]);
  });
});
