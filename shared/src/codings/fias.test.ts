import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fiasResultOf } from './fias.ts';
import { FIAS_KEYS } from './scheme.ts';

/** Codes 6 10 5 1 4 8 8 2 3 6 4 8 9 7; with the 10 at both ends they make 15 pairs. */
const LESSON = '60514882364897';

it('FIAS worked by hand: the matrix of 14 codes', () => {
  const { matrix, tallies, pairs, coded } = fiasResultOf(LESSON);
  const filled = matrix.flatMap((row, from) =>
    row.flatMap((count, to) =>
      count === 0 ? [] : [`${String(from + 1)}-${String(to + 1)}:${String(count)}`],
    ),
  );
  expect(filled.join(' ')).toBe(
    '1-4:1 2-3:1 3-6:1 4-8:2 5-1:1 6-4:1 6-10:1 7-10:1 8-2:1 8-8:1 8-9:1 9-7:1 10-5:1 10-6:1',
  );
  expect(tallies).toEqual([1, 1, 1, 2, 1, 2, 1, 3, 1, 2]);
  expect([coded, pairs]).toEqual([14, 15]);
});

it('FIAS worked by hand: the ratios of the same lesson', () => {
  const { ratios } = fiasResultOf(LESSON);
  const worked = {
    ...{ teacherTalk: 9 / 15, pupilTalk: 4 / 15, silence: 2 / 15, indirect: 5 / 15, direct: 4 / 15 },
    ...{ id: 5 / 4, idRevised: 3 / 3, trr: 3 / 6, tqr: 2 / 3, pir: 1 / 4 },
    // 8-2 against 9-7; nobody asked or lectured right after a pupil
    ...{ trr89: 1 / 2, tqr89: null },
    // 1-4, 4-8 twice, 5-1, 6-4, 10-5
    ...{ ccr: 6 / 15, ssr: 1 / 15, pssr: 1 / 4 },
  };
  for (const [name, value] of Object.entries(worked)) {
    const found = ratios[name as keyof typeof ratios]; // as: the same names
    if (value === null) expect(found, name).toBeNull();
    else expect(found, name).toBeCloseTo(value, 12);
  }
  expect(Object.keys(ratios).sort()).toEqual(Object.keys(worked).sort());
});

it('makes no pair over a gap, and nothing of nothing', () => {
  const { matrix, pairs, tallies } = fiasResultOf('..55..8');
  // 10-5 5-5, then 8-10
  expect([matrix[9]?.[4], matrix[4]?.[4], matrix[7]?.[9], pairs]).toEqual([1, 1, 1, 3]);
  expect(tallies[9]).toBe(1);
  expect(fiasResultOf('')).toMatchObject({ coded: 0, pairs: 0, ratios: { teacherTalk: null, ccr: null } });
});

it('without gaps has n + 1 pairs, and every row as large as its column', () => {
  const lesson = fc.array(fc.constantFrom(...FIAS_KEYS), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(lesson, (keys) => {
      const { matrix, pairs, tallies } = fiasResultOf(keys.join(''));
      expect(pairs).toBe(keys.length + 1);
      const sums = (rows: number[][]) => rows.map((row) => row.reduce((all, count) => all + count, 0));
      const columns = matrix.map((_, at) => matrix.map((row) => row[at] ?? 0));
      expect(sums(matrix)).toEqual(sums(columns));
      expect(sums(columns)).toEqual(tallies);
    }),
  );
});
