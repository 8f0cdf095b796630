import type { Node } from '@tiptap/pm/model';
import { NO_COURSEWARE } from '@tongtang/shared/lesson-plans/doc.ts';
import type * as Y from 'yjs';
import { elementOf } from './new-element.ts';
import { writeInline, type CaretPlace } from './write-inline.ts';
import { blockChildrenOf, type YParent } from './y-children.ts';

/** Writes into the shared tree what the editor changed: from the document it had to the one it has. */
export function writeTree(root: Y.XmlFragment, change: TreeChange): void {
  writeChildren(root, change);
}

/** A part as it was and as it is. */
export type TreeChange = { before: Node; after: Node; caret: CaretPlace | null };

function writeNode(element: Y.XmlElement, change: TreeChange): void {
  const { before, after } = change;
  if (before === after) return;
  for (const key of changedKeys(before, after)) {
    const value: unknown = after.attrs[key];
    if (value === null) element.removeAttribute(key);
    else element.setAttribute(key, value as string); // as: Yjs keeps any plain value
  }
  if (after.inlineContent) writeInline(element, change);
  else if (!after.isLeaf) writeChildren(element, change);
}

/** What a step shows is one choice: of two people who choose at once one wins, whole. */
function changedKeys(before: Node, after: Node): string[] {
  const keys = Object.keys(after.attrs);
  const changed = keys.filter((key) => before.attrs[key] !== after.attrs[key]);
  const isOfChoice = (key: string) => Object.hasOwn(NO_COURSEWARE, key);
  if (!changed.some(isOfChoice)) return changed;
  return [...changed.filter((key) => !isOfChoice(key)), ...Object.keys(NO_COURSEWARE)];
}

function writeChildren(parent: YParent, { before, after, caret }: TreeChange): void {
  if (before.content.eq(after.content)) return;
  const own = blockChildrenOf(parent);
  const olds = [...before.children];
  const news = [...after.children];
  if ([...olds, ...news].some(({ type }) => type.name === 'step')) {
    writeKeyed({ parent, own, olds, news, caret });
    return;
  }
  let head = 0;
  while (head < olds.length && head < news.length && same(olds[head], news[head])) head += 1;
  let tail = 0;
  while (
    tail < olds.length - head &&
    tail < news.length - head &&
    same(olds[olds.length - 1 - tail], news[news.length - 1 - tail])
  )
    tail += 1;
  writeMiddle({
    parent,
    caret,
    own: own.slice(head, own.length - tail),
    olds: olds.slice(head, olds.length - tail),
    news: news.slice(head, news.length - tail),
    next: own[own.length - tail],
  });
}

const same = (a: Node | undefined, b: Node | undefined): boolean =>
  a !== undefined && b !== undefined && (a === b || a.eq(b));

type Change = Pick<TreeChange, 'caret'> & {
  parent: YParent;
  own: Y.XmlElement[];
  olds: Node[];
  news: Node[];
};

/** Old children become new ones in place where their kind allows it, so that what others write there stays. */
function writeMiddle({
  parent,
  own,
  olds,
  news,
  next,
  caret,
}: Change & { next: Y.XmlElement | undefined }): void {
  let at = 0;
  for (const [index, node] of news.entries()) {
    const left = olds.length - at;
    const isPlentiful = news.length - index > left;
    const fitsLater =
      isPlentiful && olds[at] !== undefined && news.slice(index + 1).some((later) => same(later, olds[at]));
    const old = olds[at];
    const element = own[at];
    if (old !== undefined && element !== undefined && old.type === node.type && !fitsLater) {
      writeNode(element, { before: old, after: node, caret });
      at += 1;
    } else if (old !== undefined && element !== undefined && !isPlentiful) {
      insertBefore(parent, element, node);
      remove(parent, element);
      at += 1;
    } else insertBefore(parent, element ?? next, node);
  }
  for (const element of own.slice(at)) remove(parent, element);
}

/** Steps keep their place in the tree, whatever their order. */
function writeKeyed({ parent, own, olds, news, caret }: Change): void {
  const free = olds.map((node, index) => ({ node, element: own[index] }));
  for (const node of news) {
    const index = free.findIndex(
      (old) => old.node.type === node.type && (old.node === node || keyOf(old.node) === keyOf(node)),
    );
    const found = index === -1 ? undefined : free.splice(index, 1)[0];
    if (found?.element === undefined) parent.insert(parent.length, [elementOf(node)]);
    else writeNode(found.element, { before: found.node, after: node, caret });
  }
  for (const { element } of free) if (element !== undefined) remove(parent, element);
}

const keyOf = ({ type, attrs }: Node): unknown => (type.name === 'step' ? attrs['id'] : type.name);

const indexOf = (parent: YParent, child: Y.XmlElement): number => parent.toArray().indexOf(child);

function insertBefore(parent: YParent, next: Y.XmlElement | undefined, node: Node): void {
  parent.insert(next === undefined ? parent.length : indexOf(parent, next), [elementOf(node)]);
}

function remove(parent: YParent, child: Y.XmlElement): void {
  const index = indexOf(parent, child);
  if (index !== -1) parent.delete(index, 1);
}
