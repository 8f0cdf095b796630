import { expect, it } from 'vitest';
import { lengthInWords, pageOfKey, pageTimes, stageBars } from './ledger.model.ts';

it('says minutes from one minute on and seconds below', () => {
  expect(lengthInWords(59_000)).toEqual({ unit: 'seconds', count: 59 });
  expect(lengthInWords(60_000)).toEqual({ unit: 'minutes', count: 1 });
  expect(lengthInWords(2_310_000)).toEqual({ unit: 'minutes', count: 39 });
});

it('adds up all showings of a page, in the order of the first', () => {
  const shown = (pageKey: string, durationMs: number) => ({ pageKey, durationMs, shownAt: 0 });
  expect(pageTimes([shown('a/1', 10), shown('board/1', 5), shown('a/1', 7)])).toEqual([
    { pageKey: 'a/1', durationMs: 17 },
    { pageKey: 'board/1', durationMs: 5 },
  ]);
});

it('tells boards and pages apart', () => {
  expect(pageOfKey('board/2')).toEqual({ kind: 'board', page: 2 });
  expect(pageOfKey('0190-x/7')).toEqual({ kind: 'page', page: 7 });
});

it('draws plan and reality on one scale', () => {
  const stage = (plannedMinutes: number, minutes: number) => ({
    title: '新授',
    plannedMinutes,
    durationMs: minutes * 60_000,
    startedAt: 0,
  });
  expect(stageBars([stage(10, 20), stage(5, 5)])).toEqual([
    { planned: 50, real: 100 },
    { planned: 25, real: 25 },
  ]);
});
