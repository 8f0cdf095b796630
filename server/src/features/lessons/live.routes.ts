import { implement } from '@orpc/server';
import { lessonsContract } from '@tongtang/shared/lessons/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { attendanceOf, eventsOf, type AttendanceDeps } from './attendance.service.ts';
import { signallingUrl } from '../../platform/media-rooms/tickets.ts';
import { joinLesson, type JoinDeps } from './join.service.ts';

export type LiveRoutesDeps = AttendanceDeps & JoinDeps & { publicUrl: string };

/** Routes of the contract that belong to the live room and its ledger. */
export function liveRoutes(deps: LiveRoutesDeps) {
  const os = implement(lessonsContract).$context<RequestContext>().use(requireActor);
  return {
    join: os.join.handler(({ input, context }) =>
      joinLesson(deps, context.actor, { ...input, serverUrl: signallingUrl(deps.publicUrl, context) }),
    ),
    attendance: os.attendance.handler(({ input, context }) => attendanceOf(deps, context.actor, input.id)),
    events: os.events.handler(({ input, context }) => eventsOf(deps, context.actor, input)),
  };
}
