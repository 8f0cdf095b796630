// @vitest-environment node
import { expect, it } from 'vitest';
import { openKeptPositions } from './kept-position.ts';

/** What a browser keeps, whose entries are its own properties. */
function storage(): Storage {
  const kept: Record<string, string> = {};
  Object.defineProperties(kept, {
    getItem: { value: (key: string) => kept[key] ?? null },
    setItem: { value: (key: string, value: string) => void (kept[key] = value) },
    removeItem: { value: (key: string) => void Reflect.deleteProperty(kept, key) },
  });
  return kept as unknown as Storage; // as: the part of it that is used
}

it('keeps where a person was in each recording, and nothing of others', () => {
  const device = storage();
  const mine = openKeptPositions(() => device, 'me');
  mine.keep('one', 61_500.4);
  mine.keep('two', 5);
  expect([mine.read('one'), mine.read('two'), mine.read('three')]).toEqual([61_500, 5, null]);
  expect(openKeptPositions(() => device, 'other').read('one')).toBeNull();
  expect(mine.read('one')).toBeNull();
});

it('does without where nothing is kept, or nonsense is', () => {
  const device = storage();
  device.setItem('tongtang.watched.me', '{"one":7}');
  expect(openKeptPositions(() => device, 'me').read('one')).toBeNull();
  const closed = openKeptPositions(() => {
    throw new Error('closed');
  }, 'me');
  closed.keep('one', 5);
  expect(closed.read('one')).toBeNull();
});
