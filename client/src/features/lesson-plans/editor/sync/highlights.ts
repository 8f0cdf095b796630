import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import { positionOf, type Anchor } from './positions.ts';

/** Text that is talked about. */
export type Highlight = { id: string; from: Anchor; to: Anchor; isActive: boolean };

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
        if (highlights !== undefined) return { highlights, set: drawn(root, state.doc, highlights) };
        return tr.docChanged ? { ...old, set: old.set.map(tr.mapping, tr.doc) } : old;
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
  editor.view.dispatch(editor.state.tr.setMeta(highlightsKey, highlights).setMeta('addToHistory', false));
}

/** Where it is in the document now; null if the text is gone. */
export function rangeOf(
  root: Y.XmlFragment,
  doc: Node,
  anchor: { from: Anchor; to: Anchor },
): { from: number; to: number } | null {
  const from = positionOf(root, doc, anchor.from);
  const to = positionOf(root, doc, anchor.to);
  return from === null || to === null || from >= to || to > doc.content.size ? null : { from, to };
}

function drawn(root: Y.XmlFragment, doc: Node, highlights: readonly Highlight[]): DecorationSet {
  const decorations = highlights.flatMap((highlight) => {
    const range = rangeOf(root, doc, highlight);
    if (range === null) return [];
    const attributes = {
      class: highlight.isActive ? 'plan-talk plan-talk-active' : 'plan-talk',
      'data-thread': highlight.id,
    };
    return [Decoration.inline(range.from, range.to, attributes, { id: highlight.id })];
  });
  return DecorationSet.create(doc, decorations);
}
