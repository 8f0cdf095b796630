import { implement } from '@orpc/server';
import { commentariesContract } from '@tongtang/shared/commentaries/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import type { CommentariesDeps } from './commentaries.news.ts';
import * as service from './commentaries.service.ts';
import * as voices from './voices.service.ts';

export function commentariesRoutes(deps: CommentariesDeps) {
  const os = implement(commentariesContract).$context<RequestContext>().use(requireActor);
  return os.router({
    list: os.list.handler(({ input, context }) =>
      service.listCommentaries(deps, context.actor, input.recordingId),
    ),
    experts: os.experts.handler(({ input, context }) => service.searchExperts(deps, context.actor, input)),
    ask: os.ask.handler(({ input, context }) => service.askForCommentary(deps, context.actor, input)),
    withdraw: os.withdraw.handler(async ({ input, context }) => {
      await service.withdrawCommentary(deps, context.actor, input.id);
      return {};
    }),
    save: os.save.handler(({ input, context }) => service.saveCommentary(deps, context.actor, input)),
    keepPiece: os.keepPiece.handler(({ input, context }) => voices.keepPiece(deps, context.actor, input)),
    removeVoice: os.removeVoice.handler(async ({ input, context }) => {
      await voices.removeVoice(deps, context.actor, input);
      return {};
    }),
    sound: os.sound.handler(({ input, context }) => voices.soundOf(deps, context.actor, input)),
    publish: os.publish.handler(({ input, context }) =>
      service.publishCommentary(deps, context.actor, input.id),
    ),
    open: os.open.handler(({ input, context }) => service.openCommentary(deps, context.actor, input.id)),
    errands: os.errands.handler(({ context }) => service.listErrands(deps, context.actor)),
  });
}
