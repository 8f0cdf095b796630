import { ENTER_AFTER_MS, ENTER_BEFORE_MS, type Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { instantOf, localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays, daysBetween, mondayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** How far ahead the start page looks for the next lesson. */
export const AHEAD_MS = 14 * 24 * HOUR_MS;

/** A school week: its Monday, its Sunday, and the instants between which its lessons begin (epoch ms). */
export type Week = { monday: LocalDate; sunday: LocalDate; from: number; to: number };

/** The week in which a day lies. */
export function weekOf(day: LocalDate): Week {
  const monday = mondayOf(day);
  return {
    monday,
    sunday: addDays(monday, 6),
    from: instantOf(monday, '00:00'),
    to: instantOf(addDays(monday, 7), '00:00'),
  };
}

/** Whether a lesson of mine still wants me: running, or to come, or over its time but not ended. */
const isAhead = (lesson: Lesson, now: number): boolean =>
  lesson.state === 'live' || (lesson.state === 'scheduled' && lesson.endsAt > now);

/** The lesson the big button is for: one that runs before one to come; null if there is none. */
export function nextLesson(lessons: readonly Lesson[], now: number): Lesson | null {
  const ahead = lessons.filter((lesson) => isAhead(lesson, now)).sort((a, b) => a.startsAt - b.startsAt);
  return ahead.find(({ state }) => state === 'live') ?? ahead[0] ?? null;
}

/** Whether the door is open, and if not, from when it is (epoch ms). */
export type Door = { isOpen: true } | { isOpen: false; opensAt: number };

/** The rule of the join route: from half an hour before until three hours after. */
export function doorOf(lesson: Pick<Lesson, 'startsAt' | 'endsAt' | 'state'>, now: number): Door {
  const opensAt = lesson.startsAt - ENTER_BEFORE_MS;
  if (lesson.state === 'live') return { isOpen: true };
  return now >= opensAt && now < lesson.endsAt + ENTER_AFTER_MS
    ? { isOpen: true }
    : { isOpen: false, opensAt };
}

/** How long until a lesson begins, in the unit people would use; `late`: minutes since it should have begun. */
export type Countdown =
  { unit: 'now' } | { unit: 'late'; count: number } | { unit: 'minutes' | 'hours' | 'days'; count: number };

export function countdownTo(startsAt: number, now: number): Countdown {
  const leftMs = startsAt - now;
  if (leftMs <= -MINUTE_MS) return { unit: 'late', count: Math.floor(-leftMs / MINUTE_MS) };
  if (leftMs <= MINUTE_MS / 2) return { unit: 'now' };
  const days = daysBetween(localDateOf(now), localDateOf(startsAt));
  if (leftMs < HOUR_MS) return { unit: 'minutes', count: Math.max(1, Math.round(leftMs / MINUTE_MS)) };
  if (days < 1) return { unit: 'hours', count: Math.round(leftMs / HOUR_MS) };
  return { unit: 'days', count: days };
}

/** Lessons of one day, by start. */
export type LessonDay = { day: LocalDate; lessons: Lesson[] };

/** Groups lessons by the day on which they begin; days without lessons are left out. */
export function byDay(lessons: readonly Lesson[]): LessonDay[] {
  const days = new Map<LocalDate, Lesson[]>();
  for (const lesson of [...lessons].sort((a, b) => a.startsAt - b.startsAt)) {
    const day = localDateOf(lesson.startsAt);
    days.set(day, [...(days.get(day) ?? []), lesson]);
  }
  return [...days].map(([day, ofDay]) => ({ day, lessons: ofDay }));
}

/** Something that waits for the person before a lesson. */
export type Waiting = {
  lesson: Lesson;
  what: 'courseware-missing' | 'courseware-unready' | 'assistant-missing';
};

/** What a lead teacher's lessons to come still lack, soonest first. */
export function waitingFor(lessons: readonly Lesson[], now: number): Waiting[] {
  return lessons
    .filter((lesson) => lesson.abilities.role === 'leadTeacher' && isAhead(lesson, now))
    .sort((a, b) => a.startsAt - b.startsAt)
    .flatMap((lesson) => lacksOf(lesson).map((what) => ({ lesson, what })));
}

function lacksOf(lesson: Lesson): Waiting['what'][] {
  const lacks: Waiting['what'][] = [];
  if (!lesson.people.some(({ role }) => role === 'assistingTeacher')) lacks.push('assistant-missing');
  if (lesson.courseware.length === 0) lacks.push('courseware-missing');
  else if (lesson.courseware.some(({ ready }) => !ready)) lacks.push('courseware-unready');
  return lacks;
}

/** The subject, unless the title says it already. */
export const subjectBeside = ({ subject, title }: Pick<Lesson, 'subject' | 'title'>): string | null =>
  title.includes(subject) ? null : subject;

/** Part of the day, for a greeting, by the schools' clock. */
export function partOfDay(now: number): 'morning' | 'afternoon' | 'evening' {
  const hour = Math.floor((now - instantOf(localDateOf(now), '00:00')) / HOUR_MS);
  if (hour < 12) return 'morning';
  return hour < 18 ? 'afternoon' : 'evening';
}
