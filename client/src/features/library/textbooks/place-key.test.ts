import { expect, it } from 'vitest';
import { keyOf, pathOfKey, pathOfSearch, pathsAbove, searchOfPath } from './place-key.ts';

it('is the address as far as it has no gap, and back', () => {
  const search = { grade: 3, subject: '数学', edition: '人教版', volume: 'first', unit: '第八单元' } as const;
  const path = pathOfSearch(search);
  expect(path).toEqual([3, '数学', '人教版', 'first', '第八单元']);
  expect(searchOfPath(path)).toEqual({ ...search, lesson: undefined });
  expect(pathOfSearch({ ...search, edition: undefined })).toEqual([3, '数学']);
  expect(pathOfSearch({ subject: '数学', unit: '第八单元' })).toEqual([]);
  expect(pathOfSearch({ grade: 3 })).toEqual([]);
});

it('opens the way to a place', () => {
  expect(pathsAbove([3, '数学', '人教版', 'first', '第八单元'])).toEqual([
    [3, '数学'],
    [3, '数学', '人教版'],
    [3, '数学', '人教版', 'first'],
  ]);
  expect(pathsAbove([])).toEqual([]);
  expect(pathOfKey(keyOf([3, '"数,学']))).toEqual([3, '"数,学']);
});
