import type { Lesson, LessonClass, Side } from '@tongtang/shared/lessons/lesson.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { daysBetween } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import { comingLessons } from '../room/model/next-lesson.ts';

const MINUTE_MS = 60_000;

/** What the idle picture says of the lessons to come. */
export type Outlook<L> = {
  next: L | null;
  /** Lessons after it on the same day. */
  laterToday: L[];
};

/** The next lesson, and those that follow it today. Pure. */
export function outlookOf<L extends Pick<Lesson, 'startsAt' | 'endsAt' | 'state'>>(
  lessons: readonly L[],
  now: number,
): Outlook<L> {
  const [next, ...rest] = comingLessons(lessons, now);
  const today = localDateOf(now);
  return { next: next ?? null, laterToday: rest.filter(({ startsAt }) => localDateOf(startsAt) === today) };
}

/** How long until a lesson begins, in the unit a class would use; `due` at and after its start. */
export type TimeLeft =
  { unit: 'due' } | { unit: 'minutes'; minutes: number } | { unit: 'hours'; hours: number; minutes: number };

export function timeLeft(startsAt: number, now: number): TimeLeft {
  const minutes = Math.ceil((startsAt - now) / MINUTE_MS);
  if (minutes <= 0) return { unit: 'due' };
  if (minutes < 60) return { unit: 'minutes', minutes };
  return { unit: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}

/** Which day a lesson is on, seen from now. */
export function dayWord(startsAt: number, now: number): 'today' | 'tomorrow' | 'later' {
  const days = daysBetween(localDateOf(now), localDateOf(startsAt));
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : 'later';
}

/** The side of the lesson on which a school of these sits. */
export function sideOfSchools(
  lesson: Pick<Lesson, 'supportingSchool' | 'receivingSchool'>,
  schoolIds: readonly string[],
): Side | null {
  if (schoolIds.includes(lesson.supportingSchool.id)) return 'supporting';
  return schoolIds.includes(lesson.receivingSchool.id) ? 'receiving' : null;
}

/** Classes that sit in front of this screen: of its side, and in the room it is named after if that is known. */
export function classesHere(
  lesson: Pick<Lesson, 'classes' | 'supportingSchool' | 'receivingSchool'>,
  screen: { name: string; schoolIds: readonly string[] },
): LessonClass[] {
  const side = sideOfSchools(lesson, screen.schoolIds);
  const ofSide = lesson.classes.filter((one) => one.side === side);
  const inRoom = ofSide.filter(({ classroom }) => classroom !== null && screen.name.includes(classroom.name));
  return inRoom.length > 0 ? inRoom : ofSide;
}

/** `1:05`, `12:30`, `1:02:03`; never negative. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const tail = String(seconds % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}
