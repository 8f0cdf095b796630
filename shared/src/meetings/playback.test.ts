import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PersonId } from '../wire/ids.ts';
import { ledBy, positionAt, steered, type Course, type Playback } from './playback.ts';

const leaderId = PersonId.parse('00000000-0000-4000-8000-000000000001');
const whole: Course = { spans: [{ startMs: 0, endMs: 60_000 }], endMs: 60_000 };
/** Recorded for 10 s, off for 20 s, on again for 30 s. */
const twice: Course = {
  spans: [
    { startMs: 0, endMs: 10_000 },
    { startMs: 30_000, endMs: 60_000 },
  ],
  endMs: 60_000,
};
const playback: Playback = {
  ...{ positionMs: 5_000, atServerMs: 1_000_000, rate: 1, playing: true, view: 'asTaught', leaderId, seq: 7 },
};

it('goes on by the server’s clock, at its rate, and stands when it is stopped', () => {
  expect(positionAt(playback, whole, 1_004_000)).toBe(9_000);
  expect(positionAt({ ...playback, rate: 2 }, whole, 1_004_000)).toBe(13_000);
  expect(positionAt({ ...playback, rate: 0.5 }, whole, 1_004_000)).toBe(7_000);
  expect(positionAt({ ...playback, playing: false }, whole, 1_004_000)).toBe(5_000);
  // a clock that is a little behind does not go backwards
  expect(positionAt(playback, whole, 999_000)).toBe(5_000);
});

it('jumps over what was not recorded, as every player does, and stays at the end', () => {
  expect(positionAt(playback, twice, 1_004_999)).toBe(9_999);
  expect(positionAt(playback, twice, 1_006_000)).toBe(31_000);
  expect(positionAt({ ...playback, positionMs: 15_000 }, twice, 1_001_000)).toBe(31_000);
  expect(positionAt(playback, twice, 2_000_000)).toBe(60_000);
  const growing: Course = { spans: [{ startMs: 0, endMs: null }], endMs: 20_000 };
  expect(positionAt(playback, growing, 2_000_000)).toBe(20_000);
});

it('stops and begins at the picture that the leader saw', () => {
  const stopped = steered(playback, { kind: 'pause', positionMs: 8_400 }, whole, 1_003_500);
  expect(stopped).toMatchObject({ playing: false, positionMs: 8_400, atServerMs: 1_003_500, seq: 8 });
  const on = steered(stopped, { kind: 'play', positionMs: 8_400 }, whole, 1_010_000);
  expect(positionAt(on, whole, 1_011_000)).toBe(9_400);
  expect(steered(on, { kind: 'seek', positionMs: 99_000 }, whole, 1_011_000)).toMatchObject({
    ...{ positionMs: 60_000, playing: true },
  });
});

it('changes speed, view and leader without a jump', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 50_000 }), fc.constantFrom(0.5, 0.75, 1.25, 2), (ms, rate) => {
      const now = playback.atServerMs + ms;
      const before = positionAt(playback, twice, now);
      const faster = steered(playback, { kind: 'rate', rate }, twice, now);
      const seen = steered(faster, { kind: 'view', view: 'teacher' }, twice, now);
      const handed = ledBy(seen, leaderId);
      for (const one of [faster, seen, handed])
        expect(Math.abs(positionAt(one, twice, now) - before)).toBeLessThanOrEqual(1);
      expect(handed.seq).toBe(playback.seq + 3);
    }),
  );
});
