import type { LessonEvent } from '@tongtang/shared/lessons/live-action.ts';
import type { Queryable } from '../../platform/database.ts';
import type { PostedCaption } from './lessons.events.ts';
import { readEventsOf } from './live.repo.ts';

/** What was typed, by the server's clock; null for another event. */
export function postedCaption({
  seq,
  at,
  actorId,
  action,
}: Pick<LessonEvent, 'seq' | 'at' | 'actorId' | 'action'>): PostedCaption | null {
  if (action.kind !== 'caption.posted' || actorId === null) return null;
  return { seq, at, startedAt: at - action.agoMs, actorId, text: action.text };
}

/** All captions of a lesson, in order. */
export const captionsOfLesson = async (db: Queryable, lessonId: string): Promise<PostedCaption[]> =>
  (await readEventsOf(db, lessonId, ['caption.posted'])).flatMap((event) => postedCaption(event) ?? []);
