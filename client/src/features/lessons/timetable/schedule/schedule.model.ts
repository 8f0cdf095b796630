import type { LessonChoices } from '@tongtang/shared/lessons/timetable/lesson-choices.ts';
import type { Lesson, LessonStage, Side } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import type { SeriesRule } from '@tongtang/shared/lessons/timetable/series.ts';
import { addDays, weekdayOf, type Weekday } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';

/** A class with the room it will sit in; null for none. */
export type ClassChoice = { classId: string; classroomId: string | null };

/** A day and, once it is chosen, the time on it. */
export type When = { on: LocalDate | null; place: LessonPlace | null };

/** What a lesson is about and who takes part, as the form has it. */
export type WhatAndWho = {
  title: string;
  subject: string;
  leadTeacherId: string | null;
  assistingTeacherIds: string[];
  classes: ClassChoice[];
  stages: LessonStage[];
  coursewareIds: string[];
};

export type ScheduleValues = WhatAndWho & {
  pairingId: string;
  mode: 'once' | 'weekly';
  when: When;
  rule: DraftRule;
};

/** A weekly rule while its periods are not chosen yet. */
export type DraftRule = Omit<SeriesRule, 'supportingOrdinal' | 'receivingOrdinal'> & {
  supportingOrdinal: number | null;
  receivingOrdinal: number | null;
};

/** The rule once it is whole; null before. */
export function wholeRule(rule: DraftRule): SeriesRule | null {
  const { supportingOrdinal, receivingOrdinal } = rule;
  if (supportingOrdinal === null || receivingOrdinal === null || rule.fromOn > rule.untilOn) return null;
  return { ...rule, supportingOrdinal, receivingOrdinal };
}

/** Everybody and everything that would be booked, to see what is taken. */
export function resourceIdsOf(
  what: Partial<Pick<WhatAndWho, 'leadTeacherId' | 'assistingTeacherIds' | 'classes'>>,
): string[] {
  const { leadTeacherId = null, assistingTeacherIds = [], classes = [] } = what;
  const ids = [
    leadTeacherId,
    ...assistingTeacherIds,
    ...classes.flatMap(({ classId, classroomId }) => [classId, classroomId]),
  ];
  return [...new Set(ids.filter((id): id is string => id !== null))].sort();
}

/** The classes of one school among the chosen. */
export const classesOfSide = (
  chosen: readonly ClassChoice[],
  classes: LessonChoices['classes'],
  side: Side,
): ClassChoice[] =>
  chosen.filter(({ classId }) => classes.some((entry) => entry.id === classId && entry.side === side));

/** The classes after those of one school were chosen anew; a new one comes with its own room. */
export function withClasses(
  chosen: readonly ClassChoice[],
  classes: LessonChoices['classes'],
  { side, classIds }: { side: Side; classIds: readonly string[] },
): ClassChoice[] {
  const kept = chosen.filter((entry) => !classesOfSide(chosen, classes, side).includes(entry));
  const own = classIds.map(
    (classId): ClassChoice =>
      chosen.find((entry) => entry.classId === classId) ?? {
        classId,
        classroomId: classes.find((entry) => entry.id === classId)?.classroom?.id ?? null,
      },
  );
  return side === 'supporting' ? [...own, ...kept] : [...kept, ...own];
}

/** Whether both schools have a class in the lesson. */
export const hasBothSides = (chosen: readonly ClassChoice[], classes: LessonChoices['classes']): boolean =>
  (['supporting', 'receiving'] as const).every((side) => classesOfSide(chosen, classes, side).length > 0);

/** The first date from a day on that is a weekday. */
export function firstOn(weekday: Weekday, from: LocalDate): LocalDate {
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7);
}

/** What a lesson has now, for the form that changes it. */
export const whatOf = (lesson: Lesson): WhatAndWho => ({
  title: lesson.title,
  subject: lesson.subject,
  leadTeacherId: lesson.people.find((person) => person.role === 'leadTeacher')?.id ?? null,
  assistingTeacherIds: lesson.people
    .filter((person) => person.role === 'assistingTeacher')
    .map((person) => person.id),
  classes: lesson.classes.map(({ id, classroom }) => ({ classId: id, classroomId: classroom?.id ?? null })),
  stages: lesson.stages,
  coursewareIds: lesson.coursewareIds,
});
