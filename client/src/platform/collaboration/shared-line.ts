import * as Y from 'yjs';
import { movedBy, rebased, spliceBetween, type Splice } from './shared-text.model.ts';

/** Origin of what this window writes, so that undo knows one's own. */
export const OWN = Symbol('own');

/** What is not text, e.g. a picture that another client put there: keeps the places of what follows. */
const OBJECT = '\ufffc';

/** The words of a line, of all its text nodes: two people may each have begun an empty line. */
export const lineText = (line: Y.XmlElement): string => textsIn(line).map(textOf).join('');

const textsIn = (line: Y.XmlElement): Y.XmlText[] =>
  line.toArray().filter((child): child is Y.XmlText => child instanceof Y.XmlText);

const textOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert?: unknown }[]) // as: deltas of Yjs
    .map(({ insert }) => (typeof insert === 'string' ? insert : OBJECT))
    .join('');

/** Writes one change into a line. */
export function spliceLine(line: Y.XmlElement, { at, removed, inserted }: Splice): void {
  line.doc?.transact(() => {
    let left = removed;
    let place = at;
    let begin = 0;
    const texts = textsIn(line);
    let target: { text: Y.XmlText; at: number } | null = null;
    for (const text of texts) {
      const length = text.length;
      const from = place - begin;
      if (from >= 0 && from <= length) {
        target ??= { text, at: from };
        const here = Math.min(left, length - from);
        if (here > 0) text.delete(from, here);
        left -= here;
        place = begin + length;
      }
      begin += length;
    }
    if (inserted === '') return;
    if (target === null) line.insert(0, [new Y.XmlText(inserted)]);
    else target.text.insert(target.at, inserted);
  }, OWN);
}

export type BoundLine = {
  leave(): void;
  /** Whether others wrote something that the area does not show yet. */
  hidesOthers(): boolean;
};

/**
 * Joins a text area to a paragraph that several write. While a Chinese word is being composed, the others' changes wait at the
 * area, so that neither the composition nor a character is lost; what was composed goes in where it belongs.
 */
export function bindLine(area: HTMLTextAreaElement, line: Y.XmlElement): BoundLine {
  let shown = lineText(line);
  let isComposing = false;
  const { parent } = line;
  area.value = shown;
  const show = () => {
    const next = lineText(line);
    if (isComposing || next === area.value) return;
    const change = spliceBetween(area.value, next);
    const [start, end] = [area.selectionStart, area.selectionEnd];
    area.value = next;
    shown = next;
    if (change !== null && document.activeElement === area)
      area.setSelectionRange(movedBy(start, change), movedBy(end, change));
  };
  const write = () => {
    const own = spliceBetween(shown, area.value);
    const theirs = spliceBetween(shown, lineText(line));
    shown = area.value;
    if (own !== null) for (const change of rebased(own, theirs)) spliceLine(line, change);
    if (theirs !== null) show();
  };
  const onInput = () => {
    if (!isComposing) write();
  };
  const onStart = () => {
    isComposing = true;
  };
  const onEnd = () => {
    isComposing = false;
    write();
    show();
  };
  line.observeDeep(show);
  area.addEventListener('input', onInput);
  area.addEventListener('compositionstart', onStart);
  area.addEventListener('compositionend', onEnd);
  const leave = () => {
    // what is being composed when the page goes is written, also when somebody has taken the line away
    if (isComposing && line._item?.deleted === true) writeBeside(parent, spliceBetween(shown, area.value));
    else if (isComposing) onEnd();
    line.unobserveDeep(show);
    area.removeEventListener('input', onInput);
    area.removeEventListener('compositionstart', onStart);
    area.removeEventListener('compositionend', onEnd);
  };
  return { leave, hidesOthers: () => isComposing && spliceBetween(shown, lineText(line)) !== null };
}

/** As a line of its own. */
function writeBeside(parent: Y.XmlElement['parent'], change: Splice | null): void {
  if (!(parent instanceof Y.XmlFragment) || change === null || change.inserted === '') return;
  parent.doc?.transact(() => {
    const own = new Y.XmlElement('paragraph');
    own.insert(0, [new Y.XmlText(change.inserted)]);
    parent.insert(parent.length, [own]);
  }, OWN);
}
