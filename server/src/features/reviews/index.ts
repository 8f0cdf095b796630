import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Router } from 'express';
import type { Deps } from '../../platform/deps.ts';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { ANNOTATIONS_PATH, annotationsHandler } from './annotations.http.ts';
import { commentFilesRouter } from './comment-files.http.ts';
import { fillCommentSearch } from './comment-search.repo.ts';
import type { CommentsDeps } from './reviews.news.ts';
import { serveReviewsChannel } from './reviews.channel.ts';
import { reviewsRoutes } from './reviews.routes.ts';

export { listCommentsFound, recordingsCommented } from './comment-search.repo.ts';
export { listReviewers, personJson, type PersonOfReview } from './people.repo.ts';
export { findThread as findReviewThread } from './comments.repo.ts';
export { makeTask as makeTaskOfThread } from './comments.service.ts';
export { roomOf as roomOfReview } from './reviews.news.ts';
export { requireReviewed, type Reviewed } from './reviews.policy.ts';

export type ReviewsOptions = CommentsDeps &
  Pick<Deps, 'log' | 'publicUrl' | 'storage'> & {
    callerOf: (request: IncomingMessage) => Promise<Caller | null>;
    /** Local folder for files on their way; on the disk of the storage. */
    workFolder: string;
  };

/**
 * The reviews feature: marks made during a lesson, what is said about moments of its recording. `http` goes before the
 * contract's router.
 */
export function createReviews(options: ReviewsOptions) {
  serveReviewsChannel(options);
  fillCommentSearch(options.db).catch((error: unknown) => {
    options.log.warn({ err: error }, 'older comments are not found by search until the next start');
  });
  const actorOf = async (request: IncomingMessage): Promise<Actor> =>
    requireCaller(await options.callerOf(request));
  const http = Router();
  http.use(commentFilesRouter({ ...options, actorOf }));
  http.get(ANNOTATIONS_PATH, annotationsHandler({ ...options, actorOf }));
  return { routes: reviewsRoutes(options), http };
}
