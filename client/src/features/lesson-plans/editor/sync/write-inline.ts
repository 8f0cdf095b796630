import type { Node } from '@tiptap/pm/model';
import * as Y from 'yjs';
import { attributesOf, elementOf, setMarks } from './new-element.ts';
import { inlineChildrenOf, inlineSizeOf } from './y-children.ts';

/** One letter or one thing between letters. */
type Piece = { text: string | null; node: Node };

/** Where the caret stands after a change: in this paragraph of the new document, behind so many letters and things. */
export type CaretPlace = { paragraph: Node; offset: number };

/** Writes the change of one paragraph: first letters, then what they look like. */
export function writeInline(
  element: Y.XmlElement,
  { before, after, caret }: { before: Node; after: Node; caret: CaretPlace | null },
): void {
  if (before.content.eq(after.content)) return;
  const olds = piecesOf(before);
  const news = piecesOf(after);
  const behind = caret?.paragraph === after ? news.length - caret.offset : news.length;
  const { head, tail } = commonEnds(olds, news, behind);
  removeRange(element, head, olds.length - tail);
  insertPieces(element, head, news.slice(head, news.length - tail));
  const shift = news.length - olds.length;
  for (const [from, to] of [
    [0, head],
    [news.length - tail, news.length],
  ] as const)
    writeLooks(element, {
      from,
      to,
      newAt: (at) => news[at]?.node,
      oldAt: (at) => olds[at < head ? at : at - shift]?.node,
    });
}

function piecesOf(paragraph: Node): Piece[] {
  const pieces: Piece[] = [];
  paragraph.forEach((node) => {
    if (node.isText) for (const text of (node.text ?? '').split('')) pieces.push({ text, node });
    else pieces.push({ text: null, node });
  });
  return pieces;
}

