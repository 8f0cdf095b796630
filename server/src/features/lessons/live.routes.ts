import { implement } from '@orpc/server';
import { lessonsContract } from '@tongtang/shared/lessons/contract.ts';
import type { Request } from 'express';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { attendanceOf, eventsOf, type AttendanceDeps } from './attendance.service.ts';
import type { TicketDesk } from './join.service.ts';

export type LiveRoutesDeps = AttendanceDeps & { desk: TicketDesk; publicUrl: string };

/** Routes of the contract that belong to the live room and its ledger. */
export function liveRoutes(deps: LiveRoutesDeps) {
  const os = implement(lessonsContract).$context<RequestContext>().use(requireActor);
  return {
    join: os.join.handler(({ input, context }) =>
      deps.desk.join(context.actor, input, signallingUrl(deps.publicUrl, context)),
    ),
    attendance: os.attendance.handler(({ input, context }) => attendanceOf(deps, context.actor, input.id)),
    events: os.events.handler(({ input, context }) => eventsOf(deps, context.actor, input)),
  };
}

/** Where the client reached us, so that signalling takes the same way through proxies. */
function signallingUrl(publicUrl: string, { request }: RequestContext): string {
  const { protocol } = request as Request; // as: Express handed it on, with the trusted proxy's word in it
  const { host } = request.headers;
  return host === undefined
    ? publicUrl.replace(/^http/, 'ws')
    : `${protocol === 'https' ? 'wss' : 'ws'}://${host}`;
}
