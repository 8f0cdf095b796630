import type { Playback } from '@tongtang/shared/meetings/playback.ts';
import { PersonId } from '@tongtang/shared/wire/ids.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SteeredPlayer } from '../../../platform/places.tsx';
import { createFollower } from './follower.ts';

const END_MS = 47_000;
const course = { spans: [{ startMs: 0, endMs: END_MS }], endMs: END_MS };
const playback: Playback = {
  ...{ positionMs: 0, atServerMs: 0, rate: 1, playing: true, view: 'asTaught', seq: 1 },
  leaderId: PersonId.parse('00000000-0000-4000-8000-000000000001'),
};

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A player that is where its clock says, as the real one: `play` at the end begins anew. */
function somePlayer() {
  let positionMs = 0;
  let since: number | null = null;
  let speed = 1;
  const positionNow = () =>
    Math.min(END_MS, positionMs + (since === null ? 0 : (Date.now() - since) * speed));
  const moveTo = (ms: number) => {
    positionMs = Math.min(END_MS, ms);
    if (since !== null) since = Date.now();
  };
  const isOver = () => positionNow() >= END_MS;
  const player: SteeredPlayer = {
    get: () => ({
      phase: isOver() ? 'ended' : since === null ? 'paused' : 'playing',
      ...{ endMs: END_MS, speed, isRefused: false },
    }),
    positionNow,
    play() {
      if (isOver()) moveTo(0);
      since = Date.now();
    },
    pause() {
      moveTo(positionNow());
      since = null;
    },
    seek: moveTo,
    align: moveTo,
    setSpeed(next) {
      moveTo(positionNow());
      speed = next;
    },
  };
  return player;
}

function following() {
  const player = somePlayer();
  const follower = createFollower({ player, serverNow: Date.now, localNow: Date.now });
  follower.courseIs(course);
  return { player, follower };
}

it('comes in late to the same moment, goes on with it, and stands when it stands', () => {
  const { player, follower } = following();
  vi.setSystemTime(20_000);
  follower.follow(playback);
  vi.advanceTimersByTime(2_000);
  expect(player.positionNow()).toBeCloseTo(22_000, -2);
  follower.follow({ ...playback, positionMs: 21_960, atServerMs: 22_000, playing: false, seq: 2 });
  vi.advanceTimersByTime(1_000);
  expect(player.get().phase).toBe('paused');
  expect(player.positionNow()).toBe(21_960);
  follower.close();
});

it('takes the speed, and leaves the player alone when one looks elsewhere', () => {
  const { player, follower } = following();
  follower.follow({ ...playback, rate: 2 });
  vi.advanceTimersByTime(5_000);
  expect(player.get().speed).toBe(2);
  expect(player.positionNow()).toBeCloseTo(10_000, -2);
  follower.follow(null);
  player.seek(40_000);
  player.pause();
  vi.advanceTimersByTime(3_000);
  expect(player.positionNow()).toBe(40_000);
  follower.follow({ ...playback, rate: 2 });
  vi.advanceTimersByTime(200);
  expect(player.positionNow()).toBeCloseTo(16_400, -3);
  follower.close();
});

it('stays at the end when the meeting has come to it, wherever it was', () => {
  const { player, follower } = following();
  vi.setSystemTime(60_000);
  follower.follow(playback);
  vi.advanceTimersByTime(2_000);
  expect(player.positionNow()).toBe(END_MS);
  follower.follow({ ...playback, positionMs: 1_000, atServerMs: 62_000, seq: 2 });
  vi.advanceTimersByTime(1_000);
  expect(player.positionNow()).toBeCloseTo(2_000, -2);
  follower.close();
});