const isSame = (a: Piece | undefined, b: Piece | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.text === b.text &&
  (a.text !== null || a.node.hasMarkup(b.node.type, b.node.attrs, a.node.marks));

/**
 * What stayed at both ends. Who types a letter before its like writes before it: what was changed ends at the caret.
 * @param behind letters behind the caret
 */
function commonEnds(olds: Piece[], news: Piece[], behind: number): { head: number; tail: number } {
  const least = Math.min(olds.length, news.length);
  const isSameAtEnd = (at: number) => isSame(olds[olds.length - 1 - at], news[news.length - 1 - at]);
  const isCaretKnown = behind < news.length;
  let [head, tail] = [0, 0];
  if (isCaretKnown) while (tail < Math.min(least, behind) && isSameAtEnd(tail)) tail += 1;
  while (head < least - tail && isSame(olds[head], news[head])) head += 1;
  // half a character is none
  if (isHigh(olds[head - 1])) head -= 1;
  while (tail < least - head && isSameAtEnd(tail)) tail += 1;
  if (isLow(olds[olds.length - tail])) tail -= 1;
  return { head, tail };
}

const isHigh = (piece: Piece | undefined): boolean => /^[\uD800-\uDBFF]$/.test(piece?.text ?? '');
const isLow = (piece: Piece | undefined): boolean => /^[\uDC00-\uDFFF]$/.test(piece?.text ?? '');

function removeRange(element: Y.XmlElement, from: number, to: number): void {
  if (to <= from) return;
  let position = 0;
  for (const child of inlineChildrenOf(element)) {
    const size = inlineSizeOf(child);
    const begin = Math.max(from, position);
    const end = Math.min(to, position + size);
    if (begin < end) {
      if (child instanceof Y.XmlText) child.delete(begin - position, end - begin);
      else element.delete(element.toArray().indexOf(child), 1);
    }
    position += size;
  }
}

function insertPieces(element: Y.XmlElement, at: number, pieces: Piece[]): void {
  let position = at;
  for (const run of runsOf(pieces)) {
    if (run.text === null) insertThing(element, position, run.node);
    else insertText(element, position, run.text, run.node);
    position += run.text?.length ?? 1;
  }
}

function runsOf(pieces: Piece[]): Piece[] {
  const runs: Piece[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    if (piece.text !== null && last !== undefined && last.text !== null && last.node === piece.node)
      last.text += piece.text;
    else runs.push({ ...piece });
  }
  return runs;
}

/** The text that has this place, or ends at it. */
function textAt(
  element: Y.XmlElement,
  at: number,
): { text: Y.XmlText; offset: number } | { text: null; index: number } {
  let position = 0;
  const children = element.toArray();
  for (const [index, child] of children.entries()) {
    if (!(child instanceof Y.XmlText || child instanceof Y.XmlElement)) continue;
    const size = inlineSizeOf(child);
    if (child instanceof Y.XmlText && at >= position && at <= position + size)
      return { text: child, offset: at - position };
    if (position >= at) return { text: null, index };
    position += size;
  }
  return { text: null, index: children.length };
}

function insertText(element: Y.XmlElement, at: number, words: string, { marks }: Node): void {
  const place = textAt(element, at);
  if (place.text !== null) {
    place.text.insert(place.offset, words, attributesOf(marks));
    return;
  }
  const text = new Y.XmlText();
  element.insert(place.index, [text]);
  text.insert(0, words, attributesOf(marks));
}

function insertThing(element: Y.XmlElement, at: number, node: Node): void {
  const place = textAt(element, at);
  if (place.text === null) {
    element.insert(place.index, [elementOf(node)]);
    return;
  }
  const { text, offset } = place;
  const index = element.toArray().indexOf(text) + 1;
  const after = cutDelta(text.toDelta() as Part[], offset); // as: Yjs types it as any; there is nothing but text
  if (after.length === 0) {
    element.insert(index, [elementOf(node)]);
    return;
  }
  const moved = new Y.XmlText();
  text.delete(offset, text.length - offset);
  element.insert(index, [elementOf(node), moved]);
  moved.applyDelta(after);
}

type Part = { insert: string; attributes?: object };

function cutDelta(parts: readonly Part[], offset: number): Part[] {
  let position = 0;
  return parts.flatMap((part) => {
    const begin = Math.max(0, offset - position);
    position += part.insert.length;
    return begin >= part.insert.length ? [] : [{ ...part, insert: part.insert.slice(begin) }];
  });
}

type Looks = {
  from: number;
  to: number;
  newAt: (at: number) => Node | undefined;
  oldAt: (at: number) => Node | undefined;
};

/** Bold and the like on letters that stayed. */
function writeLooks(element: Y.XmlElement, { from, to, newAt, oldAt }: Looks): void {
  let at = from;
  while (at < to) {
    const now = newAt(at);
    const was = oldAt(at);
    let end = at + 1;
    while (end < to && newAt(end) === now && oldAt(end) === was) end += 1;
    if (now !== undefined && was !== undefined && now !== was)
      format(element, { from: at, to: end }, { was, now });
    at = end;
  }
}

function looksOf({ was, now }: { was: Node; now: Node }): Record<string, unknown> {
  const looks: Record<string, unknown> = {};
  for (const mark of was.marks) if (!mark.isInSet(now.marks)) looks[mark.type.name] = null;
  for (const mark of now.marks) if (!mark.isInSet(was.marks)) looks[mark.type.name] = mark.attrs;
  return looks;
}

function format(
  element: Y.XmlElement,
  range: { from: number; to: number },
  change: { was: Node; now: Node },
): void {
  const looks = looksOf(change);
  if (Object.keys(looks).length === 0) return;
  let position = 0;
  for (const child of inlineChildrenOf(element)) {
    const size = inlineSizeOf(child);
    const begin = Math.max(range.from, position);
    const end = Math.min(range.to, position + size);
    if (begin < end) {
      if (child instanceof Y.XmlText) child.format(begin - position, end - begin, looks);
      else setMarks(child, change.now.marks);
    }
    position += size;
  }
}
