import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { LessonMark, MARKS_MOST, type NewMark } from '@tongtang/shared/reviews/marks.contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { lessonToReview } from '../lessons/index.ts';
import { findRecordedLesson, momentIn } from '../recordings/index.ts';
import * as repo from './marks.repo.ts';
import { tellMarksChanged, type ReviewsDeps } from './reviews.news.ts';

/** Everybody's marks, by time. @throws not-found, forbidden */
export async function listMarks(
  { db }: Pick<ReviewsDeps, 'db'>,
  actor: Actor,
  lessonId: string,
): Promise<{ items: LessonMark[] }> {
  await lessonToReview(db, actor, { lessonId, action: 'review.read' });
  const recorded = await findRecordedLesson(db, { lessonId });
  const rows = await repo.listMarks(db, lessonId);
  return {
    items: rows.map((row) =>
      LessonMark.parse({
        ...row,
        atMs: momentIn(recorded, row.at),
        isOwn: row.author.id === actor.personId,
      }),
    ),
  };
}

/**
 * Keeps a mark at the moment it was pressed, by this clock. The same one again may only tell that it was earlier.
 * @throws not-found, forbidden (`lesson.removed`); invalid `tag`; conflict `mark.not-in-lesson`; too-many
 */
export async function createMark(deps: ReviewsDeps, actor: Actor, input: NewMark): Promise<LessonMark> {
  const { id, lessonId, category, tag } = input;
  const { lesson, isSentOut } = await lessonToReview(deps.db, actor, { lessonId, action: 'lesson.mark' });
  if (isSentOut)
    throw new ProblemError('forbidden', { reason: 'lesson.removed', detail: '您已被请出这节课。' });
  refuseTag(category, tag);
  const now = deps.clock.now();
  const at = momentInLesson(lesson, now - input.agoMs, now);
  const known = await repo.findMark(deps.db, id);
  if (known === undefined && (await repo.countMarks(deps.db, lessonId, actor.personId)) >= MARKS_MOST)
    throw new ProblemError('too-many', {
      reason: 'mark.too-many',
      detail: `一节课每人最多打点 ${String(MARKS_MOST)} 次。`,
    });
  const mark = { ...{ id, lessonId, category, tag, at, now }, authorId: actor.personId };
  if ((await repo.upsertMark(deps.db, mark)) === 0) {
    // somebody else's id, or one's own that was taken back
    const taken = await ownMark(deps, actor, { lessonId, id }).catch(() => undefined);
    throw taken === undefined
      ? new ProblemError('conflict', { reason: 'id.taken' })
      : new ProblemError('not-found');
  }
  return told(deps, actor, { lessonId, id });
}

/** @throws not-found, forbidden `mark.not-own` */
export async function noteMark(
  deps: ReviewsDeps,
  actor: Actor,
  { lessonId, id, note }: { lessonId: string; id: string; note: string },
): Promise<LessonMark> {
  const mark = await ownMark(deps, actor, { lessonId, id });
  if (mark.removedAt !== null) throw new ProblemError('not-found');
  await repo.setNote(deps.db, id, note);
  return told(deps, actor, { lessonId, id });
}

/** @throws not-found, forbidden `mark.not-own` */
export async function removeMark(
  deps: ReviewsDeps,
  actor: Actor,
  { lessonId, id }: { lessonId: string; id: string },
): Promise<void> {
  await ownMark(deps, actor, { lessonId, id });
  await repo.setRemoved(deps.db, id, deps.clock.now());
  await tellMarksChanged(deps, lessonId);
}

async function ownMark(
  { db }: ReviewsDeps,
  actor: Actor,
  { lessonId, id }: { lessonId: string; id: string },
) {
  await lessonToReview(db, actor, { lessonId, action: 'review.read' });
  const mark = await repo.findMark(db, id);
  if (mark?.lessonId !== lessonId) throw new ProblemError('not-found');
  if (mark.author.id !== actor.personId)
    throw new ProblemError('forbidden', { reason: 'mark.not-own', detail: '只能修改或撤回自己打的点。' });
  return mark;
}

async function told(
  deps: ReviewsDeps,
  actor: Actor,
  { lessonId, id }: { lessonId: string; id: string },
): Promise<LessonMark> {
  await tellMarksChanged(deps, lessonId);
  const row = await repo.findMark(deps.db, id);
  if (row === undefined) throw new ProblemError('not-found');
  const atMs = momentIn(await findRecordedLesson(deps.db, { lessonId }), row.at);
  return LessonMark.parse({ ...row, atMs, isOwn: row.author.id === actor.personId });
}

/** A tag stands in the place of a category, never beside one. */
function refuseTag(category: NewMark['category'], tag: string): void {
  if ((category === 'own') === (tag !== '')) return;
  const message = category === 'own' ? '请写下标签' : '已选了类别，不用再写标签';
  throw new ProblemError('invalid', {
    fields: [{ path: 'tag', message, fault: tag === '' ? 'missing' : 'not-allowed' }],
  });
}

/** The first and last moments may be pressed a little early or late: screens are not quite together. */
const EDGE_MS = 5_000;
const LATEST_ARRIVAL_MS = 3_600_000;

function momentInLesson({ openedAt, endedAt }: Lesson, pressedAt: number, now: number): number {
  const isWithin =
    openedAt !== null &&
    pressedAt >= openedAt - EDGE_MS &&
    (endedAt === null || (pressedAt <= endedAt + EDGE_MS && now <= endedAt + LATEST_ARRIVAL_MS));
  if (isWithin) return Math.max(pressedAt, openedAt);
  throw new ProblemError('conflict', {
    reason: 'mark.not-in-lesson',
    detail: '只有上课时才能打点：这一刻不在上课时间内。',
  });
}
