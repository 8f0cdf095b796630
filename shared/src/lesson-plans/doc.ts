import * as Y from 'yjs';
import { StepColumn, type PlanField, type StepKind } from './plan-fields.ts';

/**
 * Layout of a lesson plan's Y.Doc.
 *
 * `plan` (XmlFragment) is one ProseMirror document, edited by one editor:
 * - `section` with `field`, `label` (of a template's own section, else empty), `ownerId`, `required` (`true` where the
 *   template asks for words; nothing is refused for it); holds blocks, or
 *   `variant`s with `side` (`supporting`, `receiving`) that hold blocks, or in the field `steps` only `step`s
 * - `step` with `id`, `kind`, `minutes`, `order`; holds one `stepCell` per `column`, which holds blocks. Steps are
 *   read in `stepsInOrder`, not as they lie: Yjs cannot move, so moving one changes `order`
 * - what a step shows: its attributes `coursewareId`, `coursewareTitle` (as it was called when it was attached: not
 *   every reader may open it) and `pages` (as `pageRangeWords`, empty for all); written together, `''` for none
 * - a step that somebody suggests to add has the attribute `insertion`, one that somebody suggests to remove
 *   `deletion`, each as `suggestion.ts` has it; what makes no sense there says nothing. A suggested new step is no
 *   step yet for whoever counts, teaches or prints; one suggested to be removed still is
 * - blocks: `paragraph`, `table` > `tableRow` > `tableCell` / `tableHeader` (`colspan`, `rowspan`, `colwidth`: blocks),
 *   `blockMath` (`latex`), `image` (`fileId`, `alt`, `width`)
 * - a heading or list item is a `paragraph` with `level` ('1'…'3'), `list` ('bullet', 'ordered') and `indent`
 *   ('1'…'6'), not a node of its own: making a heading or a list then keeps what others type into it meanwhile
 * - inline: text, `hardBreak`, `inlineMath` (`latex`), `mention` (`id`, `label`), `attachment` (`fileId`, `name`,
 *   `sizeBytes`); files are those of `documents/files.contract.ts`; marks `bold`, `italic`, `underline`,
 *   `strike`, `link` (`href`), and of suggestions `insertion`, `deletion` (`id`, `personId`, `name`,
 *   `at`)
 * - marks of what is no text stand in its attribute `marks` as JSON
 * Neighbouring texts are one: two people who begin an empty paragraph at once make two. What a reader does not know
 * it leaves as it is.
 *
 * `head` (Map) has the short facts of the plan's head, each written whole: the last writer wins.
 * The structure is made by the server when the plan is created, so that two editors never make it twice.
 */
export const PLAN_FRAGMENT = 'plan';
export const PLAN_HEAD = 'head';

/** Distance of `order` between neighbours at first; a step put between two others gets the number in the middle. */
export const STEP_GAP = 1024;

/** Attributes of a step that say what it shows: whoever writes one writes all, so that no two choices get mixed. */
export const NO_COURSEWARE = { coursewareId: '', coursewareTitle: '', pages: '' } as const;

/** Steps as people read them: by `order`; equal or missing ones as they lie. */
export const stepsInOrder = <T>(steps: readonly T[], orderOf: (step: T) => unknown): T[] =>
  steps
    .map((step, index) => ({ step, index, order: Number(orderOf(step) ?? Number.NaN) }))
    .sort((a, b) => (a.order === b.order ? a.index - b.index : a.order - b.order || a.index - b.index))
    .map(({ step }) => step);

/** Keys of the head. */
export type PlanHead = {
  title: string;
  textbookRef: string;
  subject: string;
  grade: number;
  lessonType: string;
  periodIndex: number;
  periodCount: number;
  /** Length of the period in minutes, which the steps should add up to. */
  periodMinutes: number;
};

/** What a plan starts with; what a template stores. */
export type PlanOutline = {
  sections: readonly {
    field: PlanField | 'custom';
    /** Heading of a `custom` section. */
    label?: string;
    bySchool?: boolean;
    /** The template asks for words here. */
    required?: boolean;
    /** Grey words to start from, kept as text. */
    prompt?: string;
  }[];
  steps: readonly { id: string; kind: StepKind; name: string; minutes: number }[];
};

/** The first update of a new plan, as its maker's. */
export function newPlanUpdate(head: PlanHead, outline: PlanOutline): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    const headMap = doc.getMap(PLAN_HEAD);
    for (const [key, value] of Object.entries(head)) headMap.set(key, value);
    doc.getXmlFragment(PLAN_FRAGMENT).insert(
      0,
      outline.sections.map((section) => sectionOf(section, outline)),
    );
  });
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

function sectionOf(section: PlanOutline['sections'][number], outline: PlanOutline): Y.XmlElement {
  const element = elementOf('section', {
    ...{ field: section.field, label: section.label ?? '', ownerId: '' },
    ...(section.required === true && { required: 'true' }),
  });
  if (section.field === 'steps')
    element.insert(
      0,
      outline.steps.map((step, index) => stepOf({ ...step, order: (index + 1) * STEP_GAP })),
    );
  else if (section.bySchool === true)
    element.insert(
      0,
      (['supporting', 'receiving'] as const).map((side) => {
        const variant = elementOf('variant', { side });
        variant.insert(0, [paragraphOf(section.prompt ?? '')]);
        return variant;
      }),
    );
  else element.insert(0, [paragraphOf(section.prompt ?? '')]);
  return element;
}

/** A step with empty cells, to be inserted into the section `steps`. */
export function stepOf(given: PlanOutline['steps'][number] & { order: number }): Y.XmlElement {
  const { id, kind, name, minutes, order } = given;
  const step = elementOf('step', {
    id,
    kind,
    minutes: String(minutes),
    order: String(order),
    ...NO_COURSEWARE,
  });
  step.insert(
    0,
    StepColumn.options.map((column) => {
      const cell = elementOf('stepCell', { column });
      cell.insert(0, [paragraphOf(column === 'name' ? name : '')]);
      return cell;
    }),
  );
  return step;
}

function elementOf(name: string, attributes: Record<string, string>): Y.XmlElement {
  const element = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

function paragraphOf(text: string): Y.XmlElement {
  const paragraph = new Y.XmlElement('paragraph');
  if (text !== '') paragraph.insert(0, [new Y.XmlText(text)]);
  return paragraph;
}
