import type { Mark, MarkType, Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { SuggestionFacts } from './suggestion-marks.ts';

/** Meta of transactions that suggest, accept or reject. */
export const SUGGESTING = 'plan-suggesting';

/** A suggestion as it stands in the document. */
export type Suggestion = SuggestionFacts & { from: number; added: string; deleted: string };

export const markOf = (node: Node, name: 'insertion' | 'deletion'): Mark | undefined =>
  node.marks.find(({ type }) => type.name === name);

/** All suggestions in reading order. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>();
  eachMarked(doc, (node, position, mark) => {
    const facts = mark.attrs as SuggestionFacts; // as: the attributes of our two marks
    const suggestion = found.get(facts.id) ?? { ...facts, from: position, added: '', deleted: '' };
    const words = node.isText ? (node.text ?? '') : node.type.name === 'hardBreak' ? '↵' : '▢';
    if (mark.type.name === 'insertion') suggestion.added += words;
    else suggestion.deleted += words;
    found.set(facts.id, suggestion);
  });
  return [...found.values()];
}

function eachMarked(doc: Node, visit: (node: Node, position: number, mark: Mark) => void): void {
  doc.descendants((node, position) => {
    if (!node.isInline) return;
    for (const name of ['insertion', 'deletion'] as const) {
      const mark = markOf(node, name);
      if (mark !== undefined) visit(node, position, mark);
    }
  });
}

/** Makes suggestions real or takes them back. @param ids all if null */
export function settle(
  state: EditorState,
  ids: ReadonlySet<string> | null,
  isAccepted: boolean,
): Transaction {
  const parts: { from: number; to: number; mark: Mark }[] = [];
  eachMarked(state.doc, (node, from, mark) => {
    if (ids === null || ids.has(String(mark.attrs['id'])))
      parts.push({ from, to: from + node.nodeSize, mark });
  });
  const tr = state.tr.setMeta(SUGGESTING, true);
  for (const { from, to, mark } of parts.reverse()) {
    const stays = (mark.type.name === 'insertion') === isAccepted;
    const [start, end] = [tr.mapping.map(from), tr.mapping.map(to)];
    if (start >= end) continue;
    if (stays) tr.removeMark(start, end, mark);
    else tr.delete(start, end);
  }
  return tr;
}

type Range = { from: number; to: number };

/** Suggests to delete a range: one's own additions go at once, all else is struck. */
export function suggestDeletion(tr: Transaction, { from, to }: Range, own: SuggestionFacts): Transaction {
  const { insertion, deletion } = tr.doc.type.schema.marks;
  if (insertion === undefined || deletion === undefined) return tr;
  const parts: (Range & { isOwn: boolean; isStruck: boolean })[] = [];
  tr.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isInline) return;
    const added = markOf(node, 'insertion');
    parts.push({
      from: Math.max(from, position),
      to: Math.min(to, position + node.nodeSize),
      isOwn: added?.attrs['personId'] === own.personId,
      isStruck: markOf(node, 'deletion') !== undefined,
    });
  });
  for (const part of parts.reverse()) {
    if (part.isOwn) tr.delete(part.from, part.to);
    else if (!part.isStruck) tr.addMark(part.from, part.to, deletion.create(own));
  }
  return tr.setMeta(SUGGESTING, true);
}

/** The suggestion next to a position that the same person may go on with, or a new one. */
export function factsAt(doc: Node, position: number, fresh: SuggestionFacts): SuggestionFacts {
  const $at = doc.resolve(position);
  for (const node of [$at.nodeBefore, $at.nodeAfter]) {
    const mark = node === null ? undefined : (markOf(node, 'insertion') ?? markOf(node, 'deletion'));
    if (mark?.attrs['personId'] === fresh.personId) return mark.attrs as SuggestionFacts; // as: the attributes of our two marks
  }
  return fresh;
}

/** The mark that new words bear. */
export const insertionOf = (type: MarkType | undefined, facts: SuggestionFacts): readonly Mark[] =>
  type === undefined ? [] : [type.create(facts)];
