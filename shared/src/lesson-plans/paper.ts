import { z } from 'zod';
import { Side } from '../pairings/side.ts';
import { LessonType, PlanField, StepColumn, StepKind } from './plan-fields.ts';

/**
 * A plan as paper has it: what is printed, exported and imported, without who wrote what when. Suggestions are not
 * on paper: what is only suggested is left out, what is only struck stays.
 */
export const PaperMark = z.enum(['bold', 'italic', 'underline', 'strike']);
export type PaperMark = z.infer<typeof PaperMark>;

export const PaperInline = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string(),
    marks: z.array(PaperMark),
    /** Null: no link. */
    href: z.string().nullable(),
  }),
  z.object({ kind: z.literal('break') }),
  z.object({ kind: z.literal('formula'), latex: z.string() }),
  z.object({
    kind: z.literal('attachment'),
    fileId: z.string(),
    name: z.string(),
    sizeBytes: z.string(),
  }),
  z.object({ kind: z.literal('mention'), personId: z.string(), name: z.string() }),
]);
export type PaperInline = z.infer<typeof PaperInline>;

export const PaperParagraph = z.object({
  kind: z.literal('paragraph'),
  level: z.enum(['1', '2', '3']).nullable(),
  list: z.enum(['bullet', 'ordered']).nullable(),
  /** Steps inwards, 0 to 6. */
  indent: z.number().int().min(0).max(6),
  inlines: z.array(PaperInline),
});
export type PaperParagraph = z.infer<typeof PaperParagraph>;

/** Rows list the cells that begin in them; `colspan` and `rowspan` as in HTML. */
export type PaperTable = {
  kind: 'table';
  rows: { cells: PaperCell[] }[];
};
export type PaperCell = { isHeader: boolean; colspan: number; rowspan: number; blocks: PaperBlock[] };
export type PaperBlock =
  | PaperParagraph
  | PaperTable
  | { kind: 'formula'; latex: string }
  | { kind: 'image'; fileId: string; alt: string; width: string };

export const PaperBlock: z.ZodType<PaperBlock> = z.lazy(() =>
  z.union([
    PaperParagraph,
    z.object({
      kind: z.literal('table'),
      rows: z.array(
        z.object({
          cells: z.array(
            z.object({
              isHeader: z.boolean(),
              colspan: z.number().int().min(1).max(100),
              rowspan: z.number().int().min(1).max(1000),
              blocks: z.array(PaperBlock),
            }),
          ),
        }),
      ),
    }),
    z.object({ kind: z.literal('formula'), latex: z.string() }),
    z.object({ kind: z.literal('image'), fileId: z.string(), alt: z.string(), width: z.string() }),
  ]),
);

export const PaperStep = z.object({
  kind: StepKind,
  minutes: z.number().int().min(0).max(999),
  /** Of a step that was read: what stood there for the minutes, where it did not just name them. Empty: nothing. */
  minutesGiven: z.string().exactOptional(),
  cells: z.record(StepColumn, z.array(PaperBlock)),
  /** What is shown in it; `pages` as in doc.ts. */
  courseware: z.object({ title: z.string(), pages: z.string() }).nullable().default(null),
});
export type PaperStep = z.infer<typeof PaperStep>;

export const PaperSection = z.object({
  field: z.union([PlanField, z.literal('custom')]),
  /** Heading of a `custom` section, else mostly empty. */
  label: z.string(),
  /** Whether the template asked for words here. */
  required: z.boolean().default(false),
  /** Of both schools together. */
  blocks: z.array(PaperBlock),
  /** Of each school. */
  variants: z.array(z.object({ side: Side, blocks: z.array(PaperBlock) })),
  /** Of the teaching process only. */
  steps: z.array(PaperStep),
});
export type PaperSection = z.infer<typeof PaperSection>;

/** The short facts of the head; what is not known is left out. */
export const PaperHead = z.object({
  title: z.string().exactOptional(),
  textbookRef: z.string().exactOptional(),
  subject: z.string().exactOptional(),
  grade: z.number().int().min(1).max(12).exactOptional(),
  lessonType: LessonType.exactOptional(),
  periodIndex: z.number().int().exactOptional(),
  periodCount: z.number().int().exactOptional(),
  periodMinutes: z.number().int().exactOptional(),
});
export type PaperHead = z.infer<typeof PaperHead>;

export const PlanPaper = z.object({ head: PaperHead, sections: z.array(PaperSection) });
export type PlanPaper = z.infer<typeof PlanPaper>;

/** A paragraph of plain words. */
export const plainParagraph = (text: string): PaperParagraph => ({
  kind: 'paragraph',
  level: null,
  list: null,
  indent: 0,
  inlines: text === '' ? [] : [{ kind: 'text', text, marks: [], href: null }],
});

/** The words of blocks, a line for each paragraph. */
export const wordsOfBlocks = (blocks: readonly PaperBlock[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'paragraph') return wordsOfInlines(block.inlines);
      if (block.kind === 'formula') return block.latex;
      if (block.kind === 'image') return block.alt;
      return block.rows
        .map(({ cells }) => cells.map((cell) => wordsOfBlocks(cell.blocks)).join('\t'))
        .join('\n');
    })
    .join('\n');

export const wordsOfInlines = (inlines: readonly PaperInline[]): string =>
  inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      if (inline.kind === 'formula') return inline.latex;
      if (inline.kind === 'break') return '\n';
      return inline.kind === 'mention' ? `@${inline.name}` : inline.name;
    })
    .join('');
