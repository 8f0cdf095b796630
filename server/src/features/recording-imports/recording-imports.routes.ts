import { implement } from '@orpc/server';
import { recordingImportsContract } from '@tongtang/shared/recording-imports/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './recording-imports.service.ts';

export function recordingImportsRoutes(deps: service.ImportsDeps) {
  const os = implement(recordingImportsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    list: os.list.handler(({ input, context }) => service.listImports(deps, context.actor, input.lessonId)),
    announce: os.announce.handler(({ input, context }) => service.announceImport(deps, context.actor, input)),
    change: os.change.handler(({ input, context }) => service.changeImport(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.removeImport(deps, context.actor, input.id);
      return {};
    }),
  });
}
