import { meetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import type { Playback } from '@tongtang/shared/meetings/playback.ts';
import type { MeetingId } from '@tongtang/shared/wire/ids.ts';
import { asRequestProblem, type RequestProblem } from '../../../platform/request-problem.ts';
import type { RealtimeClient } from '../../../platform/socket.ts';

export type RoomLineOptions = {
  meetingId: MeetingId;
  realtime: RealtimeClient;
  /** Before each entering. @throws RequestProblem; `unavailable` is tried again */
  prepare: () => Promise<void>;
  isFollowing: () => boolean;
  onRoom: (room: MeetingRoom) => void;
  onPlayback: (playback: Playback) => void;
  /** The line to the server broke, or is back. */
  onLine: (isDown: boolean) => void;
  /** One may not come in. */
  onRefused: (problem: RequestProblem) => void;
};

const AGAIN_MS = 1_000;

/** Keeps this page in a meeting through every break of the line, until the returned function is called. */
export function keepInRoom(options: RoomLineOptions): () => void {
  const { meetingId, realtime } = options;
  let isDown = realtime.state() !== 'connected';
  let isIn = false;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const leave = () => {
    if (realtime.state() !== 'connected') return; // who has no line is not there
    realtime.send(meetingsChannel, 'meeting:leave', { meetingId }).catch(() => undefined); // the line has gone meanwhile
  };
  const enter = async () => {
    await options.prepare();
    const isFollowing = options.isFollowing();
    const room = await realtime.send(meetingsChannel, 'meeting:enter', { meetingId, isFollowing });
    isIn = true;
    if (isClosed) leave();
    else options.onRoom(room);
  };
  const comeIn = () => {
    clearTimeout(retry);
    enter().catch((error: unknown) => {
      const problem = asRequestProblem(error);
      if (isClosed) return;
      if (problem.code !== 'unavailable') options.onRefused(problem);
      else if (realtime.state() === 'connected') retry = setTimeout(comeIn, AGAIN_MS);
    });
  };
  const ends = [
    realtime.on(meetingsChannel, 'meeting:playback', (news) => {
      if (news.meetingId === meetingId) options.onPlayback(news.playback);
    }),
    realtime.on(meetingsChannel, 'meeting:room', (room) => {
      if (room.meetingId === meetingId && isIn) options.onRoom(room);
    }),
    realtime.subscribe(() => {
      if (isDown === (realtime.state() !== 'connected')) return;
      isDown = !isDown;
      options.onLine(isDown);
      if (!isDown) comeIn();
    }),
  ];
  if (isDown) options.onLine(true);
  else comeIn();
  return () => {
    isClosed = true;
    clearTimeout(retry);
    for (const end of ends) end();
    leave();
  };
}
