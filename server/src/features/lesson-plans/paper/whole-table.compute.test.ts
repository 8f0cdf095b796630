import {
  plainParagraph,
  wordsOfBlocks,
  type PaperBlock,
  type PaperCell,
  type PaperTable,
} from '@tongtang/shared/lesson-plans/paper.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut } from './lay-out.compute.ts';
import { wholeTable } from './whole-table.compute.ts';

const cell = (words: string, colspan = 1, rowspan = 1): PaperCell => ({
  ...{ isHeader: false, colspan, rowspan },
  blocks: [plainParagraph(words)],
});
const empty: PaperCell = { isHeader: false, colspan: 1, rowspan: 1, blocks: [] };
const table = (...rows: PaperCell[][]): PaperTable => ({
  kind: 'table',
  rows: rows.map((cells) => ({ cells })),
});

const cells = fc
  .tuple(fc.constantFrom('甲', '乙', ''), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .map(([words, colspan, rowspan]) => cell(words, colspan, rowspan));
const torn = fc.array(fc.array(cells, { maxLength: 4 }), { maxLength: 5 }).map((rows) => table(...rows));

describe('a table on paper', () => {
  it('has an empty cell where one is missing, and its merged cells as they are', () => {
    const rowAndColumn = table(
      [cell('甲', 2), cell('新'), cell('乙', 1, 3)],
      [cell('丙', 1, 2), cell('丁'), cell('新')],
      [cell('戊')],
    );
    expect(wholeTable(rowAndColumn)).toEqual(
      table(
        [cell('甲', 2), cell('新'), cell('乙', 1, 3)],
        [cell('丙', 1, 2), cell('丁'), cell('新')],
        [cell('戊'), empty],
      ),
    );
    expect(wholeTable(table([cell('甲'), cell('乙')], []))).toEqual(
      table([cell('甲'), cell('乙')], [empty, empty]),
    );
  });

  it('ends merged cells where others stand and where the table ends', () => {
    const over = table([cell('甲'), cell('乙', 1, 2)], [cell('丙', 2), cell('丁', 1, 9)]);
    expect(wholeTable(over)).toEqual(table([cell('甲'), cell('乙', 1, 2), empty], [cell('丙'), cell('丁')]));
  });

  it('is laid out whole wherever it stands in a plan', () => {
    const lame = table([cell('甲'), cell('乙')], [{ ...cell(''), blocks: [table([cell('丙')], [])] }]);
    const sheet = layOut(
      {
        head: {},
        sections: [
          { field: 'homework', label: '', required: false, blocks: [lame], variants: [], steps: [] },
          {
            ...{ field: 'boardPlan', label: '', required: false, blocks: [], steps: [] },
            variants: [{ side: 'receiving', blocks: [lame] }],
          },
        ],
      },
      { authors: [], schools: [], locale: 'zh-CN' },
    );
    const found = sheet.rows.flatMap((row) =>
      row.cells.flatMap(({ blocks }) => blocks.filter((block) => block.kind === 'table')),
    );
    const nested: PaperBlock = table([cell('丙')], [empty]);
    const expected = table([cell('甲'), cell('乙')], [{ ...cell(''), blocks: [nested] }, empty]);
    expect(found).toEqual([expected, expected]);
  });

  it('has every place taken once, all its words, and changes no more', () => {
    fc.assert(
      fc.property(torn, (given) => {
        const made = wholeTable(given);
        const places = made.rows.map(() => new Map<number, number>());
        for (const [row, { cells: own }] of made.rows.entries()) {
          let column = 0;
          for (const { colspan, rowspan } of own) {
            while (places[row]?.has(column) === true) column += 1;
            for (let down = row; down < row + rowspan; down += 1)
              for (let right = column; right < column + colspan; right += 1)
                places[down]?.set(right, (places[down]?.get(right) ?? 0) + 1);
          }
        }
        const width = Math.max(0, ...places.map((line) => line.size));
        expect(
          places.every((line) => line.size === width && [...line.keys()].every((at) => at < width)),
        ).toBe(true);
        expect(places.flatMap((line) => [...line.values()]).every((times) => times === 1)).toBe(true);
        const words = (one: PaperTable) => wordsOfBlocks([one]).replace(/\s/gu, '');
        expect(words(made)).toBe(words(given));
        expect(wholeTable(made)).toEqual(made);
      }),
    );
  });
});
