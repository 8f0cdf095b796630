import type { Mark, MarkType, Node } from '@tiptap/pm/model';
import { TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { SuggestionFacts } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { newStepAround, suggestedStepsIn, type SuggestedStep } from './step-suggestions.ts';

/** Meta of transactions that suggest, accept or reject. */
export const SUGGESTING = 'plan-suggesting';

/** A suggestion as it stands in the document. */
export type Suggestion = SuggestionFacts & {
  /** Where a caret is put to see it. */
  from: number;
  added: string;
  deleted: string;
  /** Steps to be added or removed; their words are not among `added`. */
  steps: Omit<SuggestedStep, 'position' | 'facts'>[];
};

export const markOf = (node: Node, name: 'insertion' | 'deletion'): Mark | undefined =>
  node.marks.find(({ type }) => type.name === name);

/** All suggestions in reading order. */
export function suggestionsIn(doc: Node): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const suggestionOf = (facts: SuggestionFacts, from: number): Suggestion => {
    const suggestion = found.get(facts.id) ?? { ...facts, from, added: '', deleted: '', steps: [] };
    found.set(facts.id, suggestion);
    return suggestion;
  };
  const steps = suggestedStepsIn(doc);
  // in the order of reading, a step before its words
  const takeSteps = (before: number) => {
    while (steps[0] !== undefined && steps[0].position < before) {
      const { position, facts, ...step } = steps[0];
      const caret = TextSelection.near(doc.resolve(position + 1)).from;
      suggestionOf(facts, caret).steps.push(step);
      steps.shift();
    }
  };
  eachMarked(doc, (node, position, mark) => {
    takeSteps(position);
    const facts = factsOf(mark);
    const words = node.isText ? (node.text ?? '') : node.type.name === 'hardBreak' ? '↵' : '▢';
    const suggestion = suggestionOf(facts, position);
    if (mark.type.name === 'deletion') suggestion.deleted += words;
    else if (newStepAround(doc.resolve(position))?.id !== facts.id) suggestion.added += words;
  });
  takeSteps(doc.content.size);
  return [...found.values()];
}

/** Anybody can write anything into a document; what makes no sense can be settled nevertheless. */
function factsOf({ attrs }: Mark): SuggestionFacts {
  const facts = SuggestionFacts.safeParse(attrs);
  if (facts.success) return facts.data;
  const name: unknown = attrs['name'];
  return { id: idOf(attrs), personId: '', name: typeof name === 'string' ? name : '', at: '' };
}

const idOf = ({ id }: Record<string, unknown>): string => (typeof id === 'string' ? id : '');

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
  const isMeant = (id: string) => ids === null || ids.has(id);
  const parts: { from: number; to: number; mark: Mark }[] = [];
  eachMarked(state.doc, (node, from, mark) => {
    if (isMeant(idOf(mark.attrs))) parts.push({ from, to: from + node.nodeSize, mark });
  });
  const tr = state.tr.setMeta(SUGGESTING, true);
  settleSteps(tr, isMeant, isAccepted);
  for (const { from, to, mark } of parts.reverse()) {
    const stays = (mark.type.name === 'insertion') === isAccepted;
    const [start, end] = [tr.mapping.map(from), tr.mapping.map(to)];
    if (start >= end) continue;
    if (stays) tr.removeMark(start, end, mark);
    else tr.delete(start, end);
  }
  return tr;
}

function settleSteps(tr: Transaction, isMeant: (id: string) => boolean, isAccepted: boolean): void {
  const meant = suggestedStepsIn(tr.doc).filter(({ facts }) => isMeant(facts.id));
  if (meant.length > 0) tr.setMeta(STRUCTURE, true);
  for (const { position, kind } of meant.reverse()) {
    const at = tr.mapping.mapResult(position);
    // somebody suggested to remove what somebody suggested to add: it went with the one or the other
    if (at.deleted) continue;
    const step = tr.doc.nodeAt(at.pos);
    if (step?.type.name !== 'step') continue;
    const stays = (kind === 'added') === isAccepted;
    if (stays) tr.setNodeAttribute(at.pos, kind === 'added' ? 'insertion' : 'deletion', null);
    else tr.delete(at.pos, at.pos + step.nodeSize);
  }
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

/** The suggestion around or next to a position that the same person may go on with, or a new one. */
export function factsAt(doc: Node, position: number, fresh: SuggestionFacts): SuggestionFacts {
  const $at = doc.resolve(position);
  const around = newStepAround($at);
  if (around?.personId === fresh.personId) return around;
  for (const node of [$at.nodeBefore, $at.nodeAfter]) {
    const mark = node === null ? undefined : (markOf(node, 'insertion') ?? markOf(node, 'deletion'));
    if (mark?.attrs['personId'] === fresh.personId) return mark.attrs as SuggestionFacts; // as: the attributes of our two marks
  }
  return fresh;
}

/** The mark that new words bear. */
export const insertionOf = (type: MarkType | undefined, facts: SuggestionFacts): readonly Mark[] =>
  type === undefined ? [] : [type.create(facts)];
