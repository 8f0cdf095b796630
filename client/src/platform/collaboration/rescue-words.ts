import * as Y from 'yjs';

/** Origin of words that are put back. */
export const RESCUED = Symbol('rescued');

/**
 * Nobody deletes what they have not seen. Whoever joins two paragraphs, or deletes one, takes with it what others
 * wrote there in the same moment or without a line: Yjs deletes whatever is in a deleted part. The window that wrote
 * such words notices, and puts them back beside where they stood.
 */
export type WordRescue = {
  /** Takes in what others changed. */
  take(update: Uint8Array, origin: unknown): void;
  /** What the server has: what is here besides, nobody else has seen. */
  serverHas(stateVector: Uint8Array): void;
};

/** @param isOthers whether a change with this origin was made elsewhere, or comes from this device's copy */
export function createWordRescue(doc: Y.Doc, isOthers: (origin: unknown) => boolean): WordRescue {
  const ownWriters = new Set<number>();
  const unseenFrom = new Map<number, number>();
  const isMine = (client: number, clock: number) =>
    ownWriters.has(client) || clock >= (unseenFrom.get(client) ?? Number.POSITIVE_INFINITY);
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    if (isOthers(transaction.origin)) return;
    const { beforeState, afterState } = transaction;
    for (const [client, clock] of afterState)
      if (clock > (beforeState.get(client) ?? 0)) ownWriters.add(client);
  });
  return {
    take(update, origin) {
      takeAndPutBack(doc, { update, origin, isWanted: isMine, told: () => Y.decodeUpdate(update).ds });
    },
    serverHas(stateVector) {
      const has = Y.decodeStateVector(stateVector);
      unseenFrom.clear();
      for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
        if (clock > (has.get(client) ?? 0)) unseenFrom.set(client, has.get(client) ?? 0);
    },
  };
}

type Taking = {
  update: Uint8Array;
  origin: unknown;
  /** Whether a letter is one of those to be put back. */
  isWanted: IsWanted;
  /** What the author of the update deleted knowingly. */
  told: () => DeleteSet;
};

/** Takes in an update; words that go only because the part goes in which they stand are put back beside it. */
export function takeAndPutBack(doc: Y.Doc, { update, origin, isWanted, told }: Taking): void {
  let lost = new Map<Y.AbstractType<unknown>, string>();
  doc.transact((transaction) => {
    Y.applyUpdate(doc, update, origin);
    lost = wordsLost(transaction, isWanted, told);
  }, origin);
  if (lost.size > 0)
    doc.transact(() => {
      for (const [text, words] of lost) putBeside(text, words);
    }, RESCUED);
}

type DeleteSet = Pick<ReturnType<typeof Y.decodeUpdate>['ds'], 'clients'>;

type IsWanted = (client: number, clock: number) => boolean;

/** Words that a transaction deletes only because the part in which they stand goes, by their text. */
function wordsLost(
  transaction: Y.Transaction,
  isWanted: IsWanted,
  told: () => DeleteSet,
): Map<Y.AbstractType<unknown>, string> {
  const texts = new Map<Y.AbstractType<unknown>, Map<Y.Item, string>>();
  let knowingly: DeleteSet | undefined;
  Y.iterateDeletedStructs(transaction, transaction.deleteSet, (item) => {
    if (!(item instanceof Y.Item) || !(item.content instanceof Y.ContentString)) return;
    const { client, clock } = item.id;
    const { parent } = item;
    if (!isWanted(client, clock) || !(parent instanceof Y.AbstractType) || parent._item?.deleted !== true)
      return;
    knowingly ??= told();
    const ranges = knowingly.clients.get(client) ?? [];
    const words = [...item.content.str.split('')]
      .filter(
        (_, at) => !ranges.some((range) => clock + at >= range.clock && clock + at < range.clock + range.len),
      )
      .join('');
    if (words === '') return;
    const ofText = texts.get(parent) ?? new Map<Y.Item, string>();
    texts.set(parent, ofText.set(item, words));
  });
  return new Map([...texts].map(([text, words]) => [text, inOrder(text, words)]));
}

function inOrder(text: Y.AbstractType<unknown>, words: ReadonlyMap<Y.Item, string>): string {
  let all = '';
  for (let item = text._start; item !== null; item = item.right) all += words.get(item) ?? '';
  return all;
}

/** To the end of the text before the part that went, or the beginning of the one behind. */
function putBeside(gone: Y.AbstractType<unknown>, words: string): void {
  for (let item = gone._item; item !== null; item = parentOf(item)) {
    for (let left = item.left; left !== null; left = left.left) {
      const text = textIn(left, 'last');
      if (text !== null) {
        text.insert(text.length, words, {});
        return;
      }
    }
    for (let right = item.right; right !== null; right = right.right) {
      const text = textIn(right, 'first');
      if (text !== null) {
        text.insert(0, words, {});
        return;
      }
    }
  }
}

const parentOf = ({ parent }: Y.Item): Y.Item | null =>
  parent instanceof Y.AbstractType ? parent._item : null;

/** The last or first text in a part; an empty paragraph gets one. */
function textIn(item: Y.Item, which: 'first' | 'last'): Y.XmlText | null {
  if (item.deleted || !(item.content instanceof Y.ContentType)) return null;
  const { type } = item.content;
  if (type instanceof Y.XmlText) return type;
  if (!(type instanceof Y.XmlElement)) return null;
  const children = type.toArray();
  if (children.length === 0 && type.nodeName === 'paragraph') {
    const made = new Y.XmlText();
    type.insert(0, [made]);
    return made;
  }
  for (const child of which === 'last' ? children.reverse() : children) {
    const text = child._item === null ? null : textIn(child._item, which);
    if (text !== null) return text;
  }
  return null;
}
