// @vitest-environment node
import { BackfillTakeId } from '@tongtang/shared/wire/ids.ts';
import { expect, it } from 'vitest';
import type { StoredFragment } from '../source-store.ts';
import { stretchToSend } from './stretch-to-send.model.ts';

const takeId = BackfillTakeId.parse('00000000-0000-4000-8000-000000000001');
/** Pieces of 2 s, of as many bytes as their number says; the device's clock began at 100 s of the server's. */
const fragment = (seq: number): StoredFragment => ({
  ...{ takeId, seq, elapsedMs: (seq + 1) * 2_000, bytes: new Blob(['x'.repeat(seq + 1)]) },
});
const points = [
  { elapsedMs: 0, at: 100_000 },
  { elapsedMs: 40_000, at: 140_000 },
];
const all = Array.from({ length: 20 }, (_, seq) => fragment(seq));
const sizes = (kept: StoredFragment[], fromAt: number, toAt: number) =>
  stretchToSend(kept, points, { fromAt, toAt }).fragments.map(({ bytes }) => bytes);

it('sends the pieces with the stretch, with a little before it and behind it', () => {
  const { fragments, bytes } = stretchToSend(all, points, { fromAt: 111_000, toAt: 115_000 });
  expect(fragments[0]).toEqual({ bytes: 4, elapsedMs: 8_000, at: 108_000 });
  expect(fragments.map((one) => one.bytes)).toEqual([4, 5, 6, 7, 8]);
  expect(bytes.size).toBe(4 + 5 + 6 + 7 + 8);
  expect(sizes(all, 100_000, 101_000)).toEqual([1]);
});

it('sends what joins on where a piece was lost, and nothing where all are', () => {
  const without = (...lost: number[]) => all.filter(({ seq }) => !lost.includes(seq));
  expect(sizes(without(4), 111_000, 119_000)).toEqual([6, 7, 8, 9, 10]);
  expect(sizes(without(8), 111_000, 119_000)).toEqual([4, 5, 6, 7, 8]);
  expect(sizes([], 111_000, 119_000)).toEqual([]);
});
