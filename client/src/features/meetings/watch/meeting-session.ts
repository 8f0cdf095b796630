import { meetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import {
  positionAt,
  steered,
  type Course,
  type Playback,
  type SteerAct,
} from '@tongtang/shared/meetings/playback.ts';
import type { PlayerView } from '@tongtang/shared/recordings/player-view.ts';
import type { MeetingId, PersonId } from '@tongtang/shared/wire/ids.ts';
import type { PlayerHold, SteeredPlayer } from '../../../platform/places.tsx';
import { asRequestProblem, RequestProblem } from '../../../platform/request-problem.ts';
import type { RealtimeClient } from '../../../platform/socket.ts';
import { createFineClock } from './fine-clock.ts';
import { createFollower, type Follower } from './follower.ts';

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
const AGAIN_MS = 1_000;

/** Enters at once. */
export function openMeetingSession(options: MeetingSessionOptions): MeetingSession {
  const { meetingId, personId, realtime, localNow } = options;
  const listeners = new Set<() => void>();
  let snapshot: MeetingSnapshot = {
    ...{ room: null, playback: null, apart: null, isDown: false, problem: null },
  };
  /** As the server told it last. */
  let told: Playback | null = null;
  let unanswered = 0;
  let course: Course | null = null;
  let player: SteeredPlayer | null = null;
  let follower: Follower | null = null;
  let isClosed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const clock = createFineClock(async () => {
    const { atServerMs } = await realtime.send(meetingsChannel, 'meeting:clock', {}, { timeoutMs: 3_000 });
    return atServerMs;
  }, localNow);
  const become = (next: Partial<MeetingSnapshot>) => {
    snapshot = { ...snapshot, ...next };
    follower?.follow(snapshot.apart === null ? snapshot.playback : null);
    for (const changed of listeners) changed();
  };
  const hear = (playback: Playback) => {
    if (told !== null && playback.seq < told.seq) return;
    told = playback;
    // one's own acts are ahead of what the server has said
    if (unanswered === 0 || playback.seq >= (snapshot.playback?.seq ?? 0)) become({ playback });
  };
  const take = (room: MeetingRoom) => {
    become({ room, problem: null });
    if (room.playback !== null) hear(room.playback);
  };
  const fail = (error: unknown) => become({ problem: asRequestProblem(error) });

  const measure = () => void clock.measure().catch(() => undefined); // what is known of the clock stays good for a while
  const enter = async () => {
    const input = { meetingId, isFollowing: snapshot.apart === null };
    await clock.measure();
    take(await realtime.send(meetingsChannel, 'meeting:enter', input));
    if (isClosed) leave();
  };
  const leave = () => {
    if (realtime.state() !== 'connected') return; // who has no line is not there
    realtime.send(meetingsChannel, 'meeting:leave', { meetingId }).catch(() => undefined); // the line has gone meanwhile
  };
  const comeIn = () => {
    enter().catch((error: unknown) => {
      const problem = asRequestProblem(error);
      if (problem.code !== 'unavailable') fail(error);
      else if (!isClosed && realtime.state() === 'connected') retry = setTimeout(comeIn, AGAIN_MS);
    });
  };
  const onLine = () => {
    const isDown = realtime.state() !== 'connected';
    if (isDown === snapshot.isDown) return;
    become({ isDown });
    clearTimeout(retry);
    if (!isDown) comeIn();
  };
  const ends = [
    realtime.on(meetingsChannel, 'meeting:playback', (news) => {
      if (news.meetingId === meetingId) hear(news.playback);
    }),
    realtime.on(meetingsChannel, 'meeting:room', (room) => {
      if (room.meetingId === meetingId && snapshot.room !== null) take(room);
    }),
    realtime.subscribe(onLine),
  ];
  if (realtime.state() === 'connected') comeIn();
  else snapshot = { ...snapshot, isDown: true };
  const measuring = setInterval(measure, MEASURE_EVERY_MS);

  /** Does it here at once; the server's word follows. */
  const steer = async (act: SteerAct) => {
    const now = clock.now();
    if (snapshot.playback !== null && course !== null && now !== null)
      become({ playback: steered(snapshot.playback, act, course, Math.round(now)), problem: null });
    unanswered += 1;
    try {
      const playback = await realtime.send(meetingsChannel, 'meeting:steer', { meetingId, act });
      unanswered -= 1;
      hear(playback);
    } catch (error) {
      unanswered -= 1;
      fail(error);
    }
    if (unanswered === 0 && told !== null) become({ playback: told });
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
    attach(next) {
      player = next;
      const own = createFollower({ player: next, serverNow: clock.now, localNow });
      follower = own;
      if (course !== null) own.courseIs(course);
      own.follow(snapshot.apart === null ? snapshot.playback : null);
      return () => {
        own.close();
        if (follower === own) follower = player = null;
      };
    },
    courseIs(next) {
      course = next;
      follower?.courseIs(next);
    },
    press(act, from) {
      const isLeader = snapshot.playback?.leaderId === personId;
      if (isLeader && snapshot.apart === null) {
        if (snapshot.isDown) fail(new RequestProblem('unavailable', { reason: 'network.unreachable' }));
        else void steer(act); // its failures are told in the snapshot
      } else if (player !== null && (snapshot.apart !== null || from !== 'words')) {
        setApart(true);
        if (act.kind === 'view') become({ apart: { view: act.view } });
        else actAlone(player, act);
      }
    },
    setApart,
    lead(next) {
      realtime.send(meetingsChannel, 'meeting:lead', { meetingId, personId: next }).then((playback) => {
        hear(playback);
        become({ problem: null });
      }, fail);
    },
    serverNow: clock.now,
    othersAt: (playback) =>
      course === null
        ? playback.positionMs
        : positionAt(playback, course, clock.now() ?? playback.atServerMs),
    close() {
      isClosed = true;
      clearInterval(measuring);
      clearTimeout(retry);
      for (const end of ends) end();
      leave();
      listeners.clear();
    },
  };
}

/** What one does while looking elsewhere. */
function actAlone(player: SteeredPlayer, act: Exclude<SteerAct, { kind: 'view' }>): void {
  switch (act.kind) {
    case 'play':
      player.play();
      return;
    case 'pause':
      player.pause();
      return;
    case 'seek':
      player.seek(act.positionMs);
      return;
    case 'rate':
      player.setSpeed(act.rate);
      return;
  }
}
