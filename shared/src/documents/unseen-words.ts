import * as Y from 'yjs';

/**
 * Nobody deletes what they have not seen. Whoever joins two paragraphs, or deletes one, takes with it what others
 * wrote there in the same moment or without a line: Yjs deletes whatever stands in a deleted part. A deletion names
 * everything its author knew; what goes without being named was unseen, whoever wrote it and whichever came first.
 */
export type UnseenWords = {
  parts: readonly LostPart[];
  /** Under which of Yjs's client numbers the first of it was written. */
  writer: number;
  /** The same wherever the same is lost. */
  name: string;
};

/** What stood in one paragraph, or a thing that stands between paragraphs. */
export type LostPart = {
  gone: Y.Item;
  isJoined: boolean;
  /** The paragraph in which it stood; null for a thing between paragraphs. */
  paragraph: Y.Item | null;
  pieces: Piece[];
};
type Piece = Words | { thing: Y.XmlElement };
type Words = { insert: string; attributes: Record<string, unknown> };

export type TakeOptions = {
  origin?: unknown;
  /** Whether a letter is one of those to be put back; all if absent. */
  isWanted?: (client: number, clock: number) => boolean;
};

/**
 * For `gcFilter` of a `Y.Doc` that meets what others wrote long before: parts that are gone keep their place, so that
 * late words are found to belong to them; what stood in them goes.
 */
export const keepsPlaces = ({ content }: Y.Item): boolean => !(content instanceof Y.ContentType);

/** Where words stand in every layout (`lesson-plans/doc.ts`, `evaluations/doc.ts`). */
const PARAGRAPH = 'paragraph';

/**
 * Takes in an update (format 1).
 * @returns what is deleted unseen by it, or by an earlier one into which it writes; null if nothing is
 */
export function takeUpdate(doc: Y.Doc, update: Uint8Array, options: TakeOptions = {}): UnseenWords | null {
  const { origin, isWanted = () => true } = options;
  const waiting = doc.store.pendingDs;
  return doc.transact((transaction) => {
    Y.applyUpdate(doc, update, origin);
    if (transaction.deleteSet.clients.size === 0) return null;
    const named = [Y.decodeUpdate(update).ds, ...(waiting === null ? [] : [Y.decodeUpdateV2(waiting).ds])];
    const isNamed = (client: number, clock: number) =>
      named.some(({ clients }) =>
        clients.get(client)?.some((range) => clock >= range.clock && clock < range.clock + range.len),
      );
    return lostIn(transaction, (client, clock) => isWanted(client, clock) && !isNamed(client, clock));
  }, origin);
}

type Lost = ReadonlyMap<Y.Item, string>;

function lostIn(
  transaction: Y.Transaction,
  isLost: (client: number, clock: number) => boolean,
): UnseenWords | null {
  const lost = new Map<Y.Item, string>();
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (!(item instanceof Y.Item) || item.parentSub !== null || parentOf(item)?.deleted !== true) return;
    const { client, clock } = item.id;
    if (item.content instanceof Y.ContentString) {
      const letters = item.content.str.split('').filter((_, at) => isLost(client, clock + at));
      if (letters.length > 0) lost.set(item, letters.join(''));
    } else if (isThing(item) && isLost(client, clock)) lost.set(item, '');
  });
  const [first] = lost.keys();
  if (first === undefined) return null;
  const tops = new Set([...lost.keys()].map(outermost));
  return {
    parts: [...tops].flatMap((gone) => partsOf(gone, lost, transaction)),
    writer: first.id.client,
    name: [...lost].map(([{ id }, words]) => `${String(id.client)}.${String(id.clock)}${words}`).join(' '),
  };
}

const parentOf = ({ parent }: Y.Item): Y.Item | null =>
  parent instanceof Y.AbstractType ? parent._item : null;

const typeOf = ({ content }: Y.Item): Y.AbstractType<unknown> | null =>
  content instanceof Y.ContentType ? content.type : null;

