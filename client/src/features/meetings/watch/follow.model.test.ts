import { expect, it } from 'vitest';
import { learntLead, nextStep, type Place } from './follow.model.ts';

const place: Place = {
  ...{ meetingMs: 10_000, isPlaying: true, ownMs: 10_000, phase: 'playing', endMs: 60_000 },
  ...{ leadMs: 120, sinceJumpMs: 60_000, jumps: 0 },
};

it('leaves alone who is with the others, and brings over a little by the clock alone', () => {
  expect(nextStep({ ...place, ownMs: 9_990 })).toEqual({ kind: 'none' });
  expect(nextStep({ ...place, ownMs: 9_700 })).toEqual({ kind: 'align', toMs: 10_000, play: false });
  expect(nextStep({ ...place, ownMs: 10_300 })).toEqual({ kind: 'align', toMs: 10_000, play: false });
});

it('jumps when it is far, ahead by what the way takes, and not again at once', () => {
  expect(nextStep({ ...place, ownMs: 3_000 })).toEqual({ kind: 'jump', toMs: 10_120 });
  expect(nextStep({ ...place, ownMs: 9_000, jumps: 2, sinceJumpMs: 900 })).toEqual({ kind: 'none' });
  expect(nextStep({ ...place, ownMs: 9_000, jumps: 2, sinceJumpMs: 1_000 }).kind).toBe('jump');
  expect(nextStep({ ...place, ownMs: 9_000, jumps: 50, sinceJumpMs: 4_000 }).kind).toBe('jump');
});

it('lets who waits for data wait, but not for ever', () => {
  expect(nextStep({ ...place, phase: 'buffering', ownMs: 8_000, sinceJumpMs: 2_000 })).toEqual({
    kind: 'none',
  });
  expect(nextStep({ ...place, phase: 'buffering', ownMs: 2_000, sinceJumpMs: 9_000 }).kind).toBe('jump');
});

it('stands at the very picture, and begins from it', () => {
  const stopped: Place = { ...place, isPlaying: false };
  expect(nextStep(stopped)).toEqual({ kind: 'pause' });
  expect(nextStep({ ...stopped, phase: 'paused', ownMs: 10_040 })).toEqual({ kind: 'jump', toMs: 10_000 });
  expect(nextStep({ ...stopped, phase: 'paused' })).toEqual({ kind: 'none' });
  expect(nextStep({ ...place, phase: 'paused', ownMs: 9_900 })).toEqual({
    ...{ kind: 'align', toMs: 10_000, play: true },
  });
  expect(nextStep({ ...place, phase: 'paused', ownMs: 0 })).toEqual({ kind: 'jump', toMs: 10_120 });
});

it('stays at the end, and comes back from it', () => {
  const over: Place = { ...place, meetingMs: 60_000 };
  expect(nextStep({ ...over, ownMs: 60_000, phase: 'ended' })).toEqual({ kind: 'none' });
  expect(nextStep({ ...over, ownMs: 59_900 })).toEqual({ kind: 'none' });
  expect(nextStep({ ...over, ownMs: 3_000 })).toEqual({ kind: 'jump', toMs: 60_000 });
  expect(nextStep({ ...place, ownMs: 60_000, phase: 'ended' }).kind).toBe('jump');
});

it('learns how long the way takes, within limits', () => {
  expect(learntLead(0, 500)).toBe(400);
  expect(learntLead(400, -100)).toBe(320);
  expect(learntLead(100, -9_000)).toBe(0);
  expect(learntLead(100, 90_000)).toBe(5_000);
});
