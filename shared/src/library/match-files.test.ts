import { expect, it } from 'vitest';
import { matchFiles } from './match-files.ts';

const row = (at: number, fileName: string) => ({ row: at, fileName, facts: null });
const file = (name: string, size = 10) => ({ name, size });

it('finds the file of each row by its name as people see it', () => {
  const decomposed = file('é.PDF'.normalize('NFD'));
  const other = file('多余.pdf');
  const { fileOf, faults, unnamed } = matchFiles([row(2, 'é.pdf'), row(3, '')], [decomposed, other], ['pdf']);
  expect(fileOf.get(2)).toBe(decomposed);
  expect(faults).toEqual([]);
  expect(unnamed).toEqual([other]);
});

it('names rows without a file, and with one that is not taken', () => {
  const files = [file('b.exe'), file('c.pdf', 0), file('d.pdf', 600 * 1024 ** 2)];
  const rows = [row(2, 'a.pdf'), row(3, 'b.exe'), row(4, 'c.pdf'), row(5, 'd.pdf')];
  expect(matchFiles(rows, files, ['pdf']).faults.map(({ row: at, fault }) => [at, fault.reason])).toEqual([
    [2, 'noFile'],
    [3, 'fileType'],
    [4, 'fileTooLarge'],
    [5, 'fileTooLarge'],
  ]);
});
