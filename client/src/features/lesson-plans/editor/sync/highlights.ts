import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { isHere, positionOf, type Anchor } from './positions.ts';
import { findQuoted, withoutBreaks, type TextRange } from './quoted-words.ts';
import { takeCaret } from './take-caret.ts';

/** What is talked about: from where to where, and the words that stood there then. */
export type TalkedAbout = { anchor: { from: Anchor; to: Anchor }; quote: string };

/** Text that is talked about. */
export type Highlight = TalkedAbout & { id: string; isActive: boolean };

type Shown = { highlights: readonly Highlight[]; set: DecorationSet };

const highlightsKey = new PluginKey<Shown>('plan-highlights');

/** Marks what is talked about, without a trace in the document. */
export const highlightsPlugin = (root: Y.XmlFragment, onPress: (id: string) => void): Plugin<Shown> =>
  new Plugin<Shown>({
    key: highlightsKey,
    state: {
      init: () => ({ highlights: [], set: DecorationSet.empty }),
      apply: (tr, old, _, state) => {
        const highlights = tr.getMeta(highlightsKey) as readonly Highlight[] | undefined; // as: only we set it
        const set = tr.docChanged ? old.set.map(tr.mapping, tr.doc) : old.set;
        if (highlights === undefined) return { ...old, set };
        return { highlights, set: drawn(root, state.doc, { highlights, set }) };
      },
    },
    props: {
      decorations: (state) => highlightsKey.getState(state)?.set,
      handleClick: (view, position) => {
        const found = highlightsKey.getState(view.state)?.set.find(position, position)[0];
        const { id } = (found?.spec ?? {}) as { id?: unknown }; // as: ProseMirror types it as any
        if (typeof id === 'string') onPress(id);
        return false;
      },
    },
  });

/** Shows these from now on. */
export function showHighlights(editor: Editor, highlights: readonly Highlight[]): void {
  if (editor.isDestroyed || editor.view.composing) return;
  takeCaret(editor.view);
  editor.view.dispatch(editor.state.tr.setMeta(highlightsKey, highlights).setMeta('addToHistory', false));
}

/** Draws what has come back, or grown again, since it was drawn last: the editor itself only takes away. */
export function redrawHighlights(root: Y.XmlFragment, editor: Editor): void {
  const shown = highlightsKey.getState(editor.state);
  if (shown === undefined || placesOf(drawn(root, editor.state.doc, shown)) === placesOf(shown.set)) return;
  showHighlights(editor, shown.highlights);
}

const placesOf = (set: DecorationSet): string =>
  set
    .find()
    .map(({ from, to, spec }) => `${(spec as { id: string }).id} ${String(from)} ${String(to)}`) // as: only we draw them
    .toSorted()
    .join();

/** Where it is in the document now; null if the text is gone. */
export function rangeOf(root: Y.XmlFragment, doc: Node, { anchor, quote }: TalkedAbout): TextRange | null {
  const from = positionOf(root, doc, anchor.from);
  const to = positionOf(root, doc, anchor.to);
  if (from !== null && to !== null && from < to && to <= doc.content.size) return { from, to };
  return isHere(root, anchor.from) && isHere(root, anchor.to) ? findQuoted(doc, quote, from ?? to) : null;
}

/**
 * Highlights whose words the editor saw move while Yjs knows them no more at their anchors, and where they are now. The
 * editor follows its own splitting and joining of paragraphs; Yjs deletes the words and writes them anew.
 */
export function movedHighlights(root: Y.XmlFragment, { state }: Editor): (Highlight & { now: TextRange })[] {
  const shown = highlightsKey.getState(state);
  return (shown?.highlights ?? []).flatMap((highlight) => {
    const { id, anchor, quote } = highlight;
    const now = shownRange(shown?.set, id);
    if (now === null || !isHere(root, anchor.from) || !isHere(root, anchor.to)) return [];
    const from = positionOf(root, state.doc, anchor.from);
    const to = positionOf(root, state.doc, anchor.to);
    const isGone = from === null || to === null || from >= to;
    const isCut = !isGone && says(state.doc, now, quote) && !says(state.doc, { from, to }, quote);
    return isGone || isCut ? [{ ...highlight, now }] : [];
  });
}

const says = (doc: Node, { from, to }: TextRange, quote: string): boolean =>
  withoutBreaks(doc.textBetween(from, Math.min(to, doc.content.size), '\n', ' ')) === withoutBreaks(quote);

/** A text over several paragraphs is drawn in one piece. */
function shownRange(set: DecorationSet | undefined, id: string): TextRange | null {
  const [one] = set?.find(undefined, undefined, (spec: { id?: unknown }) => spec.id === id) ?? [];
  return one === undefined || one.from >= one.to ? null : { from: one.from, to: one.to };
}

function drawn(root: Y.XmlFragment, doc: Node, { highlights, set }: Shown): DecorationSet {
  const decorations = highlights.flatMap((highlight) => {
    const seen = shownRange(set, highlight.id);
    const isSeen = seen !== null && says(doc, seen, highlight.quote);
    const range = isSeen ? seen : (rangeOf(root, doc, highlight) ?? seen);
    if (range === null) return [];
    const attributes = {
      class: highlight.isActive ? 'plan-talk plan-talk-active' : 'plan-talk',
      'data-thread': highlight.id,
    };
    return [Decoration.inline(range.from, range.to, attributes, { id: highlight.id })];
  });
  return DecorationSet.create(doc, decorations);
}
