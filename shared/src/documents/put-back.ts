import * as Y from 'yjs';
import { beside, isParagraph, PARAGRAPH, parentOf, typeOf } from './tree-items.ts';
import type { LostPart, Piece, UnseenWords, Words } from './unseen-words.ts';

/**
 * Gives back what was lost, as paragraphs of their own where theirs stood; behind the words to which theirs were
 * joined in the same change; into an empty paragraph beside. What stood in a step or a row of a table goes to the same
 * place of its neighbour.
 */
export function putBack({ parts }: UnseenWords, doc: Y.Doc, given: PutBackOptions = {}): void {
  const { origin, places = new Map<Y.Item, Y.XmlElement>() } = given;
  for (const { gone } of parts) nameRoot(gone, doc);
  doc.transact(() => {
    for (const part of parts) {
      const { gone, paragraph } = part;
      const spot = cellOf(part) ?? gone;
      const begun = paragraph === null ? undefined : living(places, paragraph);
      const made = begun === undefined ? place(part, living(places, spot)) : fill(begun, part.pieces);
      places.set(spot, made);
      if (paragraph !== null) places.set(paragraph, made);
    }
  }, origin);
}

export type PutBackOptions = {
  origin?: unknown;
  /** Where earlier words of the same places were given back: who types on types on in one paragraph. */
  places?: Places;
};

/** By what went: where it stands again. */
export type Places = Map<Y.Item, Y.XmlElement>;

function living(places: Places, gone: Y.Item): Y.XmlElement | undefined {
  const place = places.get(gone);
  return place?._item?.deleted === false ? place : undefined;
}

/** Where words would be put back, as a name: the same words in other places are something else. */
export const placesOf = ({ parts }: UnseenWords, places: Places): string =>
  parts
    .map(({ gone, paragraph }) => living(places, paragraph ?? gone)?._item?.id)
    .map((id) => (id === undefined ? '' : `${String(id.client)}.${String(id.clock)}`))
    .join(' ');

type YParent = Y.XmlFragment | Y.XmlElement;

/** @returns behind which the next part of the same place goes */
function place(part: LostPart, last: Y.XmlElement | undefined): Y.XmlElement {
  const { gone, pieces } = part;
  if (last !== undefined) return insert(part, last.parent as YParent, indexOf(last) + 1); // as: it was inserted there
  const { parent } = gone;
  if (isParagraph(parent)) {
    // of a paragraph that lives its text went
    parent.insert(aliveBefore(gone), childrenOf(pieces));
    return parent;
  }
  if (part.isJoined) {
    const before = beside(gone, 'left');
    if (before !== null) return fill(before, pieces);
  }
  if (isParagraph(typeOf(gone))) return insert(part, parent as YParent, aliveBefore(gone)); // as: paragraphs stand in elements
  const cell = cellBeside(part);
  if (cell !== null) return fillCell(cell, part);
  for (let item: Y.Item | null = gone; item !== null; item = parentOf(item))
    for (const side of ['left', 'right'] as const) {
      const found = beside(item, side);
      if (found === null) continue;
      if (found.length === 0 && part.paragraph !== null) return fill(found, pieces);
      return insert(part, found.parent as YParent, indexOf(found) + (side === 'left' ? 1 : 0)); // as: the same
    }
  const root = rootOf(gone);
  return insert(part, root, root.length);
}

/** Whose parts mean the same in each of them, in the same order. */
const ROWS = ['step', 'tableRow'];

const isRow = (type: unknown): type is Y.XmlElement =>
  type instanceof Y.XmlElement && ROWS.includes(type.nodeName);

/** The part of a row that went in which words stood. */
function cellOf({ gone, paragraph }: LostPart): Y.Item | null {
  if (!isRow(typeOf(gone))) return null;
  for (let item = paragraph; item !== null; item = parentOf(item)) if (parentOf(item) === gone) return item;
  return null;
}

/** Its like in the nearest row that is there. */
function cellBeside(part: LostPart): Y.XmlElement | null {
  const cell = cellOf(part);
  if (cell === null) return null;
  let index = 0;
  for (let item = cell.left; item !== null; item = item.left) index += typeOf(item) === null ? 0 : 1;
  for (const side of ['left', 'right'] as const)
    for (let row = part.gone[side]; row !== null; row = row[side]) {
      const type = row.deleted ? null : typeOf(row);
      const found = isRow(type) ? type.get(index) : null;
      if (found instanceof Y.XmlElement) return found;
    }
  return null;
}

const indexOf = (element: Y.XmlElement): number => aliveBefore(element._item as Y.Item); // as: it stands in the document

function aliveBefore(item: Y.Item): number {
  let count = 0;
  for (let left = item.left; left !== null; left = left.left) if (!left.deleted) count += left.length;
  return count;
}

function rootOf(item: Y.Item): YParent {
  let at = item;
  for (let above = parentOf(at); above !== null; above = parentOf(above)) at = above;
  return at.parent as YParent; // as: what stands in no other part stands in the document itself
}

/** In a document that came over the line the outermost part has no kind yet: whatever holds paragraphs is of this one. */
function nameRoot(item: Y.Item, doc: Y.Doc): void {
  const root = rootOf(item);
  if (root.constructor === Y.AbstractType) doc.getXmlFragment(Y.findRootTypeKey(root));
}

function fillCell(cell: Y.XmlElement, part: LostPart): Y.XmlElement {
  const end = cell.get(cell.length - 1);
  return isParagraph(end) && end.length === 0 ? fill(end, part.pieces) : insert(part, cell, cell.length);
}

function fill(paragraph: Y.XmlElement, pieces: readonly Piece[]): Y.XmlElement {
  paragraph.insert(paragraph.length, childrenOf(pieces));
  return paragraph;
}

function insert({ paragraph, pieces }: LostPart, parent: YParent, index: number): Y.XmlElement {
  const own = new Y.XmlElement(PARAGRAPH);
  const isWords = paragraph !== null;
  if (isWords) own.insert(0, childrenOf(pieces));
  const made = isWords ? [own] : childrenOf(pieces).filter((child) => child instanceof Y.XmlElement);
  parent.insert(index, made);
  return made.at(-1) ?? own;
}

/** Neighbouring words in one text, things between them. */
function childrenOf(pieces: readonly Piece[]): (Y.XmlText | Y.XmlElement)[] {
  const runs: (Words[] | Y.XmlElement)[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if ('thing' in piece) runs.push(piece.thing);
    else if (Array.isArray(last)) last.push(piece);
    else runs.push([piece]);
  }
  return runs.map((run) => {
    if (!Array.isArray(run)) return run;
    const text = new Y.XmlText();
    text.applyDelta(run);
    return text;
  });
}
