import { randomUUID } from 'node:crypto';
import {
  NO_COURSEWARE,
  PLAN_FRAGMENT,
  PLAN_HEAD,
  STEP_GAP,
  type PlanHead,
} from '@tongtang/shared/lesson-plans/doc.ts';
import {
  plainParagraph,
  type PaperBlock,
  type PaperCell,
  type PaperInline,
  type PaperSection,
  type PaperStep,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { StepColumn } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import * as Y from 'yjs';

/** The first update of a plan that stands on paper already, as its maker's. */
export function writePaper(head: PlanHead, sections: readonly PaperSection[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    const map = doc.getMap(PLAN_HEAD);
    for (const [key, value] of Object.entries(head)) map.set(key, value);
    doc.getXmlFragment(PLAN_FRAGMENT).insert(0, sections.map(sectionOf));
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function elementOf(
  name: string,
  attributes: Record<string, string>,
  children: (Y.XmlElement | Y.XmlText)[] = [],
) {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.insert(0, children);
  return element;
}

function sectionOf({ field, label, blocks, variants, steps }: PaperSection): Y.XmlElement {
  const attributes = { field, label, ownerId: '' };
  if (field === 'steps')
    return elementOf('section', attributes, [
      ...steps.map((step, index) => stepOf(step, (index + 1) * STEP_GAP)),
      ...blocks.map(blockOf),
    ]);
  if (variants.length > 0)
    return elementOf(
      'section',
      attributes,
      variants.map(({ side, blocks: own }) => elementOf('variant', { side }, filled(own))),
    );
  return elementOf('section', attributes, filled(blocks));
}

/** Every place for text has a paragraph to write in. */
const filled = (blocks: readonly PaperBlock[]): Y.XmlElement[] =>
  (blocks.length === 0 ? [plainParagraph('')] : blocks).map(blockOf);

const stepOf = ({ kind, minutes, cells }: PaperStep, order: number): Y.XmlElement =>
  elementOf(
    'step',
    { id: randomUUID(), kind, minutes: String(minutes), order: String(order), ...NO_COURSEWARE },
    StepColumn.options.map((column) => elementOf('stepCell', { column }, filled(cells[column]))),
  );

function blockOf(block: PaperBlock): Y.XmlElement {
  switch (block.kind) {
    case 'paragraph':
      return elementOf(
        'paragraph',
        {
          ...(block.level !== null && { level: block.level }),
          ...(block.list !== null && { list: block.list }),
          ...(block.indent > 0 && { indent: String(block.indent) }),
        },
        inlinesOf(block.inlines),
      );
    case 'table':
      return elementOf(
        'table',
        {},
        block.rows.map(({ cells }) => elementOf('tableRow', {}, cells.map(cellOf))),
      );
    case 'formula':
      return elementOf('blockMath', { latex: block.latex });
    case 'image':
      return elementOf('image', { fileId: block.fileId, alt: block.alt, width: block.width });
  }
}

function cellOf({ isHeader, colspan, rowspan, blocks }: PaperCell): Y.XmlElement {
  const cell = elementOf(isHeader ? 'tableHeader' : 'tableCell', {}, filled(blocks));
  // editors keep numbers there, which Yjs takes and does not declare
  cell.setAttribute('colspan', colspan as unknown as string); // as: any plain value is kept
  cell.setAttribute('rowspan', rowspan as unknown as string); // as: the same
  return cell;
}

/** Neighbouring texts are one Yjs text. */
function inlinesOf(inlines: readonly PaperInline[]): (Y.XmlElement | Y.XmlText)[] {
  const made: (Y.XmlElement | Y.XmlText)[] = [];
  let delta: { insert: string; attributes: Record<string, unknown> }[] = [];
  const flush = () => {
    if (delta.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(delta);
    made.push(text);
    delta = [];
  };
  for (const inline of inlines) {
    if (inline.kind === 'text') {
      if (inline.text !== '') delta.push({ insert: inline.text, attributes: looksOf(inline) });
      continue;
    }
    flush();
    made.push(thingOf(inline));
  }
  flush();
  return made;
}

const looksOf = ({ marks, href }: Extract<PaperInline, { kind: 'text' }>): Record<string, unknown> => ({
  ...Object.fromEntries(marks.map((mark) => [mark, {}])),
  ...(href !== null && { link: { href } }),
});

function thingOf(inline: Exclude<PaperInline, { kind: 'text' }>): Y.XmlElement {
  switch (inline.kind) {
    case 'break':
      return elementOf('hardBreak', {});
    case 'formula':
      return elementOf('inlineMath', { latex: inline.latex });
    case 'attachment':
      return elementOf('attachment', {
        fileId: inline.fileId,
        name: inline.name,
        sizeBytes: inline.sizeBytes,
      });
    case 'mention':
      return elementOf('mention', { id: inline.personId, label: inline.name });
  }
}
