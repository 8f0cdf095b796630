import { expect, it } from 'vitest';
import { moved, replaced, without } from './part-lists.ts';

it('moves, replaces and takes away a part and keeps the others in order', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, -1)).toHaveLength(3);
  expect(replaced(['a', 'b', 'c'], 1, 'd')).toEqual(['a', 'd', 'c']);
  expect(without(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
});
