import { expect, it } from 'vitest';
import { lagOfSound, type Heard } from './lag-of-sound.ts';

const RATE = 8_000;

/** The same numbers each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Syllables of noise with pauses between, as loudness of talk goes. */
function talk(seconds: number, seed: number): Float32Array {
  const next = chance(seed);
  const samples = new Float32Array(seconds * RATE);
  for (let at = 0; at < samples.length;) {
    const length = Math.floor((0.08 + 0.25 * next()) * RATE);
    const loud = 0.1 + 0.5 * next();
    for (let i = 0; i < length && at + i < samples.length; i += 1)
      samples[at + i] = loud * Math.sin((Math.PI * i) / length) * (2 * next() - 1);
    at += length + Math.floor((next() < 0.2 ? 0.8 : 0.07) * RATE);
  }
  return samples;
}

/** The same room by a worse microphone. */
function worse(samples: Float32Array, seed: number): Float32Array {
  const next = chance(seed);
  return samples.map((sample) => 0.3 * sample + 0.02 * (2 * next() - 1));
}

const heard = (samples: Float32Array, startMs = 0): Heard => ({ startMs, samples, rate: RATE });
const seconds = (from: number, to: number, all: Float32Array) => all.subarray(from * RATE, to * RATE);

it.each([
  { apart: 3.7, startMs: 0, shiftMs: 3_700 },
  { apart: 3.7, startMs: 60_000, shiftMs: -56_300 },
  { apart: 0.004, startMs: 0, shiftMs: 4 },
  { apart: 90, startMs: 90_000, shiftMs: 0 },
])(
  'finds by how much one is off: $apart s later, said to begin at $startMs ms',
  ({ apart, startMs, shiftMs }) => {
    const lesson = talk(240, 1);
    const first = heard(seconds(0, 150, lesson));
    const second = heard(
      worse(lesson.subarray(Math.round(apart * RATE), Math.round((apart + 130) * RATE)), 2),
      startMs,
    );
    const lag = lagOfSound(first, second);
    expect(lag?.isSure).toBe(true);
    expect(Math.abs((lag?.shiftMs ?? Infinity) - shiftMs)).toBeLessThanOrEqual(10);
    const back = lagOfSound({ ...second, startMs: 0 }, { ...first, startMs: 0 });
    expect(Math.abs((back?.shiftMs ?? Infinity) + apart * 1000)).toBeLessThanOrEqual(10);
  },
);

it('says that it is not sure of another lesson, of stillness and of a few seconds', () => {
  const first = heard(talk(120, 3));
  expect(lagOfSound(first, heard(talk(120, 4)))?.isSure).toBe(false);
  expect(lagOfSound(first, heard(new Float32Array(60 * RATE)))?.isSure).toBe(false);
  expect(lagOfSound(first, heard(new Float32Array(RATE)))).toBeNull();
});
