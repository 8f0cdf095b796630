import { equalityDeep } from 'lib0/function';
import * as Y from 'yjs';

/** Origin of looks that are put right after an undo or redo: nobody's to undo. */
const LOOKS = Symbol('looks');

/**
 * Yjs marks where a look begins and where it ends. Whoever writes plainly in the midst of words that another suggests,
 * or made bold, ends the look and begins it anew; when the other takes their own marks back, the new beginning has no
 * end. After an undo the look goes from what it was taken back from, and whatever stands behind looks as it did; a
 * redo gives everything the look it had.
 * @returns stops it
 */
export function keepLooksAtUndo(doc: Y.Doc, undo: Y.UndoManager): () => void {
  /** By the step that would redo it: how letters looked that an undo left standing. */
  const before = new WeakMap<object, Look[]>();
  const put = (wrong: readonly Wrong[]) => {
    if (wrong.length > 0)
      doc.transact(() => {
        for (const { text, at, length, key, value } of wrong) text.format(at, length, { [key]: value });
      }, LOOKS);
  };
  const mend = (transaction: Y.Transaction) => {
    const step = undo.redoStack.at(-1);
    if (transaction.origin !== undo || !undo.undoing || step === undefined) return;
    const takenBack = [...transaction.changed.keys()].flatMap((type) =>
      type instanceof Y.XmlText ? marksTakenBack(type, transaction) : [],
    );
    const looks = takenBack.flatMap((marks) => looksAt(marks));
    before.set(
      step,
      looks.filter(({ isWithin }) => isWithin),
    );
    put(looks.filter(({ value, is }) => !equalityDeep(value, is)));
  };
  const remake = ({ stackItem, type }: { stackItem: object; type: 'undo' | 'redo' }) => {
    if (type === 'redo') put((before.get(stackItem) ?? []).flatMap(otherNow));
  };
  doc.on('afterTransaction', mend);
  undo.on('stack-item-popped', remake);
  return () => {
    doc.off('afterTransaction', mend);
    undo.off('stack-item-popped', remake);
  };
}

type Wrong = { text: Y.XmlText; at: number; length: number; key: string; value: unknown };

/** Letters that an undo left: how they look by one key, how they should now, how they did. */
type Look = Wrong & { is: unknown; was: unknown; id: Y.ID; isWithin: boolean };

type TakenBack = { text: Y.XmlText; key: string; marks: readonly Y.Item[]; transaction: Y.Transaction };

function marksTakenBack(text: Y.XmlText, transaction: Y.Transaction): TakenBack[] {
  const byKey = new Map<string, Y.Item[]>();
  for (const item of itemsOf(text))
    if (item.content instanceof Y.ContentFormat && Y.isDeleted(transaction.deleteSet, item.id))
      byKey.set(item.content.key, [...(byKey.get(item.content.key) ?? []), item]);
  return [...byKey].map(([key, marks]) => ({ text, key, marks, transaction }));
}

function looksAt({ text, key, marks, transaction }: TakenBack): Look[] {
  const looks: Look[] = [];
  const follow = followLook(marks, transaction);
  let at = 0;
  for (const item of itemsOf(text)) {
    if (item.content instanceof Y.ContentFormat && item.content.key === key) follow.past(item);
    if (item.deleted || !item.countable) continue;
    looks.push({ text, at, length: item.length, key, id: item.id, ...follow.look() });
    at += item.length;
  }
  return looks;
}

/** Walks along a text: what the look is, was, and should be now that these marks are taken back. */
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
      const isWithin = left > 0 && left < marks.length;
      const isLeftOver = isWithin && taken.some((value) => equalityDeep(value, is));
      return { is, was, isWithin, value: left === 0 ? was : isLeftOver ? ground : is };
    },
  };
}

/** Those of the letters that look otherwise now than they did. */
function otherNow({ text, key, id, length, was }: Look): Wrong[] {
  const wrong: Wrong[] = [];
  let [at, is]: [number, unknown] = [0, null];
  for (const item of itemsOf(text)) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat && item.content.key === key) is = valueOf(item);
    if (!item.countable) continue;
    const from = Math.max(id.clock, item.id.clock);
    const to = Math.min(id.clock + length, item.id.clock + item.length);
    if (item.id.client === id.client && from < to && !equalityDeep(is, was))
      wrong.push({ text, at: at + from - item.id.clock, length: to - from, key, value: was });
    at += item.length;
  }
  return wrong;
}

function* itemsOf(text: Y.XmlText): Iterable<Y.Item> {
  for (let item = text._start; item !== null; item = item.right) yield item;
}

const valueOf = ({ content }: Y.Item): unknown => (content instanceof Y.ContentFormat ? content.value : null);

/** Until the undo. */
const wasThere = (item: Y.Item, { deleteSet, beforeState }: Y.Transaction): boolean =>
  item.deleted ? Y.isDeleted(deleteSet, item.id) : item.id.clock < (beforeState.get(item.id.client) ?? 0);
