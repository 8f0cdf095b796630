import { PLAN_FRAGMENT, PLAN_HEAD, stepsInOrder, type PlanHead } from '@tongtang/shared/lesson-plans/doc.ts';
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
  /** All that its text does not say: marks, looks of paragraphs, which pictures, what kind of step. */
  look: string;
};

/** The fact of the head that a part is; null if it is none. */
export const factOf = (key: string): keyof PlanHead | null =>
  key.startsWith(HEAD) ? (key.slice(HEAD.length) as keyof PlanHead) : null; // as: its keys were written so

const HEAD = 'head:';

/** All places of a plan, in the order in which they are read. */
export function partsOf(doc: Y.Doc): PlanPart[] {
  const head = doc.getMap<unknown>(PLAN_HEAD);
  const facts = FACTS.filter((fact) => head.has(fact)).map((fact) => ({
    ...{ key: `${HEAD}${fact}`, section: { field: null, label: '' }, side: null, step: null },
    ...{ text: String(head.get(fact)), look: '' },
  }));
  return [...facts, ...elementsIn(doc.getXmlFragment(PLAN_FRAGMENT)).flatMap(partsOfSection)];
}

/** As they stand on the sheet. */
const FACTS: (keyof PlanHead)[] = [
  ...(['title', 'textbookRef', 'subject', 'grade', 'lessonType'] as const),
  ...(['periodIndex', 'periodCount', 'periodMinutes'] as const),
];

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
    ...(blocks.length > 0 ? [{ ...of, key, ...saidIn(blocks) }] : []),
    ...variants.map((variant) => {
      const side =
        attributeOf(variant, 'side') === 'receiving' ? ('receiving' as const) : ('supporting' as const);
      return { ...of, key: `${key}:${side}`, side, ...saidIn(elementsIn(variant)) };
    }),
    ...steps.flatMap((step) => partsOfStep(step, { ...of, key })),
  ];
}

function partsOfStep(step: Y.XmlElement, of: Omit<PlanPart, 'text' | 'look'>): PlanPart[] {
  const cells = elementsIn(step).map((cell) => ({
    column: StepColumn.safeParse(attributeOf(cell, 'column')).data ?? null,
    ...saidIn(elementsIn(cell)),
  }));
  const name = cells.find(({ column }) => column === 'name')?.text ?? '';
  const key = `${of.key}:${attributeOf(step, 'id')}`;
  return cells.map(({ column, text, look }) => ({
    ...of,
    key: `${key}:${column ?? ''}`,
    step: { name, column },
    look: column === 'name' ? `${look} ${attributeOf(step, 'kind')}` : look,
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

const saidIn = (blocks: readonly Y.XmlElement[]) => ({
  text: blocks.map(textOf).join('\n'),
  look: blocks.map(lookOf).join('\n'),
});

/** Who suggested and when is no look; that it is suggested is one. */
const SIGNED = ['insertion', 'deletion'];

function lookOf(node: Y.XmlElement): string {
  const attributes = looksIn(node.getAttributes());
  const inside = node.toArray().map((child) => {
    if (child instanceof Y.XmlElement) return lookOf(child);
    if (!(child instanceof Y.XmlText)) return '';
    const runs = child.toDelta() as { insert?: unknown; attributes?: Record<string, unknown> }[]; // as: untyped in Yjs
    return runs
      .filter(({ attributes: marks }) => marks !== undefined)
      .map(({ insert, attributes: marks }) => `${typeof insert === 'string' ? insert : ''}${looksIn(marks)}`)
      .join('');
  });
  return `<${node.nodeName}${attributes}>${inside.join('')}`;
}

const looksIn = (attributes: Record<string, unknown> = {}): string =>
  Object.keys(attributes)
    .toSorted()
    .filter((name) => attributes[name] !== null && attributes[name] !== undefined)
    .map((name) => ` ${name}${SIGNED.includes(name) ? '' : `=${JSON.stringify(attributes[name])}`}`)
    .join('');
