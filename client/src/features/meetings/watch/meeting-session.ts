import { meetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import type { Playback, SteerAct } from '@tongtang/shared/meetings/playback.ts';
import type { PlayerView } from '@tongtang/shared/recordings/player-view.ts';
import type { MeetingId, PersonId } from '@tongtang/shared/wire/ids.ts';
import type { PlayerHold } from '../../../platform/places.tsx';
import { asRequestProblem, RequestProblem } from '../../../platform/request-problem.ts';
import type { RealtimeClient } from '../../../platform/socket.ts';
import { createFineClock } from '../../../platform/fine-clock.ts';
import { createPlace } from './place.ts';
import { createPlaybackTold } from './playback-told.ts';
import { keepInRoom } from './room-line.ts';

export type MeetingSnapshot = {
  /** Null until one is in. */
  room: MeetingRoom | null;
  /** What all watch, with one's own acts that are on their way. */
  playback: Playback | null;
  /** What one sees while looking elsewhere (what all watch goes on without); null while one is with the others. */
  apart: { view: PlayerView } | null;
  /** The line is down: it goes on by the clock, and catches up when the line is back. */
  isDown: boolean;
  /** What was refused last. */
  problem: RequestProblem | null;
};

/** One's stay in a meeting; it comes back by itself after every break of the line. */
export type MeetingSession = {
  snapshot(): MeetingSnapshot;
  subscribe(changed: () => void): () => void;
  attach: PlayerHold['attach'];
  courseIs: PlayerHold['courseIs'];
  press: PlayerHold['press'];
  /** Looks elsewhere, or goes back to the others. */
  setApart(isApart: boolean): void;
  /** Gives the lead to somebody, or takes it. */
  lead(personId: PersonId): void;
  /** Switches off somebody's microphone. */
  mute(personId: PersonId): void;
  /** The server's time as exactly as it is known; null at first. */
  serverNow(): number | null;
  /** Where a playback is now. */
  othersAt(playback: Playback): number;
  close(): void;
};

export type MeetingSessionOptions = {
  meetingId: MeetingId;
  personId: PersonId;
  realtime: RealtimeClient;
  /** Milliseconds by a clock that only counts. */
  localNow: () => number;
};

const MEASURE_EVERY_MS = 15_000;

/** Enters at once. */
export function openMeetingSession(options: MeetingSessionOptions): MeetingSession {
  const { meetingId, personId, realtime, localNow } = options;
  const listeners = new Set<() => void>();
  let snapshot: MeetingSnapshot = {
    ...{ room: null, playback: null, apart: null, isDown: false, problem: null },
  };
  const clock = keepClock(realtime, localNow);
  const place = createPlace({ serverNow: clock.now, localNow });
  const become = (next: Partial<MeetingSnapshot>) => {
    snapshot = { ...snapshot, ...next };
    place.follow(snapshot.apart === null ? snapshot.playback : null);
    for (const changed of listeners) changed();
  };
  const fail = (error: unknown) => become({ problem: asRequestProblem(error) });
  const done = () => become({ problem: null });
  const told = createPlaybackTold((playback) => become({ playback }));
  const leaveRoom = keepInRoom({
    ...{ meetingId, realtime, prepare: clock.measure, isFollowing: () => snapshot.apart === null },
    onRoom(room) {
      become({ room, problem: null });
      if (room.playback !== null) told.hear(room.playback);
    },
    onPlayback: told.hear,
    onLine: (isDown) => become({ isDown }),
    onRefused: (problem) => become({ problem }),
  });
  /** Does it here at once; the server's word follows. */
  const steer = async (act: SteerAct) => {
    const answered = told.ahead(snapshot.playback && place.after(snapshot.playback, act));
    try {
      answered(await realtime.send(meetingsChannel, 'meeting:steer', { meetingId, act }));
      become({ problem: null });
    } catch (error) {
      answered(null);
      fail(error);
    }
  };
  const setApart = (isApart: boolean) => {
    if (isApart === (snapshot.apart !== null)) return;
    become({ apart: isApart ? { view: snapshot.playback?.view ?? 'asTaught' } : null });
    realtime
      .send(meetingsChannel, 'meeting:follow', { meetingId, isFollowing: !isApart })
      .catch(() => undefined); // entering again tells it
  };
  return {
    snapshot: () => snapshot,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    attach: place.attach,
    courseIs: place.courseIs,
    press(act, from) {
      const isLeading = snapshot.playback?.leaderId === personId && snapshot.apart === null;
      if (isLeading && snapshot.isDown)
        fail(new RequestProblem('unavailable', { reason: 'network.unreachable' }));
      else if (isLeading)
        void steer(act); // its failures are told in the snapshot
      else if (snapshot.apart !== null || from !== 'words') {
        setApart(true);
        if (act.kind === 'view') become({ apart: { view: act.view } });
        else place.actAlone(act);
      }
    },
    setApart,
    lead(personId) {
      const asked = realtime.send(meetingsChannel, 'meeting:lead', { meetingId, personId });
      asked.then(told.hear).then(done, fail);
    },
    mute(personId) {
      realtime.send(meetingsChannel, 'meeting:mute', { meetingId, personId }).then(done, fail);
    },
    serverNow: clock.now,
    othersAt: place.othersAt,
    close() {
      clock.close();
      leaveRoom();
      listeners.clear();
    },
  };
}

/** The server's clock, asked again and again. */
function keepClock(realtime: RealtimeClient, localNow: () => number) {
  const clock = createFineClock(async () => {
    const { atServerMs } = await realtime.send(meetingsChannel, 'meeting:clock', {}, { timeoutMs: 3_000 });
    return atServerMs;
  }, localNow);
  const measuring = setInterval(
    () => void clock.measure().catch(() => undefined), // what is known of the clock stays good for a while
    MEASURE_EVERY_MS,
  );
  return { ...clock, close: () => clearInterval(measuring) };
}
