import { expect, it } from 'vitest';
import { pageOfKey } from './page-of-key.ts';

const press = (key: string, target: EventTarget = document.body) => ({
  key,
  target,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
});

it('turns pages by clicker and arrows, and stops at both ends', () => {
  expect(pageOfKey(press('PageDown'), 1, 3)).toBe(2);
  expect(pageOfKey(press('ArrowRight'), 2, 3)).toBe(3);
  expect(pageOfKey(press('PageDown'), 3, 3)).toBeNull();
  expect(pageOfKey(press('PageUp'), 1, 3)).toBeNull();
  expect(pageOfKey(press('End'), 1, 3)).toBe(3);
  expect(pageOfKey(press('Home'), 3, 3)).toBe(1);
});

it('leaves fields and buttons their keys', () => {
  expect(pageOfKey(press('ArrowRight', document.createElement('input')), 1, 3)).toBeNull();
  expect(pageOfKey(press(' ', document.createElement('button')), 1, 3)).toBeNull();
  expect(pageOfKey(press('ArrowRight', document.createElement('button')), 1, 3)).toBe(2);
});
