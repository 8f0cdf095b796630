import { implement } from '@orpc/server';
import { sharesContract } from '@tongtang/shared/shares/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as service from './shares.service.ts';

export function sharesRoutes(deps: service.SharesDeps) {
  const os = implement(sharesContract).$context<RequestContext>().use(requireActor);
  return os.router({
    list: os.list.handler(({ input, context }) => service.listShares(deps, context.actor, input.recordingId)),
    receivers: os.receivers.handler(({ input, context }) =>
      service.listReceivers(deps, context.actor, input),
    ),
    create: os.create.handler(({ input, context }) => service.createShare(deps, context.actor, input)),
    end: os.end.handler(({ input, context }) => service.endShare(deps, context.actor, input)),
  });
}
