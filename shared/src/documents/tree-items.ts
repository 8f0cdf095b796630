import * as Y from 'yjs';

// How what is written stands in a document's tree, gone or alive.

/** Where words stand in every layout (`lesson-plans/doc.ts`, `evaluations/doc.ts`). */
export const PARAGRAPH = 'paragraph';

export const parentOf = ({ parent }: Y.Item): Y.Item | null =>
  parent instanceof Y.AbstractType ? parent._item : null;

export const typeOf = ({ content }: Y.Item): Y.AbstractType<unknown> | null =>
  content instanceof Y.ContentType ? content.type : null;

export const isParagraph = (type: unknown): type is Y.XmlElement =>
  type instanceof Y.XmlElement && type.nodeName === PARAGRAPH;

/** The living paragraph nearest to a part, on one side. */
export function beside(part: Y.Item, side: 'left' | 'right'): Y.XmlElement | null {
  for (let item = part[side]; item !== null; item = item[side]) {
    const found = paragraphIn(item, side);
    if (found !== null) return found;
  }
  return null;
}

function paragraphIn(item: Y.Item, side: 'left' | 'right'): Y.XmlElement | null {
  const type = item.deleted ? null : typeOf(item);
  if (isParagraph(type)) return type;
  if (!(type instanceof Y.XmlElement)) return null;
  const children = type.toArray();
  for (const { _item: child } of side === 'left' ? children.reverse() : children) {
    const found = child === null ? null : paragraphIn(child, side);
    if (found !== null) return found;
  }
  return null;
}
