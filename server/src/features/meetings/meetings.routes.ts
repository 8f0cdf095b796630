import { implement } from '@orpc/server';
import { meetingsContract } from '@tongtang/shared/meetings/contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import { signallingUrl } from '../../platform/media-rooms/tickets.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import * as service from './meetings.service.ts';
import { voiceTicket } from './voice.service.ts';

export function meetingsRoutes(deps: MeetingsDeps) {
  const os = implement(meetingsContract).$context<RequestContext>().use(requireActor);
  return os.router({
    ofRecording: os.ofRecording.handler(({ input, context }) =>
      service.listOfRecording(deps, context.actor, input),
    ),
    invitable: os.invitable.handler(({ input, context }) =>
      service.listInvitable(deps, context.actor, input),
    ),
    create: os.create.handler(({ input, context }) => service.createMeeting(deps, context.actor, input)),
    ledger: os.ledger.handler(({ input, context }) => service.listLedger(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => service.findMeeting(deps, context.actor, input)),
    change: os.change.handler(({ input, context }) => service.changeMeeting(deps, context.actor, input)),
    begin: os.begin.handler(({ input, context }) => service.beginMeeting(deps, context.actor, input)),
    close: os.close.handler(({ input, context }) => service.closeMeeting(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await service.removeMeeting(deps, context.actor, input);
      return {};
    }),
    voice: os.voice.handler(({ input, context }) =>
      voiceTicket(deps, context.actor, { ...input, serverUrl: signallingUrl(deps.publicUrl, context) }),
    ),
    words: os.words.handler(({ input, context }) => service.listWords(deps, context.actor, input)),
  });
}
