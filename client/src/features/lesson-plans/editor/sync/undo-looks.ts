import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';

/** Origin of looks that are put right after an undo: nobody's to undo. */
const LOOKS = Symbol('looks');

/**
 * Yjs marks where a look begins and where it ends. Whoever writes plainly in the midst of words that another suggests,
 * or made bold, ends the look and begins it anew; when the other takes their own marks back, the new beginning has no
 * end. After an undo the look goes from what it was taken back from, and whatever stands behind looks as it did.
 * @returns stops it
 */
export function keepLooksAtUndo(doc: Y.Doc, undo: Y.UndoManager): () => void {
  const mend = (transaction: Y.Transaction) => {
    if (transaction.origin !== undo) return;
    const wrong = [...transaction.changed.keys()].flatMap((type) =>
      type instanceof Y.XmlText ? wrongIn(type, transaction) : [],
    );
    if (wrong.length > 0)
      doc.transact(() => {
        for (const { text, at, length, key, value } of wrong) text.format(at, length, { [key]: value });
      }, LOOKS);
  };
  doc.on('afterTransaction', mend);
  return () => doc.off('afterTransaction', mend);
}

type Wrong = { text: Y.XmlText; at: number; length: number; key: string; value: unknown };

function wrongIn(text: Y.XmlText, transaction: Y.Transaction): Wrong[] {
  const takenBack = new Map<string, Y.Item[]>();
  for (const item of itemsOf(text))
    if (item.content instanceof Y.ContentFormat && Y.isDeleted(transaction.deleteSet, item.id))
      takenBack.set(item.content.key, [...(takenBack.get(item.content.key) ?? []), item]);
  return [...takenBack].flatMap(([key, marks]) => wrongOf(text, { key, marks, transaction }));
}

type TakenBack = { key: string; marks: readonly Y.Item[]; transaction: Y.Transaction };

function wrongOf(text: Y.XmlText, { key, marks, transaction }: TakenBack): Wrong[] {
  const wrong: Wrong[] = [];
  const follow = followLook(marks, transaction);
  let at = 0;
  for (const item of itemsOf(text)) {
    if (item.content instanceof Y.ContentFormat && item.content.key === key) follow.past(item);
    if (item.deleted || !item.countable) continue;
    const { is, should } = follow.look();
    if (!equalityDeep(is, should)) wrong.push({ text, at, length: item.length, key, value: should });
    at += item.length;
  }
  return wrong;
}

/** Walks along a text: what the look is, and what it should be now that these marks are taken back. */
function followLook(marks: readonly Y.Item[], transaction: Y.Transaction) {
  const taken = marks.map(valueOf).filter((value) => value !== null);
  let [was, is]: unknown[] = [null, null];
  /** What it was before the first of the marks. */
  let ground: unknown = null;
  let left = marks.length;
  return {
    past(mark: Y.Item) {
      if (marks.includes(mark)) {
        if (left === marks.length) ground = was;
        left -= 1;
      }
      if (wasThere(mark, transaction)) was = valueOf(mark);
      if (!mark.deleted) is = valueOf(mark);
    },
    look() {
      if (left === 0) return { is, should: was };
      const isLeftOver = left < marks.length && taken.some((value) => equalityDeep(value, is));
      return { is, should: isLeftOver ? ground : is };
    },
  };
}

function* itemsOf(text: Y.XmlText): Iterable<Y.Item> {
  for (let item = text._start; item !== null; item = item.right) yield item;
}

const valueOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentFormat ? content.value : null);

/** Until the undo. */
const wasThere = (item: Y.Item, { deleteSet, beforeState }: Y.Transaction): boolean =>
  item.deleted ? Y.isDeleted(deleteSet, item.id) : item.id.clock < (beforeState.get(item.id.client) ?? 0);
