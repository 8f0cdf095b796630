import { ENTER_AFTER_MS, ENTER_BEFORE_MS } from '@tongtang/shared/lessons/lesson.ts';
import { roleHolds } from '@tongtang/shared/lessons/live-policy.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import { placeOf, type LiveLesson, type Place } from './live.lessons.ts';

/** Whether the lesson can be entered at `now`: from half an hour before it begins, until it is over. */
export const isOpen = ({ state, startsAt, endsAt }: LiveLesson, now: number): boolean =>
  (state === 'scheduled' || state === 'live') &&
  now >= startsAt - ENTER_BEFORE_MS &&
  now <= endsAt + ENTER_AFTER_MS;

/**
 * The actor's place in a lesson that can be entered now.
 * @param evenEnded a lesson that has ended is not refused: for what may be done after it
 * @throws not-found; forbidden, also `lesson.removed`, `lesson.not-open` with `{state, opensAt, closesAt}`
 */
export function enter(
  actor: Actor,
  lesson: LiveLesson | undefined,
  { now, evenEnded = false }: { now: number; evenEnded?: boolean },
): { lesson: LiveLesson; place: Place } {
  if (lesson === undefined) throw new ProblemError('not-found');
  authorise(actor, 'lesson.join', lesson.thing, 'lesson.read');
  const place = placeOf(lesson, actor.personId);
  if (place === undefined) throw new ProblemError('forbidden');
  if (lesson.bannedIds.includes(actor.personId))
    throw new ProblemError('forbidden', { reason: 'lesson.removed', detail: '您已被请出这节课。' });
  if (isOpen(lesson, now) || (evenEnded && lesson.state === 'ended')) return { lesson, place };
  throw notOpen(lesson);
}

/**
 * Whether a participant may be in the lesson at `now`. Joining is by being listed only: roles held in
 * organisations give nothing here.
 */
export function mayBeIn(lesson: LiveLesson, personId: string, now: number): boolean {
  const place = placeOf(lesson, personId);
  return (
    place !== undefined &&
    roleHolds(place.role, 'lesson.join') &&
    !lesson.bannedIds.includes(personId) &&
    isOpen(lesson, now)
  );
}

function notOpen({ state, startsAt, endsAt }: LiveLesson): ProblemError {
  return new ProblemError('forbidden', {
    reason: 'lesson.not-open',
    detail: DETAIL[state],
    data: { state, opensAt: startsAt - ENTER_BEFORE_MS, closesAt: endsAt + ENTER_AFTER_MS },
  });
}

const DETAIL: Record<LiveLesson['state'], string> = {
  scheduled: '课前 30 分钟开放进入。',
  live: '这节课已过开放时间。',
  ended: '这节课已经结束。',
  cancelled: '这节课已停课。',
};
