import type { IncomingMessage } from 'node:http';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { picturesRouter } from './pictures.http.ts';
import type { ReportsDeps } from './reports-deps.ts';
import { reviewReportsRoutes } from './review-reports.routes.ts';

/**
 * The review reports feature: what a group agreed on about a recorded lesson, with pictures of it. `http` goes before
 * the contract's router.
 */
export function createReviewReports(
  deps: ReportsDeps & { callerOf: (request: IncomingMessage) => Promise<Caller | null> },
) {
  return {
    routes: reviewReportsRoutes(deps),
    http: picturesRouter({
      ...deps,
      actorOf: async (request) => requireCaller(await deps.callerOf(request)),
    }),
  };
}
