import { PLAN_FRAGMENT, PLAN_HEAD, stepsInOrder } from '@tongtang/shared/lesson-plans/doc.ts';
import {
  PaperHead,
  PaperMark,
  plainParagraph,
  type PaperBlock,
  type PaperCell,
  type PaperInline,
  type PaperParagraph,
  type PaperSection,
  type PaperStep,
  type PlanPaper,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { PlanField, StepColumn, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { stepSuggestion } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { Side } from '@tongtang/shared/pairings/side.ts';
import { cutAt } from '@tongtang/shared/wire/cut-at.ts';
import * as Y from 'yjs';
import { z } from 'zod';

/** Reads a plan's whole Yjs state as paper has it. What a newer program wrote stands there as its words. */
export function readPaper(state: Uint8Array): PlanPaper {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const paper = {
    head: headOf(doc.getMap(PLAN_HEAD)),
    sections: elementsIn(doc.getXmlFragment(PLAN_FRAGMENT)).map(sectionOf),
  };
  doc.destroy();
  return paper;
}

function headOf(map: Y.Map<unknown>): PaperHead {
  const known = Object.entries(PaperHead.shape).flatMap(([key, schema]) => {
    const read = schema.safeParse(map.get(key));
    return map.has(key) && read.success ? [[key, read.data] as const] : [];
  });
  return PaperHead.parse(Object.fromEntries(known));
}

const elementsIn = (parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] =>
  parent.toArray().filter((child) => child instanceof Y.XmlElement);

/** Anybody can write anything into a document. */
function attribute(element: Y.XmlElement, name: string): string {
  const value: unknown = element.getAttribute(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function sectionOf(element: Y.XmlElement): PaperSection {
  const none = { required: false, blocks: [], variants: [], steps: [] };
  if (element.nodeName !== 'section')
    return { field: 'custom', label: '', ...none, blocks: blocksOf([element]) };
  const children = elementsIn(element);
  const steps = children.filter(
    (child) => child.nodeName === 'step' && stepSuggestion(child.getAttribute('insertion')) === null,
  );
  return {
    field: PlanField.safeParse(attribute(element, 'field')).data ?? 'custom',
    label: attribute(element, 'label'),
    required: attribute(element, 'required') === 'true',
    blocks: blocksOf(children.filter(({ nodeName }) => nodeName !== 'step' && nodeName !== 'variant')),
    variants: children.flatMap((child) => {
      const side = Side.safeParse(attribute(child, 'side'));
      return child.nodeName === 'variant' && side.success
        ? [{ side: side.data, blocks: blocksOf(elementsIn(child)) }]
        : [];
    }),
    steps: stepsInOrder(steps, (step) => step.getAttribute('order')).map(stepOf),
  };
}

function stepOf(step: Y.XmlElement): PaperStep {
  const cells = Object.fromEntries(StepColumn.options.map((column) => [column, []])) as unknown as Record<
    StepColumn,
    PaperBlock[]
  >; // as: an entry for every column
  for (const child of elementsIn(step)) {
    const column = StepColumn.safeParse(attribute(child, 'column')).data ?? 'leadActivity';
    cells[column].push(...blocksOf(child.nodeName === 'stepCell' ? elementsIn(child) : [child]));
  }
  return {
    kind: StepKind.safeParse(attribute(step, 'kind')).data ?? 'other',
    minutes: Math.min(999, Math.max(0, Math.round(Number(attribute(step, 'minutes'))) || 0)),
    cells,
    courseware:
      attribute(step, 'coursewareId') === ''
        ? null
        : { title: cutAt(attribute(step, 'coursewareTitle'), 120), pages: attribute(step, 'pages') },
  };
}

const blocksOf = (elements: readonly Y.XmlElement[]): PaperBlock[] => elements.map(blockOf);

function blockOf(element: Y.XmlElement): PaperBlock {
  switch (element.nodeName) {
    case 'paragraph':
      return paragraphOf(element);
    case 'table':
      return {
        kind: 'table',
        rows: elementsIn(element).map((row) => ({ cells: elementsIn(row).map(cellOf) })),
      };
    case 'blockMath':
      return { kind: 'formula', latex: attribute(element, 'latex') };
    case 'image':
      return {
        kind: 'image',
        fileId: attribute(element, 'fileId'),
        alt: attribute(element, 'alt'),
        width: attribute(element, 'width') || '50',
      };
    default:
      return plainParagraph(wordsIn(element));
  }
}

function wordsIn(element: Y.XmlElement): string {
  return element
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlElement) return wordsIn(child);
      return child instanceof Y.XmlText
        ? textsOf(child)
            .map(({ text }) => text)
            .join('')
        : '';
    })
    .join(' ');
}

function cellOf(cell: Y.XmlElement): PaperCell {
  const span = (name: string, most: number) =>
    Math.min(most, Math.max(1, Math.round(Number(attribute(cell, name))) || 1));
  return {
    isHeader: cell.nodeName === 'tableHeader',
    colspan: span('colspan', 100),
    rowspan: span('rowspan', 1000),
    blocks: blocksOf(elementsIn(cell)),
  };
}

function paragraphOf(element: Y.XmlElement): PaperParagraph {
  return {
    kind: 'paragraph',
    level: z.enum(['1', '2', '3']).safeParse(attribute(element, 'level')).data ?? null,
    list: z.enum(['bullet', 'ordered']).safeParse(attribute(element, 'list')).data ?? null,
    indent: Math.min(6, Math.max(0, Math.round(Number(attribute(element, 'indent'))) || 0)),
    inlines: element.toArray().flatMap((child) => {
      if (child instanceof Y.XmlText) return textsOf(child);
      return child instanceof Y.XmlElement && !isSuggested(child) ? [inlineOf(child)] : [];
    }),
  };
}

/** Things within a line bear their marks as JSON in an attribute (doc.ts). */
const isSuggested = (element: Y.XmlElement): boolean => attribute(element, 'marks').includes('"insertion"');

type Piece = { insert: unknown; attributes?: Record<string, unknown> };
type Text = Extract<PaperInline, { kind: 'text' }>;

const textsOf = (text: Y.XmlText): Text[] =>
  (text.toDelta() as Piece[]) // as: untyped in Yjs
    .flatMap(({ insert, attributes = {} }) =>
      typeof insert === 'string' && insert !== '' && attributes['insertion'] == null
        ? [
            {
              kind: 'text' as const,
              text: insert,
              marks: PaperMark.options.filter(
                (mark) => attributes[mark] != null && attributes[mark] !== false,
              ),
              href: hrefOf(attributes['link']),
            },
          ]
        : [],
    );

/** Only addresses that open a page or a letter. */
function hrefOf(link: unknown): string | null {
  const href = z.object({ href: z.string() }).safeParse(link).data?.href ?? '';
  return /^(https?:\/\/|mailto:)/i.test(href) ? href : null;
}

function inlineOf(element: Y.XmlElement): PaperInline {
  switch (element.nodeName) {
    case 'hardBreak':
      return { kind: 'break' };
    case 'inlineMath':
      return { kind: 'formula', latex: attribute(element, 'latex') };
    case 'attachment':
      return {
        kind: 'attachment',
        fileId: attribute(element, 'fileId'),
        name: attribute(element, 'name'),
        sizeBytes: attribute(element, 'sizeBytes'),
      };
    case 'mention':
      return { kind: 'mention', personId: attribute(element, 'id'), name: attribute(element, 'label') };
    default:
      return { kind: 'text', text: wordsIn(element), marks: [], href: null };
  }
}
