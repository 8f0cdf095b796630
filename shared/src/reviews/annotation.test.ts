import { expect, it } from 'vitest';
import { fragmentOf } from './annotation.ts';

it('says moments and ranges as media fragments in normal play time', () => {
  expect(fragmentOf(12_345, 20_000)).toBe('t=npt:12.345,20.000');
  // a moment is no way to the end: its range is not empty either, as the standard asks
  expect(fragmentOf(0, null)).toBe('t=npt:0.000,0.001');
  expect(fragmentOf(3_600_000, null)).toBe('t=npt:3600.000,3600.001');
});
