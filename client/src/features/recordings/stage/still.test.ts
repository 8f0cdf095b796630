import { expect, it } from 'vitest';
import { around, fitted } from './still.ts';

it('a video lies in the middle of its element, as wide or as high as it may be', () => {
  expect(fitted({ left: 0, top: 0, width: 200, height: 200 }, 2)).toEqual({
    ...{ left: 0, top: 50, width: 200, height: 100 },
  });
  expect(fitted({ left: 10, top: 20, width: 400, height: 100 }, 1)).toEqual({
    ...{ left: 160, top: 20, width: 100, height: 100 },
  });
});

it('a still is of all pictures, and there is none of nothing', () => {
  expect(around([])).toBeNull();
  const page = { left: 0, top: 40, width: 600, height: 400 };
  expect(around([page, { left: 610, top: 0, width: 200, height: 120 }])).toEqual({
    ...{ left: 0, top: 0, width: 810, height: 440 },
  });
});
