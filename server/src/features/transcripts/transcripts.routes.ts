import { implement } from '@orpc/server';
import { transcriptsContract } from '@tongtang/shared/transcripts/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './transcripts.service.ts';

export function transcriptsRoutes(deps: service.TranscriptsDeps) {
  const os = implement(transcriptsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    find: os.find.handler(({ input, context }) => service.findTranscript(deps, context.actor, input.id)),
    import: os.import.handler(({ input, context }) => service.importTranscript(deps, context.actor, input)),
    correct: os.correct.handler(({ input, context }) => service.correctLine(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.removeLine(deps, context.actor, input);
      return {};
    }),
    restore: os.restore.handler(({ input, context }) => service.restoreLine(deps, context.actor, input)),
  });
}
