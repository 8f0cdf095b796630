import type {
  PaperBlock,
  PaperInline,
  PaperParagraph,
  PaperTable,
} from '@tongtang/shared/lesson-plans/paper.ts';
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  Header,
  HeightRule,
  LevelFormat,
  LineRuleType,
  Math as Formula,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import { mathOf } from './docx-math.ts';
import { pictureOf, type Pictures } from './docx-picture.ts';
import { parseLatex } from './latex.compute.ts';
import type { Sheet, SheetCell } from './lay-out.compute.ts';
import { PAPER_WORDS, type PaperWords } from './paper-words.ts';

/** A4 less its margins, in twentieths of a point. */
const PAGE_WIDTH = 9866;
const CELL_MARGIN = 100;
/** So that a name of four characters stands in one line. */
const LABEL_MARGIN = 50;
const INDENT_TWIPS = 360;
/** 宋体 is named, not shipped: every Word that shows Chinese has it. */
const FONT = { ascii: 'Times New Roman', eastAsia: '宋体', hAnsi: 'Times New Roman', cs: 'Times New Roman' };
/** Half points: 小四 for a title's neighbours, 五号 for what stands in the table. */
const TEXT_SIZE = 21;
const RULE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
const BORDERS = { top: RULE, bottom: RULE, left: RULE, right: RULE };

/** The sheet as a Word document. */
export async function docxOf(sheet: Sheet, pictures: Pictures): Promise<Uint8Array> {
  const words = PAPER_WORDS[sheet.locale];
  const shares = sheet.columns.reduce((sum, share) => sum + share, 0);
  const widths = sheet.columns.map((share) => Math.round((share / shares) * PAGE_WIDTH));
  const around = { pictures, words, lists: { count: 0 } };
  const table = new Table({
    layout: TableLayoutType.FIXED,
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    borders: { ...BORDERS, insideHorizontal: RULE, insideVertical: RULE },
    rows: sheet.rows.map(({ cells, isHeader }) => {
      let at = 0;
      return new TableRow({
        // readers take even a "no" for a header row
        ...(isHeader && { tableHeader: true }),
        height: { value: 480, rule: HeightRule.ATLEAST },
        children: cells.map((cell) => {
          const width = widths.slice(at, at + cell.span).reduce((sum, one) => sum + one, 0);
          at += cell.span;
          return cellOf(cell, width, around);
        }),
      });
    }),
  });
  const name: IRunOptions = { text: sheet.title, bold: true, size: 32 };
  const title = new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { after: 160 },
    children: [new TextRun(name)],
  });
  return Packer.pack(documentOf(sheet, [title, table, new Paragraph({})], around), 'uint8array');
}

function documentOf(sheet: Sheet, children: (Paragraph | Table)[], { words, lists }: Around): Document {
  const [before = '', between = '', after = ''] = words.page('#', '#').split('#');
  const small = (text: string) => new TextRun({ text, size: 17 });
  const page = [
    small(before),
    new TextRun({ children: [PageNumber.CURRENT], size: 17 }),
    small(between),
    new TextRun({ children: [PageNumber.TOTAL_PAGES], size: 17 }),
    small(after),
  ];
  const margin = { top: 1134, bottom: 1021, left: 1020, right: 1020, header: 567, footer: 567 };
  return new Document({
    creator: 'Tongtang',
    title: sheet.title,
    styles: {
      // without the rule a picture is cut to the height of a line
      default: {
        document: {
          run: { font: FONT, size: TEXT_SIZE },
          paragraph: { spacing: { line: 300, lineRule: LineRuleType.AUTO } },
        },
      },
    },
    numbering: {
      config: Array.from({ length: lists.count }, (_, index) => ({
        reference: `list-${String(index + 1)}`,
        levels: Array.from({ length: 7 }, (__, level) => ({
          level,
          format: LevelFormat.DECIMAL,
          text: `%${String(level + 1)}.`,
          alignment: AlignmentType.LEFT,
          style: { paragraph: { indent: { left: INDENT_TWIPS * (level + 1), hanging: INDENT_TWIPS } } },
        })),
      })),
    },
    sections: [
      {
        properties: { page: { size: { width: 11906, height: 16838 }, margin } },
        headers: {
          default: new Header({
            children: [new Paragraph({ alignment: AlignmentType.RIGHT, children: [small(sheet.header)] })],
          }),
        },
        footers: {
          default: new Footer({
            children: [new Paragraph({ alignment: AlignmentType.CENTER, children: page })],
          }),
        },
        children,
      },
    ],
  });
}

type Around = {
  pictures: Pictures;
  words: PaperWords;
  /** Every numbered list counts from one. */
  lists: { count: number };
};

