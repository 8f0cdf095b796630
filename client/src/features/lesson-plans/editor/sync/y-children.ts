import { stepsInOrder } from '@tongtang/shared/lesson-plans/doc.ts';
import * as Y from 'yjs';

/** A node of the shared tree. */
export type YParent = Y.XmlFragment | Y.XmlElement;
export type YChild = Y.XmlElement | Y.XmlText;

const isChild = (type: unknown): type is YChild => type instanceof Y.XmlElement || type instanceof Y.XmlText;

const isStep = (child: YChild): child is Y.XmlElement =>
  child instanceof Y.XmlElement && child.nodeName === 'step';

/** Children as they lie, of a paragraph: texts and what stands between them. */
export const inlineChildrenOf = (parent: YParent): YChild[] => parent.toArray().filter(isChild);

/** Children as people read them: steps by their order, loose texts left out. */
export function blockChildrenOf(parent: YParent): Y.XmlElement[] {
  const elements = parent.toArray().filter((child) => child instanceof Y.XmlElement);
  const steps = elements.filter(isStep);
  if (steps.length === 0) return elements;
  return [
    ...elements.filter((child) => !isStep(child)),
    ...stepsInOrder(steps, (step) => step.getAttribute('order')),
  ];
}

/** Size of a child of a paragraph in the editor's positions. */
export const inlineSizeOf = (child: YChild): number => (child instanceof Y.XmlText ? child.length : 1);
