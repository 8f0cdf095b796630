import type {
  PaperBlock,
  PaperInline,
  PaperParagraph,
  PaperTable,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { literal, sideBySide, typstPage, typstTitle } from '../../../platform/paper/typst-page.ts';
import { parseLatex, type MathNode } from './latex.compute.ts';
import type { Sheet, SheetCell } from './lay-out.compute.ts';
import { PAPER_WORDS } from './paper-words.ts';

/** Pictures that lie beside the page, by their number: name of the file. */
export type PictureNames = ReadonlyMap<string, string>;

/** The page in Typst. */
export function typstOf(sheet: Sheet, pictures: PictureNames): string {
  const rows = sheet.rows.flatMap(({ cells }) => cells.map((cell) => cellOf(cell, { sheet, pictures })));
  return typstPage({
    ...{ title: sheet.title, header: sheet.header, locale: sheet.locale },
    body: `${typstTitle(sheet.title)}
#table(columns: (${sheet.columns.map((share) => `${String(share)}fr`).join(', ')}), inset: 5pt,
${rows.join(',\n')}
)`,
  });
}

type Around = { sheet: Sheet; pictures: PictureNames };

function cellOf({ span, look, blocks }: SheetCell, around: Around): string {
  const body = blocksOf(blocks, around);
  const style = look === 'text' ? '' : ', align: center + horizon, fill: luma(245)';
  const shown = look === 'text' ? body : `text(weight: "bold", ${body})`;
  return `table.cell(colspan: ${String(span)}${style}, ${shown})`;
}

function blocksOf(blocks: readonly PaperBlock[], around: Around): string {
  let number = 0;
  return sideBySide(
    blocks.map((block) => {
      number = block.kind === 'paragraph' && block.list === 'ordered' ? number + 1 : 0;
      return blockOf(block, number, around);
    }),
  );
}

function blockOf(block: PaperBlock, number: number, around: Around): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraphOf(block, number);
    case 'formula':
      return `block($ ${mathOf(parseLatex(block.latex))} $)`;
    case 'image': {
      const name = around.pictures.get(block.fileId);
      const missing = PAPER_WORDS[around.sheet.locale].missingImage(block.alt);
      if (name === undefined) return `par(${literal(missing)})`;
      return `block(image(${literal(name)}, width: ${widthOf(block.width)}, alt: ${literal(block.alt)}))`;
    }
    case 'table':
      return tableOf(block, around);
  }
}

const widthOf = (width: string): string => `${['25', '50', '75', '100'].includes(width) ? width : '50'}%`;

function paragraphOf({ level, list, indent, inlines }: PaperParagraph, number: number): string {
  const sign = list === 'bullet' ? '•' : list === 'ordered' ? `${String(number)}.` : '';
  const words = sideBySide(inlines.map(inlineOf));
  const body = level === null ? words : `text(weight: "bold", ${words})`;
  const shown = sign === '' ? body : `grid(columns: (1.3em, 1fr), ${literal(sign)}, ${body})`;
  const inset = `left: ${String(indent * 1.3)}em`;
  // an empty line is as high as a written one
  return `block(inset: (${inset}), ${inlines.length === 0 ? 'hide("　")' : shown})`;
}

function inlineOf(inline: PaperInline): string {
  switch (inline.kind) {
    case 'break':
      return 'linebreak()';
    case 'formula':
      return `$${mathOf(parseLatex(inline.latex))}$`;
    case 'attachment':
      return literal(`〔${inline.name}〕`);
    case 'mention':
      return literal(`@${inline.name}`);
    case 'text': {
      let shown = `text(${literal(inline.text)})`;
      if (inline.marks.includes('bold')) shown = `strong(${shown})`;
      // Chinese type has no italics
      if (inline.marks.includes('italic')) shown = `emph(${shown})`;
      if (inline.marks.includes('underline')) shown = `underline(${shown})`;
      return inline.marks.includes('strike') ? `strike(${shown})` : shown;
    }
  }
}

function tableOf({ rows }: PaperTable, around: Around): string {
  const width = Math.max(1, ...gridOf(rows).map((taken) => taken.length));
  const cells = rows.flatMap((one) =>
    one.cells.map(
      ({ colspan, rowspan, isHeader, blocks }) =>
        `table.cell(colspan: ${String(colspan)}, rowspan: ${String(rowspan)}${isHeader ? ', fill: luma(245)' : ''}${isFigure(blocks) ? ', breakable: false' : ''}, ${blocksOf(blocks, around)})`,
    ),
  );
  return `table(columns: (${'1fr, '.repeat(width)}), inset: 4pt, ${cells.join(', ')})`;
}

/** A picture with its caption: they stay on one page. */
const isFigure = (blocks: readonly PaperBlock[]): boolean =>
  blocks.length === 2 && blocks[0]?.kind === 'image' && blocks[1]?.kind === 'paragraph';

/** Which places of the grid are taken in each row. */
function gridOf(rows: PaperTable['rows']): boolean[][] {
  const grid: boolean[][] = rows.map(() => []);
  for (const [index, { cells }] of rows.entries()) {
    let column = 0;
    for (const { colspan, rowspan } of cells) {
      while (grid[index]?.[column] === true) column += 1;
      for (let down = index; down < Math.min(rows.length, index + rowspan); down += 1)
        for (let right = column; right < column + colspan; right += 1) {
          const line = grid[down];
          if (line !== undefined) line[right] = true;
        }
    }
  }
  return grid;
}

function mathOf(nodes: readonly MathNode[]): string {
  return nodes.map(mathNode).join(' ') || '""';
}

function mathNode(node: MathNode): string {
  switch (node.kind) {
    case 'text':
      return Array.from(node.text, (sign) => (/^[a-zA-Z0-9]$/.test(sign) ? sign : literal(sign))).join(' ');
    case 'fraction':
      return `frac(${mathOf(node.over)}, ${mathOf(node.under)})`;
    case 'root':
      return node.degree.length > 0
        ? `root(${mathOf(node.degree)}, ${mathOf(node.of)})`
        : `sqrt(${mathOf(node.of)})`;
    case 'script': {
      const up = node.up.length > 0 ? `, t: ${mathOf(node.up)}` : '';
      const down = node.down.length > 0 ? `, b: ${mathOf(node.down)}` : '';
      return `attach(${mathOf(node.base)}${up}${down})`;
    }
  }
}
