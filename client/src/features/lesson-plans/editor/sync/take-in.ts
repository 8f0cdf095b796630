import type { Node } from '@tiptap/pm/model';
import { Slice } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';

/**
 * Changes the editor's document into what the shared one says, by the fewest and smallest steps: cursor, highlights
 * and the drawing of everything else stay as they are.
 */
export function takeIn(tr: Transaction, target: Node): Transaction {
  const before = tr.doc;
  changeChildren(tr, before, target, 0);
  if (!tr.doc.eq(target))
    // no smaller way was found
    tr.replace(0, tr.doc.content.size, new Slice(target.content, 0, 0));
  return tr;
}

/** @param start where the children begin, before any change of this transaction; goes from the end to the start */
function changeChildren(tr: Transaction, from: Node, to: Node, start: number): void {
  if (from.content.eq(to.content)) return;
  if (from.inlineContent || from.childCount !== to.childCount) {
    replaceDifference(tr, from, to, start);
    return;
  }
  let position = start + from.content.size;
  for (let index = from.childCount - 1; index >= 0; index -= 1) {
    const own = from.child(index);
    const other = to.child(index);
    position -= own.nodeSize;
    if (own !== other) changeNode(tr, { own, other, position });
  }
}

function changeNode(tr: Transaction, at: { own: Node; other: Node; position: number }): void {
  const { own, other, position } = at;
  if (own.type !== other.type || own.isLeaf || idOf(own) !== idOf(other)) {
    if (!own.eq(other)) tr.replaceWith(position, position + own.nodeSize, other);
    return;
  }
  changeChildren(tr, own, other, position + 1);
  for (const [key, value] of Object.entries(other.attrs))
    if (own.attrs[key] !== value) tr.setNodeAttribute(position, key, value);
}

/** Steps that changed places are not made one from the other. */
const idOf = (node: Node): unknown => (node.type.name === 'step' ? node.attrs['id'] : undefined);

function replaceDifference(tr: Transaction, from: Node, to: Node, start: number): void {
  const begin = from.content.findDiffStart(to.content);
  const end = from.content.findDiffEnd(to.content);
  if (begin === null || end === null) return;
  // the same letters on both sides of the change: both ends claim them
  const overlap = Math.max(0, begin - Math.min(end.a, end.b));
  tr.replace(start + begin, start + end.a + overlap, to.slice(begin, end.b + overlap));
}
