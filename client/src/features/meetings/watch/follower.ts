import { positionAt, type Course, type Playback } from '@tongtang/shared/meetings/playback.ts';
import type { SteeredPlayer } from '../../../platform/places.tsx';
import { learntLead, nextStep, type Step } from './follow.model.ts';

/** Keeps a player where the meeting is. */
export type Follower = {
  /** What all watch now; null: this player is left alone. */
  follow(playback: Playback | null): void;
  courseIs(course: Course): void;
  close(): void;
};

export type FollowerOptions = {
  player: SteeredPlayer;
  /** The server's time; null while it is not known. */
  serverNow: () => number | null;
  /** Milliseconds by a clock that only counts. */
  localNow: () => number;
};

const LOOK_EVERY_MS = 100;

export function createFollower({ player, serverNow, localNow }: FollowerOptions): Follower {
  let playback: Playback | null = null;
  let course: Course | null = null;
  let leadMs = 0;
  let jumpedAt = -Infinity;
  let jumps = 0;
  /** Whether it is on its way to where it jumped while the meeting goes on. */
  let isOnWay = false;

  const take = (step: Step, isPlaying: boolean) => {
    if (step.kind === 'pause') player.pause();
    else if (step.kind === 'align') {
      player.align(step.toMs);
      if (step.play) player.play();
    } else if (step.kind === 'jump') {
      jumpedAt = localNow();
      jumps += 1;
      player.seek(step.toMs);
      isOnWay = isPlaying;
      // at the end there is nothing to play: it would begin anew
      if (isPlaying && player.get().phase === 'paused') player.play();
    }
  };
  const look = () => {
    const now = serverNow();
    const { phase, endMs, speed, isRefused } = player.get();
    if (playback === null || course === null || now === null || isRefused || endMs === 0) return;
    if (speed !== playback.rate) player.setSpeed(playback.rate);
    const meetingMs = positionAt(playback, course, now);
    const ownMs = player.positionNow();
    if (isOnWay && phase === 'playing') {
      isOnWay = false;
      leadMs = learntLead(leadMs, (meetingMs - ownMs) / playback.rate);
    }
    const isPlaying = playback.playing;
    const sinceJumpMs = localNow() - jumpedAt;
    const place = {
      meetingMs,
      isPlaying,
      ownMs,
      phase,
      endMs,
      leadMs: leadMs * playback.rate,
      sinceJumpMs,
      jumps,
    };
    const step = nextStep(place);
    if (step.kind === 'none' && phase === 'playing') jumps = 0;
    take(step, isPlaying);
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  return {
    follow(next) {
      // somewhere else: whatever was tried in vain before does not count
      if (next?.seq !== playback?.seq) jumps = 0;
      playback = next;
      look();
    },
    courseIs(next) {
      course = next;
      look();
    },
    close: () => clearInterval(timer),
  };
}
