import {
  positionAt,
  steered,
  type Course,
  type Playback,
  type SteerAct,
} from '@tongtang/shared/meetings/playback.ts';
import type { PlayerHold, SteeredPlayer } from '../../../platform/places.tsx';
import { createFollower, type Follower, type FollowerOptions } from './follower.ts';

/** The player of this page, whenever there is one, and the recording it plays. */
export type Place = Pick<PlayerHold, 'attach' | 'courseIs'> & {
  /** What all watch now; null: the player is left alone. */
  follow(playback: Playback | null): void;
  /** What an act makes of a playback; null while the recording or the time is not known. */
  after(playback: Playback, act: SteerAct): Playback | null;
  othersAt(playback: Playback): number;
  /** What one does while looking elsewhere. */
  actAlone(act: Exclude<SteerAct, { kind: 'view' }>): void;
};

export function createPlace(clocks: Omit<FollowerOptions, 'player'>): Place {
  const { serverNow } = clocks;
  let playback: Playback | null = null;
  let course: Course | null = null;
  let player: SteeredPlayer | null = null;
  let follower: Follower | null = null;
  return {
    attach(next) {
      const own = createFollower({ player: next, ...clocks });
      player = next;
      follower = own;
      if (course !== null) own.courseIs(course);
      own.follow(playback);
      return () => {
        own.close();
        if (follower === own) follower = player = null;
      };
    },
    courseIs(next) {
      course = next;
      follower?.courseIs(next);
    },
    follow(next) {
      playback = next;
      follower?.follow(next);
    },
    after(before, act) {
      const now = serverNow();
      return course === null || now === null ? null : steered(before, act, course, Math.round(now));
    },
    othersAt: (others) =>
      course === null ? others.positionMs : positionAt(others, course, serverNow() ?? others.atServerMs),
    actAlone(act) {
      if (player !== null) actOn(player, act);
    },
  };
}

function actOn(player: SteeredPlayer, act: Exclude<SteerAct, { kind: 'view' }>): void {
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
