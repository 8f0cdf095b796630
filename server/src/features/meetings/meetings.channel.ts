import { meetingsChannel, type MeetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Connection } from '../../platform/realtime.ts';
import { roomOfMeeting } from './meeting-view.ts';
import type { MeetingsDeps } from './meetings-deps.ts';
import { roomOf, tellRoom } from './meetings.news.ts';
import { refuseNotHeld, requireMeeting } from './meetings.policy.ts';
import { lead, steer } from './steering.service.ts';
import { endStay, noteStay, setFollowing } from './stays.repo.ts';
import { say } from './talk.service.ts';

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

  const end = async (connectionId: string, meetingIds: readonly string[]) => {
    for (const meetingId of meetingIds) {
      await endStay(deps.db, { meetingId, connectionId }, deps.clock.now());
      await tellRoom(deps, meetingId);
    }
  };
  const leave = async (connectionId: string, meetingId: string) => {
    if (open.get(connectionId)?.delete(meetingId) === true) await end(connectionId, [meetingId]);
  };
  const enter = async (from: From, meetingId: string, isFollowing: boolean): Promise<MeetingRoom> => {
    const meeting = await requireMeeting(deps.db, from.actor, { id: meetingId, action: 'meeting.read' });
    if (meeting.state !== 'held') refuseNotHeld();
    await from.join(roomOf(meetingId));
    const connectionId = from.id;
    // known before it is written: a connection that breaks meanwhile is ended all the same
    const mine = open.get(connectionId) ?? new Set();
    open.set(connectionId, mine.add(meetingId));
    const { personId } = from.actor;
    await noteStay(deps.db, { meetingId, connectionId, personId, isFollowing, now: deps.clock.now() });
    if (!from.isOpen()) {
      open.delete(connectionId);
      await end(connectionId, [meetingId]);
    } else await tellRoom(deps, meetingId);
    const row = await requireMeeting(deps.db, from.actor, { id: meetingId, action: 'meeting.read' });
    return roomOfMeeting(deps.db, row);
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
        await requireMeeting(deps.db, from.actor, { id: meetingId, action: 'meeting.read' });
        if ((await setFollowing(deps.db, { meetingId, connectionId: from.id }, isFollowing)) === 0)
          throw new ProblemError('conflict', { reason: 'meeting.not-there' });
        await tellRoom(deps, meetingId);
        return {};
      },
      'meeting:steer': (from, input) => steer(deps, from.actor, input),
      'meeting:lead': (from, input) => lead(deps, from.actor, input),
      'meeting:say': (from, input) => say(deps, from.actor, input),
    },
    signals: {},
    onDisconnect: (connectionId) => {
      const mine = open.get(connectionId);
      open.delete(connectionId);
      if (mine === undefined) return;
      end(connectionId, [...mine]).catch((error: unknown) => {
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
      for (const [connectionId, meetingIds] of all) await end(connectionId, [...meetingIds]);
    },
  };
}
