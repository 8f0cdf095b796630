import { expect, it } from 'vitest';
import { createTending } from './tending.ts';

it('mends what is missing at two looks in a row, once, and again when it goes on missing', () => {
  let missing = true;
  let mended = 0;
  const look = createTending(
    () => missing,
    () => {
      mended += 1;
      return Promise.reject(new Error('the device is busy'));
    },
  );
  look();
  expect(mended).toBe(0);
  look();
  expect(mended).toBe(1);
  look();
  look();
  expect(mended).toBe(2);
  look();
  missing = false;
  look();
  missing = true;
  look();
  expect(mended).toBe(2);
});
