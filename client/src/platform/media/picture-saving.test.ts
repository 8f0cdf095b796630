import { expect, test } from 'vitest';
import { initialSaving, savingAfter, type LineQuality, type PictureSaving } from './picture-saving.ts';

/** Lets seconds pass with one quality. */
function pass(
  state: PictureSaving,
  quality: LineQuality,
  { from, seconds }: { from: number; seconds: number },
) {
  let now = from;
  for (let n = 0; n < seconds; n++) state = savingAfter(state, quality, (now += 1_000));
  return { state, now };
}

test('a short dip changes nothing', () => {
  const dip = pass(initialSaving(0), 'poor', { from: 0, seconds: 7 });
  const after = pass(dip.state, 'good', { from: dip.now, seconds: 1 });
  expect(after.state).toEqual(initialSaving(0));
});

test('a line that stays poor loses its far pictures, and gets them back for a trial', () => {
  const poor = pass(initialSaving(0), 'poor', { from: 200_000, seconds: 10 });
  expect(poor.state).toMatchObject({ mode: 'saved', holdMs: 30_000 });
  const later = pass(poor.state, 'good', { from: poor.now, seconds: 31 });
  expect(later.state.mode).toBe('shown');
});

test('each failed trial makes the wait longer, up to five minutes', () => {
  let { state, now } = pass(initialSaving(0), 'poor', { from: 200_000, seconds: 10 });
  const holds = [state.holdMs];
  for (let trial = 0; trial < 6; trial++) {
    while (state.mode === 'saved') ({ state, now } = pass(state, 'good', { from: now, seconds: 1 }));
    ({ state, now } = pass(state, 'poor', { from: now, seconds: 10 }));
    holds.push(state.holdMs);
  }
  expect(holds).toEqual([30_000, 60_000, 120_000, 240_000, 300_000, 300_000, 300_000]);
});
