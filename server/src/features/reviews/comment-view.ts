import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ReviewThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { listHeld } from '../documents/index.ts';
import * as repo from './comments.repo.ts';
import type { CommentsDeps } from './reviews.news.ts';

/** Threads as one actor sees them. */
export async function viewsOf(
  { db, plans }: Pick<CommentsDeps, 'db' | 'plans'>,
  actor: Actor,
  threads: readonly repo.ThreadRow[],
): Promise<ReviewThread[]> {
  const comments = await repo.listComments(
    db,
    threads.map(({ id }) => id),
  );
  const files = await listHeld(
    db,
    comments.map(({ id }) => id),
  );
  const byThread = new Map<string, repo.CommentRow[]>();
  for (const comment of comments) {
    const words = byThread.get(comment.threadId);
    if (words === undefined) byThread.set(comment.threadId, [comment]);
    else words.push(comment);
  }
  const readable = await plans.readable(
    actor,
    threads.flatMap(({ task }) => (task === null ? [] : [task.planId])),
  );
  return threads.flatMap((thread) => {
    const words = byThread.get(thread.id);
    // its last words were taken away this moment
    if (words === undefined) return [];
    const { task } = thread;
    return ReviewThread.parse({
      ...thread,
      task: task && { ...task, planId: readable.has(task.planId) ? task.planId : null },
      isOwn: thread.authorId === actor.personId,
      comments: words.map((one) => ({
        ...one,
        files: files.filter(({ holderId }) => holderId === one.id),
        isOwn: one.author.id === actor.personId,
      })),
    });
  });
}

/** @throws not-found */
export async function viewOf(deps: CommentsDeps, actor: Actor, threadId: string): Promise<ReviewThread> {
  const thread = await repo.findThread(deps.db, threadId);
  const [view] = thread === undefined ? [] : await viewsOf(deps, actor, [thread]);
  if (view === undefined) throw new ProblemError('not-found');
  return view;
}
