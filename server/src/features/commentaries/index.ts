import { commentariesRoutes } from './commentaries.routes.ts';
import type { CommentariesDeps } from './commentaries.news.ts';

/** The commentaries feature: experts comment on a recorded lesson in words and by voice, the teacher hears it first. */
export const createCommentaries = (deps: CommentariesDeps) => ({ routes: commentariesRoutes(deps) });
