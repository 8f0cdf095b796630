import { implement } from '@orpc/server';
import { pairingsContract } from '@tongtang/shared/pairings/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './pairings.service.ts';

export function pairingsRoutes(deps: service.PairingsDeps) {
  const os = implement(pairingsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    list: os.list.handler(({ input, context }) => service.listPairings(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => service.findPairing(deps, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => service.createPairing(deps, context.actor, input)),
    update: os.update.handler(({ input, context }) => service.updatePairing(deps, context.actor, input)),
    end: os.end.handler(({ input, context }) => service.endPairing(deps, context.actor, input.id)),
    reopen: os.reopen.handler(({ input, context }) => service.reopenPairing(deps, context.actor, input.id)),
    schoolsToPair: os.schoolsToPair.handler(({ input, context }) =>
      service.searchSchoolsToPair(deps, context.actor, input.q),
    ),
  });
}