function cellOf({ span, look, blocks }: SheetCell, width: number, around: Around): TableCell {
  const isText = look === 'text';
  const side = isText ? CELL_MARGIN : LABEL_MARGIN;
  return new TableCell({
    columnSpan: span,
    width: { size: width, type: WidthType.DXA },
    borders: BORDERS,
    verticalAlign: isText ? VerticalAlignTable.TOP : VerticalAlignTable.CENTER,
    margins: { left: side, right: side, top: 40, bottom: 40 },
    ...(!isText && { shading: { type: ShadingType.CLEAR, fill: 'F3F4F6' } }),
    children: isText
      ? blocksOf(blocks, width - 2 * CELL_MARGIN, around)
      : blocks.flatMap((block) =>
          block.kind === 'paragraph'
            ? [
                new Paragraph({
                  alignment: AlignmentType.CENTER,
                  // a heading does not stay behind at the end of a page
                  keepNext: look === 'column' || span > 1,
                  children: childrenOf(block.inlines, { isBold: true }),
                }),
              ]
            : [],
        ),
  });
}

/** A cell ends with a paragraph, or Word calls the document damaged. */
function blocksOf(blocks: readonly PaperBlock[], width: number, around: Around): (Paragraph | Table)[] {
  let isCounting = false;
  const made = blocks.map((block) => {
    const isItem = block.kind === 'paragraph' && block.list === 'ordered';
    if (isItem && !isCounting) around.lists.count += 1;
    isCounting = isItem;
    return blockOf(block, width, around);
  });
  return blocks.length === 0 || blocks.at(-1)?.kind === 'table' ? [...made, new Paragraph({})] : made;
}

function blockOf(block: PaperBlock, width: number, around: Around): Paragraph | Table {
  switch (block.kind) {
    case 'paragraph':
      return paragraphOf(block, around);
    case 'formula':
      return new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new Formula({ children: mathOf(parseLatex(block.latex)) })],
      });
    case 'image':
      return pictureOf(block, width, around);
    case 'table':
      return tableOf(block, width, around);
  }
}

const HEADING_SIZES = { '1': 26, '2': 24, '3': 22 } as const;

function paragraphOf({ level, list, indent, inlines }: PaperParagraph, { lists }: Around): Paragraph {
  const options = level === null ? {} : { isBold: true, size: HEADING_SIZES[level] };
  const step = { level: indent };
  return new Paragraph({
    children: childrenOf(inlines, options),
    ...(level !== null && { outlineLevel: Number(level) - 1 }),
    ...(list === 'bullet' && { bullet: step }),
    ...(list === 'ordered' && { numbering: { ...step, reference: `list-${String(lists.count)}` } }),
    ...(list === null && indent > 0 && { indent: { left: INDENT_TWIPS * indent } }),
  });
}

function childrenOf(
  inlines: readonly PaperInline[],
  { isBold = false, size }: { isBold?: boolean; size?: number },
): ParagraphChild[] {
  const looks = { ...(isBold && { bold: true }), ...(size !== undefined && { size }) };
  return inlines.map((inline) => {
    switch (inline.kind) {
      case 'break':
        return new TextRun({ break: 1 });
      case 'formula':
        return new Formula({ children: mathOf(parseLatex(inline.latex)) });
      case 'attachment':
        return new TextRun({ text: `〔${inline.name}〕`, ...looks });
      case 'mention':
        return new TextRun({ text: `@${inline.name}`, ...looks });
      case 'text':
        return textOf(inline, looks);
    }
  });
}

function textOf(
  { text, marks, href }: Extract<PaperInline, { kind: 'text' }>,
  looks: { bold?: boolean; size?: number },
): ParagraphChild {
  const options: IRunOptions = {
    // what XML 1.0 cannot say is no text (§2.2)
    text: text.replaceAll(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|\p{Surrogate}/gu, ''),
    ...looks,
    ...(marks.includes('bold') && { bold: true }),
    ...(marks.includes('italic') && { italics: true }),
    ...(marks.includes('underline') && { underline: {} }),
    ...(marks.includes('strike') && { strike: true }),
    ...(href !== null && { color: '0958D9', underline: {} }),
  };
  const run = new TextRun(options);
  return href === null ? run : new ExternalHyperlink({ link: href, children: [run] });
}

function tableOf({ rows }: PaperTable, width: number, around: Around): Paragraph | Table {
  const columns = Math.max(
    1,
    ...rows.map(({ cells }) => cells.reduce((sum, { colspan }) => sum + colspan, 0)),
  );
  const column = Math.floor(width / columns);
  if (rows.every(({ cells }) => cells.length === 0)) return new Paragraph({});
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: column * columns, type: WidthType.DXA },
    columnWidths: Array.from({ length: columns }, () => column),
    rows: rows.map(
      ({ cells }) =>
        new TableRow({
          ...(cells.length > 0 && cells.every(({ isHeader }) => isHeader) && { tableHeader: true }),
          children: cells.map(
            ({ isHeader, colspan, rowspan, blocks }) =>
              new TableCell({
                columnSpan: colspan,
                rowSpan: rowspan,
                borders: BORDERS,
                ...(isHeader && { shading: { type: ShadingType.CLEAR, fill: 'F3F4F6' } }),
                margins: { left: CELL_MARGIN, right: CELL_MARGIN },
                children: blocksOf(blocks, column * colspan - 2 * CELL_MARGIN, around),
              }),
          ),
        }),
    ),
  });
}
