import { ENTER_AFTER_MS, type Lesson, type LessonState } from '@tongtang/shared/lessons/lesson.ts';
import type { StatusTone } from '../../../ui/StatusDot.tsx';

/** How a lesson stands for people: `notHeld` when its time and the hours after it went by without anybody. */
export type LessonStanding = LessonState | 'notHeld';

export const STANDING_TONE: Record<LessonStanding, StatusTone> = {
  scheduled: 'idle',
  live: 'live',
  ended: 'good',
  cancelled: 'warn',
  notHeld: 'warn',
};

/** @param now epoch ms */
export const standingOf = (
  { state, endsAt }: Pick<Lesson, 'state' | 'endsAt'>,
  now: number,
): LessonStanding => (state === 'scheduled' && now >= endsAt + ENTER_AFTER_MS ? 'notHeld' : state);
