import { SHEET_WORDS } from '@tongtang/shared/evaluations/doc.ts';
import { PLAN_FRAGMENT } from '@tongtang/shared/lesson-plans/doc.ts';
import * as Y from 'yjs';
import { partsOf } from '../versions/plan-parts.model.ts';

/** All words of a document that its writer may no longer open, as text to be copied: a plan, or a joint sheet. */
export function textOfLost(doc: Y.Doc): string {
  const parts =
    doc.getXmlFragment(PLAN_FRAGMENT).length > 0
      ? partsOf(doc).map(({ text }) => text)
      : linesIn(doc.getXmlFragment(SHEET_WORDS));
  return parts.filter((text) => text.trim() !== '').join('\n\n');
}

const linesIn = (parent: Y.XmlFragment): string[] =>
  parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlElement) return linesIn(child);
    return child instanceof Y.XmlText ? [wordsOf(child)] : [];
  });

const wordsOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[]) // as: untyped in Yjs
    .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
    .join('');
