import type { LessonChoices } from '@tongtang/shared/lessons/timetable/lesson-choices.ts';
import { weekdayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { describe, expect, it } from 'vitest';
import {
  classesOfSide,
  firstOn,
  hasBothSides,
  resourceIdsOf,
  wholeRule,
  withClasses,
  type ClassChoice,
} from './schedule.model.ts';

const classes = [
  { id: 'a1', side: 'supporting', classroom: { id: 'room-a' } },
  { id: 'a2', side: 'supporting', classroom: null },
  { id: 'b1', side: 'receiving', classroom: { id: 'room-b' } },
] as unknown as LessonChoices['classes']; // as: what the form reads of a class

describe('choosing classes', () => {
  it('gives a class its own room and keeps the other school’s', () => {
    const first = withClasses([], classes, { side: 'receiving', classIds: ['b1'] });
    const both = withClasses(first, classes, { side: 'supporting', classIds: ['a1', 'a2'] });
    expect(both).toEqual([
      { classId: 'a1', classroomId: 'room-a' },
      { classId: 'a2', classroomId: null },
      { classId: 'b1', classroomId: 'room-b' },
    ]);
    expect(hasBothSides(first, classes)).toBe(false);
    expect(hasBothSides(both, classes)).toBe(true);
    expect(classesOfSide(both, classes, 'receiving')).toEqual(first);
  });

  it('keeps a room that was chosen instead', () => {
    const chosen: ClassChoice[] = [{ classId: 'a1', classroomId: 'hall' }];
    expect(withClasses(chosen, classes, { side: 'supporting', classIds: ['a2', 'a1'] })[1]).toEqual(
      chosen[0],
    );
  });
});

describe('a schedule in the making', () => {
  it('knows whom to ask about, each once', () => {
    const ids = resourceIdsOf({
      leadTeacherId: 't1',
      assistingTeacherIds: ['t2'],
      classes: [
        { classId: 'a1', classroomId: 'room' },
        { classId: 'a2', classroomId: 'room' },
        { classId: 'b1', classroomId: null },
      ],
    });
    expect(ids).toEqual(['a1', 'a2', 'b1', 'room', 't1', 't2']);
    expect(resourceIdsOf({})).toEqual([]);
  });

  it('is a rule only when both periods are chosen and the dates run forwards', () => {
    const draft = {
      ...{ weekday: 3 as const, weekPattern: 'every' as const, skippedOn: [] },
      ...{ fromOn: '2026-11-23', untilOn: '2027-01-20', supportingOrdinal: 3, receivingOrdinal: null },
    };
    expect(wholeRule(draft)).toBeNull();
    expect(wholeRule({ ...draft, receivingOrdinal: 4 })).toMatchObject({ receivingOrdinal: 4 });
    expect(wholeRule({ ...draft, receivingOrdinal: 4, untilOn: '2026-11-01' })).toBeNull();
  });

  it('finds the first such weekday', () => {
    expect(firstOn(3, '2026-11-23')).toBe('2026-11-25');
    expect(firstOn(1, '2026-11-23')).toBe('2026-11-23');
    expect(weekdayOf(firstOn(7, '2026-11-24'))).toBe(7);
  });
});
