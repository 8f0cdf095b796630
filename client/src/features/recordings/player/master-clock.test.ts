// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  correctionOf,
  moveTo,
  nextSpeed,
  positionAt,
  recordedAt,
  start,
  stop,
  stoppedClock,
  withSpeed,
} from './master-clock.ts';

describe('the clock of a recording', () => {
  it('stands until it is started, and again when it is stopped', () => {
    const running = start(moveTo(stoppedClock, 5_000, 100), 100);
    expect(positionAt(running, 1_100)).toBe(6_000);
    const stopped = stop(running, 1_100);
    expect(positionAt(stopped, 9_000)).toBe(6_000);
    expect(positionAt(start(stopped, 9_000), 9_500)).toBe(6_500);
  });

  it('goes on from where it is when its speed changes', () => {
    const fast = withSpeed(start(stoppedClock, 0), 2, 1_000);
    expect(positionAt(fast, 1_000)).toBe(1_000);
    expect(positionAt(fast, 2_000)).toBe(3_000);
    expect(positionAt(withSpeed(fast, 0.5, 2_000), 4_000)).toBe(4_000);
  });

  it('runs on when it is moved while it runs', () => {
    expect(positionAt(moveTo(start(stoppedClock, 0), 60_000, 500), 1_500)).toBe(61_000);
  });

  it('knows the speeds in order, and ends at both ends', () => {
    expect(nextSpeed(1, 1)).toBe(1.25);
    expect(nextSpeed(1, -1)).toBe(0.75);
    expect(nextSpeed(2, 1)).toBe(2);
    expect(nextSpeed(0.5, -1)).toBe(0.5);
  });
});

describe('an element held to the clock', () => {
  it('is left alone when nobody would see it', () => {
    expect(correctionOf(10_000, 10_015, 1.5)).toEqual({ rate: 1.5, seekToMs: null });
  });

  it('plays a little faster when it is behind, slower when it is ahead', () => {
    expect(correctionOf(10_000, 10_080, 1)).toEqual({ rate: 1.06, seekToMs: null });
    expect(correctionOf(10_080, 10_000, 2)).toEqual({ rate: 1.88, seekToMs: null });
    expect(correctionOf(10_000, 10_030, 1)).toEqual({ rate: 1.03, seekToMs: null });
    expect(correctionOf(10_000, 10_350, 1).rate).toBeCloseTo(1.12);
  });

  it('jumps when it is far off', () => {
    expect(correctionOf(10_000, 10_401, 1)).toEqual({ rate: 1, seekToMs: 10_401 });
  });
});

describe('a recording that was switched off for a while', () => {
  const spans = [
    { startMs: 0, endMs: 60_000 },
    { startMs: 90_000, endMs: null },
  ];

  it('goes on where it was switched on again', () => {
    expect([recordedAt(spans, 59_999), recordedAt(spans, 60_000), recordedAt(spans, 95_000)]).toEqual([
      59_999, 90_000, 95_000,
    ]);
  });

  it('stays where it is behind everything', () => {
    expect(recordedAt(spans.slice(0, 1), 70_000)).toBe(70_000);
  });
});
