import { Fragment, Slice, type Mark, type Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { EditorView } from '@tiptap/pm/view';
import type { SuggestionFacts } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { newUuid } from '../../../../platform/new-uuid.ts';
import { isTakenIn } from '../sync/plan-sync.ts';
import { factsAt, insertionOf, markOf, suggestDeletion, SUGGESTING } from './suggestions.ts';

/** Who suggests. */
export type Suggester = { personId: string; name: string };

const suggestingKey = new PluginKey<Suggester>('plan-suggesting');

/** Who suggests in this window now; null when what one writes is written. */
export const suggesterIn = (state: EditorState): Suggester | null => suggestingKey.getState(state) ?? null;

/** A suggestion that begins now. */
export const newSuggestion = ({ personId, name }: Suggester): SuggestionFacts => ({
  id: newUuid(),
  personId,
  name,
  at: String(Date.now()),
});

/**
 * While it is in place, what is written becomes suggestions: new words are marked, deleted ones struck. What cannot
 * be suggested (a table, bold, moving a step) does not happen.
 */
export function suggestingPlugin(person: Suggester): Plugin {
  let isComposing = false;
  const { marksAt, replace, compose, deleteBy } = suggestionActs(person);
  return new Plugin({
    key: suggestingKey,
    state: { init: () => person, apply: (_, suggester) => suggester },
    filterTransaction: (tr, state) =>
      !tr.docChanged || isTakenIn(tr) || tr.getMeta(SUGGESTING) === true || isOnlyOwnWords(tr, state, person),
    appendTransaction: (_, __, state) => {
      const insertion = state.schema.marks['insertion'];
      const { selection, storedMarks } = state;
      // marks that are set while a word is composed would end the composition
      if (isComposing || insertion === undefined || !selection.empty || !selection.$from.parent.inlineContent)
        return null;
      if (storedMarks !== null && insertion.isInSet(storedMarks) !== undefined) return null;
      return state.tr.setStoredMarks(marksAt(state, selection.from));
    },
    props: {
      handleTextInput: (view, from, to, text) => {
        if (isComposing) return compose(view, { from, to, text });
        if (from !== view.state.selection.from || to !== view.state.selection.to)
          view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, from, to)));
        return replace(view, Fragment.from(view.state.schema.text(text)));
      },
      handlePaste: (view, _, slice) => replace(view, inlineOf(slice, view.state)),
      handleDrop: () => true,
      handleKeyDown: (view, event) => {
        if (isComposing || event.isComposing) return false;
        if (event.key === 'Backspace') return deleteBy(view, -1);
        if (event.key === 'Delete') return deleteBy(view, 1);
        const hardBreak = view.state.schema.nodes['hardBreak'];
        return event.key === 'Enter' && !event.ctrlKey && !event.metaKey && hardBreak !== undefined
          ? replace(view, Fragment.from(hardBreak.create()))
          : false;
      },
      handleDOMEvents: {
        compositionstart: (view) => {
          if (!view.state.selection.empty) replace(view, null);
          isComposing = true;
          return false;
        },
        compositionend: () => {
          isComposing = false;
          return false;
        },
        cut: (view, event) => {
          if (!(event instanceof ClipboardEvent)) return false;
          const { from, to } = view.state.selection;
          event.clipboardData?.setData('text/plain', view.state.doc.textBetween(from, to, '\n'));
          event.preventDefault();
          return replace(view, null);
        },
      },
    },
  });
}

