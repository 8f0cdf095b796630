import { implement } from '@orpc/server';
import { documentsContract } from '@tongtang/shared/documents/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as comments from './documents.comments.service.ts';
import { createTicket, type DoorDeps } from './document-door.service.ts';
import { decideSuggestions } from './documents.suggestions.service.ts';
import * as versions from './documents.versions.service.ts';

const implementDocuments = () => implement(documentsContract).$context<RequestContext>().use(requireActor);
type Implementation = ReturnType<typeof implementDocuments>;

/** Tickets, versions, timeline, comments, decisions on suggestions. */
export function documentsRoutes(deps: DoorDeps & versions.VersionsDeps) {
  const os = implementDocuments();
  return os.router({
    ticket: os.ticket.handler(({ input, context }) => createTicket(deps, context.actor, input.id)),
    writers: os.writers.handler(({ input, context }) => versions.listWriters(deps, context.actor, input.id)),
    versions: versionsRoutes(os.versions, deps),
    comments: commentsRoutes(os.comments, deps),
    suggestions: {
      decide: os.suggestions.decide.handler(({ input, context }) =>
        decideSuggestions(deps, context.actor, input),
      ),
    },
  });
}

const versionsRoutes = (os: Implementation['versions'], deps: versions.VersionsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => versions.listVersions(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) => versions.createVersion(deps, context.actor, input)),
    content: os.content.handler(({ input, context }) => versions.readVersion(deps, context.actor, input)),
    restore: os.restore.handler(({ input, context }) => versions.restoreVersion(deps, context.actor, input)),
    timeline: os.timeline.handler(({ input, context }) => versions.readTimeline(deps, context.actor, input)),
  });

const commentsRoutes = (os: Implementation['comments'], deps: versions.VersionsDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => comments.listThreads(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => comments.findThread(deps, context.actor, input.threadId)),
    create: os.create.handler(({ input, context }) => comments.createThread(deps, context.actor, input)),
    reply: os.reply.handler(({ input, context }) => comments.replyToThread(deps, context.actor, input)),
    resolve: os.resolve.handler(({ input, context }) =>
      comments.setThreadResolved(deps, context.actor, { ...input, isResolved: true }),
    ),
    reopen: os.reopen.handler(({ input, context }) =>
      comments.setThreadResolved(deps, context.actor, { ...input, isResolved: false }),
    ),
    moveAnchor: os.moveAnchor.handler(({ input, context }) =>
      comments.moveAnchor(deps, context.actor, input),
    ),
    edit: os.edit.handler(({ input, context }) => comments.editComment(deps, context.actor, input)),
    remove: os.remove.handler(({ input, context }) =>
      comments.removeComment(deps, context.actor, input.commentId),
    ),
    mentionable: os.mentionable.handler(({ input, context }) =>
      comments.listMentionable(deps, context.actor, input),
    ),
  });
