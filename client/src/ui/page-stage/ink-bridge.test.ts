import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createInkBridge } from './ink-bridge.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const mark = (last: number): InkMark => ({
  id: `0198c0de-0000-7000-8000-${String(last).padStart(12, '0')}`,
  kind: 'pen',
  colour: 'red',
  width: 50,
  points: [0, 0, 128],
});
const [one, two] = [mark(1), mark(2)];

it('shows an own mark at once, and once only when its owner has it', () => {
  const bridge = createInkBridge(() => undefined);
  bridge.add(two);
  expect(bridge.over([one])).toEqual([one, two]);
  bridge.settle([one, two]);
  expect(bridge.over([one, two])).toEqual([one, two]);
  // others erased it meanwhile
  bridge.settle([one]);
  expect(bridge.over([one])).toEqual([one]);
});

it('hides an erased mark at once, and shows it when it is put back', () => {
  const bridge = createInkBridge(() => undefined);
  bridge.hide([one.id]);
  expect(bridge.over([one, two])).toEqual([two]);
  bridge.settle([two]);
  expect(bridge.over([one, two])).toEqual([one, two]);
});

it('believes its owner after ten seconds', () => {
  let forgotten = 0;
  const bridge = createInkBridge(() => (forgotten += 1));
  bridge.add(two);
  bridge.hide([one.id]);
  vi.advanceTimersByTime(9_000);
  expect(bridge.over([one])).toEqual([two]);
  vi.advanceTimersByTime(12_000);
  expect(forgotten).toBeGreaterThan(0);
  expect(bridge.over([one])).toEqual([one]);
});
