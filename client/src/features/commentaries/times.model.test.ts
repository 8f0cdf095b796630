import { expect, it } from 'vitest';
import { partsOf } from './times.model.ts';

it('finds moments and stretches in what was written', () => {
  expect(partsOf('看 0:05 和1:02–1:10，1:02:09 也好', 7_200_000)).toEqual([
    '看 ',
    { words: '0:05', startMs: 5_000, endMs: null },
    ' 和',
    { words: '1:02–1:10', startMs: 62_000, endMs: 70_000 },
    '，',
    { words: '1:02:09', startMs: 3_729_000, endMs: null },
    ' 也好',
  ]);
});

it('leaves alone what is no place of the recording', () => {
  for (const body of ['3:2', '12:345', '0:75', '9:00', '0:10–0:05', '']) {
    expect(partsOf(body, 60_000).filter((part) => typeof part !== 'string')).toEqual([]);
    expect(partsOf(body, 60_000)).toEqual(body === '' ? [] : [body]);
  }
});
