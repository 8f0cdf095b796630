import type { Mark, Node } from '@tiptap/pm/model';
import * as Y from 'yjs';

/** A new part of the tree. */
export function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [key, value] of Object.entries(node.attrs))
    if (value !== null && value !== undefined) element.setAttribute(key, value as string); // as: Yjs keeps any plain value
  if (node.isInline && node.marks.length > 0) setMarks(element, node.marks);
  element.insert(0, childrenOf(node));
  return element;
}

function childrenOf(node: Node): (Y.XmlElement | Y.XmlText)[] {
  const made: (Y.XmlElement | Y.XmlText)[] = [];
  let texts: { insert: string; attributes: Record<string, unknown> }[] = [];
  const flush = () => {
    if (texts.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(texts);
    made.push(text);
    texts = [];
  };
  node.forEach((child) => {
    if (child.isText) texts.push({ insert: child.text ?? '', attributes: attributesOf(child.marks) });
    else {
      flush();
      made.push(elementOf(child));
    }
  });
  flush();
  return made;
}

/** Marks as attributes of a Yjs text. */
export const attributesOf = (marks: readonly Mark[]): Record<string, unknown> =>
  Object.fromEntries(marks.map(({ type, attrs }) => [type.name, attrs]));

/** Marks of something that is no text: beside its own attributes, as JSON. */
export function setMarks(element: Y.XmlElement, marks: readonly Mark[]): void {
  if (marks.length > 0) element.setAttribute('marks', JSON.stringify(attributesOf(marks)));
  else if (element.getAttribute('marks') !== undefined) element.removeAttribute('marks');
}
