import { expect, it } from 'vitest';
import { isTold, playerAt, type VoiceCue } from './cues.ts';

const cues: VoiceCue[] = [
  { atMs: 0, positionMs: 60_000, playing: true, rate: 1 },
  { atMs: 5_000, positionMs: 65_000, playing: false, rate: 1 },
  { atMs: 8_000, positionMs: 20_000, playing: true, rate: 2 },
];

it('the player is where it was when somebody spoke: playing, standing, elsewhere and faster', () => {
  expect(playerAt(cues, 2_500)).toEqual({ positionMs: 62_500, playing: true, rate: 1 });
  expect(playerAt(cues, 7_999)).toEqual({ positionMs: 65_000, playing: false, rate: 1 });
  expect(playerAt(cues, 9_500)).toEqual({ positionMs: 23_000, playing: true, rate: 2 });
  expect(playerAt([], 3)).toBeNull();
  expect(playerAt(cues.slice(1), 4_999)).toBeNull();
});

it('what goes on as it was told needs no cue; a jump, a stop and another speed do', () => {
  const now = { atMs: 2_500, positionMs: 62_600, playing: true, rate: 1 };
  expect(isTold(cues, now)).toBe(true);
  expect(isTold(cues, { ...now, positionMs: 70_000 })).toBe(false);
  expect(isTold(cues, { ...now, playing: false })).toBe(false);
  expect(isTold(cues, { ...now, rate: 1.5 })).toBe(false);
  expect(isTold([], now)).toBe(false);
});
