import { implement } from '@orpc/server';
import { reviewReportsContract } from '@tongtang/shared/review-reports/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { makePaper } from './paper/papers.service.ts';
import * as points from './points.service.ts';
import * as service from './reports.service.ts';
import type { ReportsDeps } from './reports-deps.ts';

export function reviewReportsRoutes(deps: ReportsDeps) {
  const os = implement(reviewReportsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    list: os.list.handler(({ input, context }) => service.listReports(deps, context.actor, input)),
    ofRecording: os.ofRecording.handler(({ input, context }) =>
      service.listOfRecording(deps, context.actor, input.recordingId),
    ),
    find: os.find.handler(({ input, context }) => service.findReport(deps, context.actor, input.id)),
    begin: os.begin.handler(({ input, context }) => service.beginReport(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.removeReport(deps, context.actor, input.id);
      return {};
    }),
    publish: os.publish.handler(({ input, context }) => service.publishReport(deps, context.actor, input.id)),
    points: {
      add: os.points.add.handler(({ input, context }) => points.addPoint(deps, context.actor, input)),
      change: os.points.change.handler(({ input, context }) =>
        points.changePoint(deps, context.actor, input),
      ),
      remove: os.points.remove.handler(({ input, context }) =>
        points.removePoint(deps, context.actor, input),
      ),
      makeTask: os.points.makeTask.handler(({ input, context }) =>
        points.makeTask(deps, context.actor, input),
      ),
      addEvidence: os.points.addEvidence.handler(({ input, context }) =>
        points.addEvidence(deps, context.actor, input),
      ),
      removeEvidence: os.points.removeEvidence.handler(({ input, context }) =>
        points.removeEvidence(deps, context.actor, input),
      ),
    },
    paper: os.paper.handler(({ input, context }) => makePaper(deps, context.actor, input)),
  });
}