/** What keys do while one suggests. */
function suggestionActs(person: Suggester) {
  const fresh = () => newSuggestion(person);
  const marksAt = (state: EditorState, position: number): readonly Mark[] =>
    insertionOf(state.schema.marks['insertion'], factsAt(state.doc, position, fresh()));

  const replace = (view: EditorView, content: Fragment | null): boolean => {
    const { from, to } = view.state.selection;
    const facts = factsAt(view.state.doc, from, fresh());
    const tr = view.state.tr;
    if (from < to) suggestDeletion(tr, { from, to }, facts);
    const at = tr.mapping.map(to);
    if (content !== null) {
      const marked = markedContent(content, insertionOf(view.state.schema.marks['insertion'], facts));
      tr.replace(at, at, new Slice(marked, 0, 0));
      tr.setSelection(TextSelection.create(tr.doc, at + marked.size));
    } else tr.setSelection(TextSelection.create(tr.doc, at));
    view.dispatch(tr.setMeta(SUGGESTING, true).scrollIntoView());
    return true;
  };
  /** The browser goes on with a word: it bears the same mark from its first letter on. */
  const compose = (
    view: EditorView,
    { from, to, text }: { from: number; to: number; text: string },
  ): boolean => {
    const { state } = view;
    const facts = factsAt(state.doc, from, fresh());
    const word = state.schema.text(text, [...insertionOf(state.schema.marks['insertion'], facts)]);
    const tr = state.tr.replaceWith(from, to, word);
    if (isOnlyOwnWords(tr, state, person)) view.dispatch(tr.setMeta(SUGGESTING, true));
    else replace(view, Fragment.from(word));
    return true;
  };
  const deleteBy = (view: EditorView, direction: -1 | 1): boolean => {
    const { selection } = view.state;
    if (!selection.empty) return replace(view, null);
    const range = nextLiving(view.state, direction);
    if (range === null) return true;
    const facts = factsAt(view.state.doc, direction < 0 ? range.to : range.from, fresh());
    const tr = suggestDeletion(view.state.tr, range, facts);
    const at = direction < 0 ? range.from : tr.mapping.map(range.to);
    view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)).scrollIntoView());
    return true;
  };
  return { marksAt, replace, compose, deleteBy };
}

export const stopSuggesting = suggestingKey;

function markedContent(content: Fragment, marks: readonly Mark[]): Fragment {
  return Fragment.fromArray(content.content.map((node) => node.mark([...marks])));
}

/** What is pasted, as words and breaks. */
function inlineOf(slice: Slice, state: EditorState): Fragment {
  const lines = slice.content.textBetween(0, slice.content.size, '\n', ' ').split('\n');
  const hardBreak = state.schema.nodes['hardBreak'];
  const nodes = lines.flatMap((line, index): Node[] => [
    ...(index > 0 && hardBreak !== undefined ? [hardBreak.create()] : []),
    ...(line === '' ? [] : [state.schema.text(line)]),
  ]);
  return Fragment.fromArray(nodes);
}

/** The next character of the paragraph that is not struck already. */
function nextLiving(state: EditorState, direction: -1 | 1): { from: number; to: number } | null {
  const { $from } = state.selection;
  const start = $from.start();
  const pieces: { from: number; to: number }[] = [];
  $from.parent.forEach((node, offset) => {
    if (markOf(node, 'deletion') !== undefined) return;
    let at = start + offset;
    for (const letter of node.isText ? (node.text ?? '') : [' ']) {
      pieces.push({ from: at, to: at + (node.isText ? letter.length : 1) });
      at += node.isText ? letter.length : 1;
    }
  });
  const here = $from.pos;
  return (
    (direction < 0
      ? pieces.filter(({ to }) => to <= here).at(-1)
      : pieces.find(({ from }) => from >= here)) ?? null
  );
}

/** What the browser itself typed (a composed word): nothing but one's own new words came and went. */
function isOnlyOwnWords(tr: Transaction, state: EditorState, { personId }: Suggester): boolean {
  const isOwn = (node: Node) => !node.isInline || markOf(node, 'insertion')?.attrs['personId'] === personId;
  let doc = state.doc;
  for (const step of tr.steps) {
    if (!(step instanceof ReplaceStep)) return false;
    let isAllowed = step.slice.openStart === 0 && step.slice.openEnd === 0;
    doc.nodesBetween(step.from, step.to, (node) => {
      if (node.isInline && !isOwn(node)) isAllowed = false;
    });
    step.slice.content.forEach((node) => {
      if (!node.isInline || !isOwn(node)) isAllowed = false;
    });
    if (!isAllowed) return false;
    doc = step.apply(doc).doc ?? doc;
  }
  return true;
}
