import { expect, it } from 'vitest';
import { levelsOf, proposedCells, voicesOf, type Levels } from './sound.ts';

const NOISE = -60;
/** A minute of pieces of 100 ms: noise, and from `from` to `to` seconds a voice with its pauses between words. */
const talk = (...spans: [from: number, to: number][]): Levels =>
  Array.from({ length: 600 }, (_, bin) => {
    const isTalk = spans.some(([from, to]) => bin >= from * 10 && bin < to * 10);
    return isTalk && bin % 3 !== 0 ? -22 : NOISE;
  });
const all = Array.from({ length: 6 }, () => true);
const st = { kind: 'st', intervalMs: 10_000, intervals: all } as const;

it('measures loudness: a full sine is 3 dB below full scale, nothing is far below', () => {
  const sine = Float32Array.from({ length: 1600 }, (_, at) => Math.sin((2 * Math.PI * 200 * at) / 8000));
  for (const level of levelsOf(sine, 8000)) expect(level).toBeCloseTo(-3.01, 1);
  expect(levelsOf(new Float32Array(1700), 8000)).toEqual([-100, -100]);
});

it('hears a voice above the noise of its own room, and none in noise alone', () => {
  expect(voicesOf([...talk([0, 30]), null]).filter(Boolean)).toHaveLength(200);
  expect(voicesOf(talk()).some(Boolean)).toBe(false);
  // a room as loud as a voice elsewhere
  expect(voicesOf(Array.from({ length: 100 }, () => -30)).some(Boolean)).toBe(false);
});

it('proposes T and S where one of them clearly talks, and nothing where both or none do', () => {
  const tracks = [
    { speaker: 'teacher', levels: talk([0, 10], [40, 50]) },
    { speaker: 'class', levels: talk([10, 20], [40, 50]) },
    // one child at another microphone
    { speaker: 'class', levels: talk([20, 23]) },
  ] as const;
  expect(proposedCells({ ...st, tracks })).toBe('tss...');
});

it('proposes nothing where the teacher was not measured or nothing was recorded', () => {
  const levels = talk([0, 60]).map((level, bin) => (bin < 100 ? null : level));
  const intervals = [true, true, false, true, true, true];
  expect(proposedCells({ ...st, intervals, tracks: [{ speaker: 'teacher', levels }] })).toBe('.t.ttt');
  expect(proposedCells({ ...st, tracks: [{ speaker: 'class', levels: talk([0, 60]) }] })).toBe('......');
});

it('proposes silence alone in FIAS, and nothing in schemes it does not know', () => {
  const tracks = [{ speaker: 'teacher', levels: talk([0, 12]) }] as const;
  expect(proposedCells({ ...st, kind: 'fias', intervalMs: 3_000, tracks })).toBe('....00');
  expect(proposedCells({ ...st, kind: 'own', tracks })).toBe('');
});
