import { meetingsChannel, type MeetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import type { Connection } from '../../platform/realtime.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { roomOf } from './meetings.news.ts';
import { lead, steer } from './steering.service.ts';
import { beginStay, finishStay, follow, requireHeld } from './stays.service.ts';
import { say } from './talk.service.ts';
import { mute } from './voice.service.ts';

/** Connections of this process that are in meetings. */
export type OpenStays = {
  connectionIds(): string[];
  /** Ends all of them, as of now: the process goes. */
  close(): Promise<void>;
};

type From = Connection<MeetingsChannel>;

/** Serves the channel; who is in a meeting is known by their connection. */
export function serveMeetingsChannel(deps: MeetingsDeps): OpenStays {
  /** Meetings by connection. */
  const open = new Map<string, Set<string>>();

  const leave = async (connectionId: string, meetingId: string) => {
    if (open.get(connectionId)?.delete(meetingId) === true)
      await finishStay(deps, { meetingId, connectionId });
  };
  const enter = async (from: From, meetingId: string, isFollowing: boolean): Promise<MeetingRoom> => {
    await requireHeld(deps, from.actor, meetingId);
    await from.join(roomOf(meetingId));
    const connectionId = from.id;
    // known before it is written: a connection that breaks meanwhile is ended all the same
    const mine = open.get(connectionId) ?? new Set();
    open.set(connectionId, mine.add(meetingId));
    const room = await beginStay(deps, from.actor, { meetingId, connectionId, isFollowing });
    if (!from.isOpen()) {
      open.delete(connectionId);
      await finishStay(deps, { meetingId, connectionId });
    }
    return room;
  };
  const endAll = async (connectionId: string, meetingIds: Iterable<string>) => {
    for (const meetingId of meetingIds) await finishStay(deps, { meetingId, connectionId });
  };

  deps.realtime.serve(meetingsChannel, {
    commands: {
      'meeting:clock': () => Promise.resolve({ atServerMs: deps.clock.now() }),
      'meeting:leave': async (from, { meetingId }) => {
        await from.leave(roomOf(meetingId));
        await leave(from.id, meetingId);
        return {};
      },
      'meeting:enter': (from, { meetingId, isFollowing }) => enter(from, meetingId, isFollowing),
      'meeting:follow': async (from, { meetingId, isFollowing }) => {
        await follow(deps, from.actor, { meetingId, connectionId: from.id, isFollowing });
        return {};
      },
      'meeting:steer': (from, input) => steer(deps, from.actor, input),
      'meeting:lead': (from, input) => lead(deps, from.actor, input),
      'meeting:mute': async (from, input) => {
        await mute(deps, from.actor, input);
        return {};
      },
      'meeting:say': (from, input) => say(deps, from.actor, input),
    },
    signals: {},
    onDisconnect: (connectionId) => {
      const mine = open.get(connectionId);
      open.delete(connectionId);
      if (mine === undefined) return;
      endAll(connectionId, mine).catch((error: unknown) => {
        // upkeep ends it as of the last moment it was seen
        deps.log.warn({ err: error }, 'meeting: the end of a stay was not noted');
      });
    },
  });
  return {
    connectionIds: () => [...open.keys()],
    close: async () => {
      const all = [...open];
      open.clear();
      for (const [connectionId, meetingIds] of all) await endAll(connectionId, meetingIds);
    },
  };
}
