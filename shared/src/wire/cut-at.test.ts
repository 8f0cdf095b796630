import { expect, it } from 'vitest';
import { cutAt } from './cut-at.ts';

it('never leaves half a character', () => {
  expect(cutAt('一二三', 2)).toBe('一二');
  expect(cutAt('一二', 5)).toBe('一二');
  expect(cutAt('一𠮷二', 2)).toBe('一');
  expect(cutAt('一𠮷二', 3)).toBe('一𠮷');
  expect(cutAt('𠮷', 1)).toBe('');
  expect(cutAt('', 3)).toBe('');
  expect(cutAt('一', 0)).toBe('');
});
