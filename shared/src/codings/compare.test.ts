import { expect, it } from 'vitest';
import { alphaOfCells, compareCells } from './compare.ts';

it('Cohen’s kappa worked by hand on a lesson in S-T', () => {
  // T-T 5, T-S 1, S-T 2, S-S 2: p = .7; expected (6·7 + 4·3) / 100 = .54; kappa = .16 / .46
  const found = compareCells('ttttttssss', 'tttttsttss', ['t', 's']);
  expect(found).toMatchObject({ n: 10, leftOut: 0, agreed: 7, share: 0.7 });
  expect(found.table).toEqual([
    [5, 1],
    [2, 2],
  ]);
  expect(found.kappa).toBeCloseTo(0.16 / 0.46, 12);
});

it('compares only what both coded', () => {
  const found = compareCells('tt.ss', '.ttst.', ['t', 's']);
  // second, fourth and fifth; the first and the third by one alone
  expect(found).toMatchObject({ n: 3, leftOut: 2, agreed: 2 });
});

it('says where kappa is not defined', () => {
  expect(compareCells('ttt', 'ttt', ['t', 's'])).toMatchObject({ share: 1, kappa: null });
  expect(compareCells('t', '.s', ['t', 's'])).toMatchObject({ n: 0, share: null, kappa: null });
});

it('Krippendorff’s alpha of his example C: four observers, values missing: .743', () => {
  const observers = ['123321412...', '1233224125.3', '.3332342251.', '12332441251.'];
  expect(alphaOfCells(observers, ['1', '2', '3', '4', '5'])).toBeCloseTo(0.743, 3);
  expect(alphaOfCells([], ['1'])).toBeNull();
});
