import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ReviewMention } from '@tongtang/shared/reviews/mentions.contract.ts';
import { lessonsById, selectLessonsSeenBy } from '../lessons/index.ts';
import * as repo from './mentions.repo.ts';
import type { ReviewsDeps } from './reviews.news.ts';

/** Where the actor is named and has not answered, the latest first. */
export async function listMentions(
  { db }: Pick<ReviewsDeps, 'db'>,
  actor: Actor,
  { limit }: { limit: number },
): Promise<{ items: ReviewMention[] }> {
  const rows = await repo.listMentions(db, selectLessonsSeenBy(actor), { personId: actor.personId, limit });
  const ids = rows.map(({ lessonId }) => lessonId);
  const lessons = await lessonsById(db, actor, ids);
  return {
    items: rows.flatMap(({ lessonId, ...row }) => {
      const lesson = lessons.get(lessonId);
      return lesson === undefined ? [] : [ReviewMention.parse({ ...row, lessonTitle: lesson.title })];
    }),
  };
}
