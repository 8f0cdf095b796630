import * as Y from 'yjs';
import { beside, isParagraph, parentOf, typeOf } from './tree-items.ts';

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
export type Piece = Words | { thing: Y.XmlElement };
export type Words = { insert: string; attributes: Record<string, unknown> };

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
