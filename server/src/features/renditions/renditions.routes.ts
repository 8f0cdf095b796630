import { implement } from '@orpc/server';
import { renditionsContract } from '@tongtang/shared/renditions/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './renditions.service.ts';

export function renditionsRoutes(deps: service.RenditionsDeps) {
  const os = implement(renditionsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    find: os.find.handler(({ input, context }) => service.findRenditions(deps, context.actor, input.id)),
    askForSound: os.askForSound.handler(({ input, context }) =>
      service.askForSound(deps, context.actor, input.id),
    ),
    clusters: os.clusters.handler(async ({ input, context }) => {
      const { sizeBytes, durationMs, clusters } = await service.fileFor(deps, context.actor, input);
      return { bytes: sizeBytes, endMs: durationMs, clusters };
    }),
  });
}
