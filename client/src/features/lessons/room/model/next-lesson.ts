import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';

/** A classroom's screen enters this long before the lesson begins. */
export const SCREEN_ENTERS_BEFORE_MS = 10 * 60_000;
/** A lesson that nobody began is waited for no longer than this. */
const WAIT_FOR_TEACHER_MS = 10 * 60_000;

type Dated = Pick<Lesson, 'startsAt' | 'endsAt' | 'state'>;

/** The lesson a classroom's screen should be in now, or null: one that runs before one that is about to. Pure. */
export function lessonToEnter<L extends Dated>(lessons: readonly L[], now: number): L | null {
  const live = lessons.find(({ state }) => state === 'live');
  if (live !== undefined) return live;
  return (
    lessons.find(
      ({ state, startsAt, endsAt }) =>
        state === 'scheduled' &&
        startsAt - SCREEN_ENTERS_BEFORE_MS <= now &&
        now < endsAt + WAIT_FOR_TEACHER_MS,
    ) ?? null
  );
}

/** Lessons still to come today or later, soonest first. */
export const comingLessons = <L extends Dated>(lessons: readonly L[], now: number): L[] =>
  lessons
    .filter(({ state, endsAt }) => (state === 'scheduled' || state === 'live') && endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt);
