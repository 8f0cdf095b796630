import type { DocumentKinds } from '../documents/index.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { serveMeetingsChannel } from './meetings.channel.ts';
import { meetingsRoutes } from './meetings.routes.ts';
import { minutesKind } from './minutes-kind.ts';
import { keepMeetings } from './upkeep.ts';
import { meetingRooms } from './voice.service.ts';

const UPKEEP_EVERY_MS = 4_000;

/** The meetings feature: a research group watches a recording together, talks, and writes minutes. */
export function createMeetings(deps: MeetingsDeps & { kinds: Pick<DocumentKinds, 'add'> }) {
  deps.kinds.add(minutesKind);
  deps.mediaRooms.addKind(meetingRooms(deps));
  const stays = serveMeetingsChannel(deps);
  let round = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    round = keepMeetings(deps, stays)
      .catch((error: unknown) => {
        deps.log.error({ err: error }, 'meetings: upkeep failed');
      })
      .finally(() => (isBusy = false));
  }, UPKEEP_EVERY_MS).unref();
  return {
    routes: meetingsRoutes(deps),
    close: async () => {
      clearInterval(timer);
      await round;
      await stays.close();
    },
  };
}
