import { implement } from '@orpc/server';
import { backfillContract } from '@tongtang/shared/backfill/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { mayKeep } from './may-keep.ts';
import { originsOf } from './origins.service.ts';
import { backfillOfSchool, setBackfillForSchool } from './school-switch.service.ts';
import { offerStretch, type StretchesDeps } from './stretches.service.ts';
import { tellTake } from './takes.service.ts';

export function backfillRoutes(deps: StretchesDeps) {
  const os = implement(backfillContract).$context<RequestContext>().use(requireActor);
  return os.router({
    clock: os.clock.handler(() => ({ at: deps.clock.now() })),
    mayKeep: os.mayKeep.handler(async ({ input, context }) => ({
      mayKeep: await mayKeep(deps.db, context.actor, input.lessonId),
    })),
    tell: os.tell.handler(({ input, context }) => tellTake(deps, context.actor, input)),
    offer: os.offer.handler(({ input, context }) => offerStretch(deps, context.actor, input)),
    origins: os.origins.handler(async ({ input, context }) => ({
      tracks: await originsOf(deps, context.actor, input.id),
    })),
    ofSchool: os.ofSchool.handler(({ input, context }) => backfillOfSchool(deps, context.actor, input.id)),
    setForSchool: os.setForSchool.handler(({ input, context }) =>
      setBackfillForSchool(deps, context.actor, input),
    ),
  });
}
