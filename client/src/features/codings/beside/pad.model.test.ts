import { expect, it } from 'vitest';
import {
  beforeOf,
  changed,
  indexOf,
  nextGap,
  nextOf,
  openProposals,
  progressOf,
  runsOf,
  takenBack,
  wentOn,
} from './pad.model.ts';

const content = { cells: 'tt.s', fromProposal: [1] };

it('a key sets the code of an interval, and what was there comes back', () => {
  const next = changed(content, { index: 1, key: 's', isProposed: false });
  expect(next).toEqual({ cells: 'ts.s', fromProposal: [] });
  expect(takenBack(next, beforeOf(content, 1))).toEqual(content);
  const confirmed = changed(content, { index: 0, key: 's', isProposed: true });
  expect(confirmed).toEqual({ cells: 'st.s', fromProposal: [0, 1] });
  expect(changed(confirmed, { index: 0, key: null, isProposed: true }).fromProposal).toEqual([1]);
  const filled = changed(content, { index: 2, key: 't', isProposed: false });
  expect(takenBack(filled, beforeOf(content, 2))).toEqual(content);
});

it('finds what is not coded, after here and then from the beginning, and passes what was not recorded', () => {
  const intervals = [true, true, true, true, false, true];
  expect(nextGap('tt.s', intervals, 3)).toBe(5);
  expect(nextGap('.tts.t', intervals, 3)).toBe(0);
  expect(nextGap('ttts.t', intervals, 0)).toBe(-1);
  expect(progressOf('tt.s', intervals)).toEqual({ all: 5, left: 2 });
});

it('draws what is alike as one', () => {
  expect(runsOf('tt.ts')).toEqual([
    { from: 0, length: 2, key: 't' },
    { from: 3, length: 1, key: 't' },
    { from: 4, length: 1, key: 's' },
  ]);
});

it('carries a code on through playing, and not through seeking', () => {
  const at = (positionMs: number) => ({ positionMs, index: indexOf(positionMs, 3_000, 100) });
  expect(wentOn(at(2_900), at(3_100))).toBe('on');
  expect(wentOn(at(3_100), at(3_300))).toBe('within');
  expect(wentOn(at(2_900), at(8_000))).toBe('away');
  expect(wentOn(at(3_100), at(2_900))).toBe('away');
  expect([indexOf(300_000, 3_000, 100), indexOf(0, 3_000, 0)]).toEqual([99, -1]);
});

it('proposes nothing for what is coded, and leads from one proposal to the next', () => {
  const open = openProposals('tt.s', 't');
  expect(open).toBe('.t.s');
  expect([nextOf(open, 0), nextOf(open, 2), nextOf(open, 4), nextOf('..', 0)]).toEqual([1, 3, 1, -1]);
});
