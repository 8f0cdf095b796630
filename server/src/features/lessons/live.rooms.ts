import { roleHolds } from '@tongtang/shared/lessons/live-policy.ts';
import type { LessonRole } from '@tongtang/shared/permissions/roles.ts';

/** Rooms of Socket.IO in which a lesson is told. */
export const socketRooms = {
  /** Everybody in the lesson. */
  all: (lessonId: string) => `lesson:${lessonId}`,
  /** Those who whisper and see observers. */
  teachers: (lessonId: string) => `lesson:${lessonId}:teachers`,
  /** Those who do not. */
  others: (lessonId: string) => `lesson:${lessonId}:others`,
};

/** The rooms that a role's connection is in. */
export const roomsOf = (lessonId: string, role: LessonRole): string[] => [
  socketRooms.all(lessonId),
  isTeacher(role) ? socketRooms.teachers(lessonId) : socketRooms.others(lessonId),
];

/** Whispers and the list of observers are for teachers. */
export const isTeacher = (role: LessonRole): boolean =>
  roleHolds(role, 'lesson.whisper') && roleHolds(role, 'lesson.seeObservers');
