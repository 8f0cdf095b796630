import type { Node, ResolvedPos } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { blockChildrenOf, inlineChildrenOf, inlineSizeOf, type YParent } from './y-children.ts';

/** A place in the plan that stays with its letter while others write; kept as JSON. */
export type Anchor = unknown;

/** The place of a position of the editor. @param side -1: stays with the letter before, 0: with the one after */
export function anchorOf(root: Y.XmlFragment, $position: ResolvedPos, side: -1 | 0 = 0): Anchor {
  let parent: YParent = root;
  for (let depth = 0; depth < $position.depth; depth += 1) {
    const child: Y.XmlElement | undefined = blockChildrenOf(parent)[$position.index(depth)];
    if (child === undefined) break;
    parent = child;
  }
  const place = $position.parent.inlineContent
    ? inlinePlace(parent, $position.parentOffset)
    : blockPlace(parent, $position.index());
  return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(place.type, place.index, side));
}

type Place = { type: Y.AbstractType<unknown>; index: number };

function inlinePlace(parent: YParent, offset: number): Place {
  let position = 0;
  for (const [index, child] of inlineChildrenOf(parent).entries()) {
    const size = inlineSizeOf(child);
    if (child instanceof Y.XmlText && offset <= position + size)
      return { type: child as Y.AbstractType<unknown>, index: offset - position }; // as: Yjs types its events too narrowly
    if (offset <= position) return { type: parent as Y.AbstractType<unknown>, index }; // as: the same
    position += size;
  }
  return { type: parent as Y.AbstractType<unknown>, index: parent.length }; // as: the same
}

function blockPlace(parent: YParent, index: number): Place {
  const child = blockChildrenOf(parent)[index];
  const type = parent as Y.AbstractType<unknown>; // as: Yjs types its events too narrowly
  return { type, index: child === undefined ? parent.length : parent.toArray().indexOf(child) };
}

/** Where a place is now in the editor's document; null if it is gone or not known here yet. */
export function positionOf(root: Y.XmlFragment, doc: Node, anchor: Anchor): number | null {
  if (root.doc === null || typeof anchor !== 'object' || anchor === null) return null;
  const found = absoluteOf(anchor, root.doc);
  if (found === null) return null;
  const type = found.type;
  const element = type instanceof Y.XmlText ? type.parent : type;
  if (!(element instanceof Y.XmlElement || element === root)) return null;
  const start = startOf(root, doc, element as YParent); // as: told above
  if (start === null) return null;
  return start.position + offsetIn(start.node, element as YParent, found); // as: told above
}

/** Whether what a place hangs on has come over the line, be it deleted since. */
export function isHere({ doc }: Y.XmlFragment, anchor: Anchor): boolean {
  if (doc === null || typeof anchor !== 'object' || anchor === null) return false;
  const { item, type } = Y.createRelativePositionFromJSON(anchor);
  const id = item ?? type;
  return id === null || Y.getState(doc.store, id.client) > id.clock;
}

function absoluteOf(anchor: object, doc: Y.Doc) {
  try {
    return Y.createAbsolutePositionFromRelativePosition(Y.createRelativePositionFromJSON(anchor), doc);
  } catch {
    // written by another program, or what it points to was cleaned away
    return null;
  }
}

/** Where the content of an element begins. */
function startOf(root: Y.XmlFragment, doc: Node, element: YParent): { node: Node; position: number } | null {
  if (element === root) return { node: doc, position: 0 };
  const parent = element.parent;
  if (!(parent instanceof Y.XmlElement || parent === root)) return null;
  const around = startOf(root, doc, parent as YParent); // as: told above
  if (around === null) return null;
  const index = blockChildrenOf(parent as YParent).indexOf(element as Y.XmlElement); // as: only the root is none
  if (index === -1 || index >= around.node.childCount || around.node.inlineContent) return null;
  return { node: around.node.child(index), position: around.position + sizeBefore(around.node, index) + 1 };
}

function sizeBefore(node: Node, index: number): number {
  let size = 0;
  for (let at = 0; at < index; at += 1) size += node.child(at).nodeSize;
  return size;
}

function offsetIn(
  node: Node,
  element: YParent,
  { type, index }: { type: Y.AbstractType<unknown>; index: number },
): number {
  if (type instanceof Y.XmlText) {
    let offset = 0;
    for (const child of inlineChildrenOf(element)) {
      if (child === type) break;
      offset += inlineSizeOf(child);
    }
    return Math.min(offset + index, node.content.size);
  }
  const before = element.toArray().slice(0, index);
  if (node.inlineContent)
    return inlineChildrenOf(element)
      .slice(0, before.length)
      .reduce((sum, child) => sum + inlineSizeOf(child), 0);
  const next = element.get(index);
  const children = blockChildrenOf(element);
  const at = next instanceof Y.XmlElement ? children.indexOf(next) : -1;
  return sizeBefore(node, at === -1 ? Math.min(children.length, node.childCount) : at);
}
