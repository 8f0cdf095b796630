// @vitest-environment node
import { expect, it } from 'vitest';
import { freshCaptions } from './captions.ts';

const caption = (seq: number, at: number, startedAt = at) => ({ seq, at, startedAt, text: String(seq) });

it('shows the last two, for nine seconds, and nothing that a broken line brought late', () => {
  const captions = [caption(1, 1_000), caption(2, 2_000), caption(3, 5_000)];
  expect(freshCaptions(captions, 5_000).map(({ seq }) => seq)).toEqual([2, 3]);
  expect(freshCaptions(captions, 12_000).map(({ seq }) => seq)).toEqual([3]);
  expect(freshCaptions(captions, 14_000)).toEqual([]);
  expect(freshCaptions([caption(4, 40_000, 10_000)], 40_000)).toEqual([]);
});
