import { PLAN_FRAGMENT, PLAN_HEAD, stepsInOrder } from '@tongtang/shared/lesson-plans/doc.ts';
import { pageRangeOf, spokenPages } from '@tongtang/shared/lesson-plans/page-range.ts';
import { PlanField, StepColumn } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { stepSuggestion } from '@tongtang/shared/lesson-plans/suggestion.ts';
import * as Y from 'yjs';

/** A place of a plan that is compared as one text. */
export type PlanPart = {
  /** The same place in another version has the same key. */
  key: string;
  section: { field: PlanField | null; label: string };
  side: 'supporting' | 'receiving' | null;
  /** Of the teaching process: the step's name and the column. */
  step: { name: string; column: StepColumn | null } | null;
  text: string;
};

/** All places of a plan, in the order in which they are read. */
export function partsOf(doc: Y.Doc): PlanPart[] {
  const head = [...doc.getMap(PLAN_HEAD).entries()].sort(([a], [b]) => a.localeCompare(b));
  return [
    {
      key: 'head',
      section: { field: null, label: '' },
      side: null,
      step: null,
      text: head
        .map(([, value]) => String(value))
        .filter((text) => text !== '')
        .join('\n'),
    },
    ...elementsIn(doc.getXmlFragment(PLAN_FRAGMENT)).flatMap(partsOfSection),
  ];
}

const elementsIn = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((child) => child instanceof Y.XmlElement);

const attributeOf = (element: Y.XmlElement, name: string): string => {
  const value: unknown = element.getAttribute(name);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

function partsOfSection(section: Y.XmlElement): PlanPart[] {
  const field = PlanField.safeParse(attributeOf(section, 'field')).data ?? null;
  const label = attributeOf(section, 'label');
  const of = { section: { field, label }, side: null, step: null } as const;
  const key = `${field ?? 'custom'}:${label}`;
  const children = elementsIn(section);
  const steps = stepsInOrder(
    children.filter(({ nodeName }) => nodeName === 'step'),
    (step) => attributeOf(step, 'order'),
  );
  const variants = children.filter(({ nodeName }) => nodeName === 'variant');
  const blocks = children.filter(({ nodeName }) => nodeName !== 'step' && nodeName !== 'variant');
  return [
    ...(blocks.length > 0 ? [{ ...of, key, text: blocks.map(textOf).join('\n') }] : []),
    ...variants.map((variant) => {
      const side =
        attributeOf(variant, 'side') === 'receiving' ? ('receiving' as const) : ('supporting' as const);
      return { ...of, key: `${key}:${side}`, side, text: elementsIn(variant).map(textOf).join('\n') };
    }),
    ...steps.flatMap((step) => partsOfStep(step, { ...of, key })),
  ];
}

function partsOfStep(step: Y.XmlElement, of: Omit<PlanPart, 'text'>): PlanPart[] {
  const cells = elementsIn(step).map((cell) => ({
    column: StepColumn.safeParse(attributeOf(cell, 'column')).data ?? null,
    text: elementsIn(cell).map(textOf).join('\n'),
  }));
  const name = cells.find(({ column }) => column === 'name')?.text ?? '';
  const key = `${of.key}:${attributeOf(step, 'id')}`;
  return cells.map(({ column, text }) => ({
    ...of,
    key: `${key}:${column ?? ''}`,
    step: { name, column },
    text:
      column === 'name'
        ? `${text} · ${attributeOf(step, 'minutes')}′${shownIn(step)}${suggestedIn(step)}`
        : text,
  }));
}

/** The courseware a step shows. */
function shownIn(step: Y.XmlElement): string {
  if (attributeOf(step, 'coursewareId') === '') return '';
  const range = pageRangeOf(attributeOf(step, 'pages'));
  return ` · ▤《${attributeOf(step, 'coursewareTitle')}》${range === null ? '' : ` ${spokenPages(range)}`}`;
}

/** Who suggests to add or to remove the step. */
function suggestedIn(step: Y.XmlElement): string {
  const by = (name: string) => stepSuggestion(attributeOf(step, name))?.name;
  const [added, removed] = [by('insertion'), by('deletion')];
  return `${added === undefined ? '' : ` · ＋ ${added}`}${removed === undefined ? '' : ` · － ${removed}`}`;
}

/** The words of a block; cells of a table are kept apart by a bar. */
function textOf(block: Y.XmlElement): string {
  const children = block.toArray();
  if (block.nodeName === 'table') return elementsIn(block).map(textOf).join('\n');
  if (block.nodeName === 'tableRow')
    return elementsIn(block)
      .map((cell) => elementsIn(cell).map(textOf).join(' '))
      .join(' | ');
  const inline = children.map((child) => {
    if (child instanceof Y.XmlText) return plainOf(child);
    return child instanceof Y.XmlElement ? textOf(child) : '';
  });
  return (
    inline.join('') +
    attributeOf(block, 'latex') +
    (block.nodeName === 'mention' ? '@' : '') +
    attributeOf(block, 'label') +
    (block.nodeName === 'image' ? `▣ ${attributeOf(block, 'alt')}` : '') +
    (block.nodeName === 'attachment' ? `▣ ${attributeOf(block, 'name')}` : '') +
    (block.nodeName === 'hardBreak' ? '\n' : '')
  );
}

const plainOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[])
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join(''); // as: Yjs types it as any