const isParagraph = (type: unknown): type is Y.XmlElement =>
  type instanceof Y.XmlElement && type.nodeName === PARAGRAPH;

/** What has no words in it and says something all the same: a formula, a picture, a person's name. */
function isThing(item: Y.Item): boolean {
  const type = typeOf(item);
  return type instanceof Y.XmlElement && type._start === null && !isParagraph(type);
}

/** The outermost deleted part around it. */
function outermost(item: Y.Item): Y.Item {
  let top = item;
  for (let above = parentOf(item); above?.deleted === true; above = parentOf(above)) top = above;
  return top;
}

/** What is lost in a part that went, in order of reading. */
function partsOf(gone: Y.Item, lost: Lost, transaction: Y.Transaction): LostPart[] {
  const parts: LostPart[] = [];
  const joined = isJoined(gone, transaction);
  const begin = (paragraph: Y.Item | null) => {
    const part: LostPart = { gone, isJoined: joined, paragraph, pieces: [] };
    parts.push(part);
    return part;
  };
  const walk = (type: Y.AbstractType<unknown> | null, around: LostPart | null): void => {
    const part = isParagraph(type) || type instanceof Y.XmlText ? (around ?? begin(type._item)) : null;
    const looks = new Map<string, unknown>();
    for (let item = type?._start ?? null; item !== null; item = item.right) {
      const words = lost.get(item);
      if (item.content instanceof Y.ContentFormat && wasThere(item, transaction))
        looks.set(item.content.key, item.content.value);
      if (words === undefined) walk(typeOf(item), part);
      else (part ?? begin(null)).pieces.push(words === '' ? copyOf(item) : wordsWith(words, looks));
    }
  };
  walk(typeOf(gone), null);
  return parts.filter(({ pieces }) => pieces.length > 0);
}

const wordsWith = (insert: string, looks: ReadonlyMap<string, unknown>): Words => ({
  insert,
  attributes: Object.fromEntries([...looks].filter(([, value]) => value !== null)),
});

/** Until this change. */
const wasThere = (item: Y.Item, { deleteSet }: Y.Transaction): boolean =>
  !item.deleted || Y.isDeleted(deleteSet, item.id);

/** Yjs itself copies nothing that is deleted. */
function copyOf(item: Y.Item): Piece {
  const element = typeOf(item) as Y.XmlElement; // as: a thing is one
  const thing = new Y.XmlElement(element.nodeName);
  for (const [key, { content }] of element._map)
    if (content instanceof Y.ContentAny) thing.setAttribute(key, content.arr.at(-1) as string); // as: Yjs keeps any plain value
  return { thing };
}

/** Whether the paragraph before the part that went grew in the same change: the part was joined to it. */
function isJoined(gone: Y.Item, { beforeState }: Y.Transaction): boolean {
  const before = isParagraph(typeOf(gone)) ? beside(gone, 'left') : null;
  return (before?.toArray() ?? []).some((child) => {
    for (let item = typeOf(child._item as Y.Item)?._start ?? null; item !== null; item = item.right)
      // as: it stands in a paragraph
      if (!item.deleted && item.id.clock >= (beforeState.get(item.id.client) ?? 0)) return true;
    return false;
  });
}

/** The living paragraph nearest to a part, on one side. */
function beside(part: Y.Item, side: 'left' | 'right'): Y.XmlElement | null {
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

/**
 * Gives back what was lost, as paragraphs of their own where theirs stood; behind the words to which theirs were
 * joined in the same change; into an empty paragraph beside.
 */
export function putBack({ parts }: UnseenWords, doc: Y.Doc, given: PutBackOptions = {}): void {
  const { origin, places = new Map<Y.Item, Y.XmlElement>() } = given;
  for (const { gone } of parts) nameRoot(gone, doc);
  doc.transact(() => {
    for (const part of parts) {
      const { gone, paragraph } = part;
      const begun = paragraph === null ? undefined : living(places, paragraph);
      const made = begun === undefined ? place(part, living(places, gone)) : fill(begun, part.pieces);
      places.set(gone, made);
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
