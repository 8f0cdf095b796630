import { implement } from '@orpc/server';
import { reviewsContract } from '@tongtang/shared/reviews/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as comments from './comments.service.ts';
import * as marks from './marks.service.ts';
import { listMentions } from './mentions.service.ts';
import type { CommentsDeps } from './reviews.news.ts';

export function reviewsRoutes(deps: CommentsDeps) {
  const os = implement(reviewsContract).$context<RequestContext>().use(requireActor);
  const { list, outline, find, create, change, reply, edit, remove, ...rest } = os.comments;
  return os.router({
    marks: {
      list: os.marks.list.handler(({ input, context }) =>
        marks.listMarks(deps, context.actor, input.lessonId),
      ),
      create: os.marks.create.handler(({ input, context }) => marks.createMark(deps, context.actor, input)),
      note: os.marks.note.handler(({ input, context }) => marks.noteMark(deps, context.actor, input)),
      remove: os.marks.remove.handler(async ({ input, context }) => {
        await marks.removeMark(deps, context.actor, input);
        return {};
      }),
    },
    mentions: {
      list: os.mentions.list.handler(({ input, context }) => listMentions(deps, context.actor, input)),
    },
    comments: {
      list: list.handler(({ input, context }) => comments.listThreads(deps, context.actor, input)),
      outline: outline.handler(({ input, context }) => comments.outlineThreads(deps, context.actor, input)),
      find: find.handler(({ input, context }) => comments.findThread(deps, context.actor, input)),
      create: create.handler(({ input, context }) => comments.createThread(deps, context.actor, input)),
      change: change.handler(({ input, context }) => comments.changeThread(deps, context.actor, input)),
      reply: reply.handler(({ input, context }) => comments.replyToThread(deps, context.actor, input)),
      edit: edit.handler(({ input, context }) => comments.editComment(deps, context.actor, input)),
      remove: remove.handler(({ input, context }) => comments.removeComment(deps, context.actor, input)),
      resolve: rest.resolve.handler(({ input, context }) =>
        comments.setThreadResolved(deps, context.actor, { ...input, isResolved: true }),
      ),
      reopen: rest.reopen.handler(({ input, context }) =>
        comments.setThreadResolved(deps, context.actor, { ...input, isResolved: false }),
      ),
      makeTask: rest.makeTask.handler(({ input, context }) => comments.makeTask(deps, context.actor, input)),
      mentionable: rest.mentionable.handler(({ input, context }) =>
        comments.listMentionable(deps, context.actor, input),
      ),
    },
  });
}
