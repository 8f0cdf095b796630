import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import {
  AllSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  Transaction,
  type EditorState,
} from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import type * as Y from 'yjs';
import type { EditingCopy } from './editing-copy.ts';
import { anchorOf, positionOf, type Anchor } from './positions.ts';
import { createTreeReader } from './read-tree.ts';
import { showCaret, takeCaret } from './take-caret.ts';
import { takeIn } from './take-in.ts';
import type { CaretPlace } from './write-inline.ts';
import { writeTree } from './write-tree.ts';

/** Origin of what is written here: only this is undone. */
export const WRITTEN_HERE = Symbol('written here');

/** Origin of what this window put right for all: nobody's to undo. */
const MENDED_HERE = Symbol('mended here');

type WrittenAs = typeof WRITTEN_HERE | typeof MENDED_HERE;

export const planSyncKey = new PluginKey<WrittenAs>('plan-sync');

/** Whether a transaction brings what others wrote (or an undo), not what was done here. */
export const isTakenIn = (transaction: Transaction): boolean =>
  transaction.getMeta(planSyncKey) === 'taken-in';

/** Marks a transaction that puts right what changes that met have torn. */
export const mendedHere = (transaction: Transaction): Transaction =>
  transaction.setMeta(planSyncKey, 'mended').setMeta('addToHistory', false);

/** What a plugin adds to a transaction is written as that. */
function writtenAs(transaction: Transaction): WrittenAs {
  const root: unknown = transaction.getMeta('appendedTransaction');
  const first = root instanceof Transaction ? root : transaction;
  return first.getMeta(planSyncKey) === 'mended' ? MENDED_HERE : WRITTEN_HERE;
}

type Options = { copy: EditingCopy; root: Y.XmlFragment; undo: Y.UndoManager };

/** Keeps the editor and the shared tree one. */
export const PlanSync = Extension.create<Options>({
  name: 'planSync',
  priority: 1000,
  addProseMirrorPlugins() {
    return [syncPlugin(this.options)];
  },
  addKeyboardShortcuts() {
    const { undo } = this.options;
    const redo = () => {
      undo.redo();
      return true;
    };
    return {
      'Mod-z': () => {
        undo.undo();
        return true;
      },
      'Mod-y': redo,
      'Shift-Mod-z': redo,
    };
  },
});

function syncPlugin({ copy, root, undo }: Options): Plugin<WrittenAs> {
  return new Plugin<WrittenAs>({
    key: planSyncKey,
    state: { init: () => WRITTEN_HERE, apply: writtenAs },
    props: {
      handleDOMEvents: {
        ...{ keydown: takeFirst, beforeinput: takeFirst, cut: takeFirst, paste: takeFirst },
        focus: showCaret,
        compositionstart: () => {
          copy.hold();
          return false;
        },
      },
    },
    view: (view) => {
      const binding = bind(view, root);
      const onEvents = (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
        binding.changed(events, transaction);
      };
      root.observeDeep(onEvents);
      const end = copy.onTaken({
        before() {
          takeCaret(view);
          binding.remember();
        },
        after: () => undefined,
      });
      const stopHolding = releaseAfterComposition(view, copy);
      const onBeforeUndo = binding.remember;
      copy.doc.on('beforeTransaction', onBeforeUndo);
      return {
        update: (_, previous: EditorState) => {
          if (view.state.doc !== previous.doc) binding.write();
        },
        destroy: () => {
          root.unobserveDeep(onEvents);
          copy.doc.off('beforeTransaction', onBeforeUndo);
          end();
          stopHolding();
          undo.stopCapturing();
        },
      };
    },
  });
}

const takeFirst = (view: EditorView): false => {
  takeCaret(view);
  return false;
};

type Remembered = { anchor: Anchor; head: Anchor };

function bind(view: EditorView, root: Y.XmlFragment) {
  const reader = createTreeReader(root, view.state.schema);
  let isBusy = false;
  let remembered: Remembered | null = null;
  /** What the shared tree says, as the editor's nodes. */
  let synced: Node = view.state.doc;
  const show = () => {
    const target = reader.read();
    const tr = takeIn(view.state.tr, target);
    if (remembered !== null && view.state.selection instanceof TextSelection) keepSelection(tr, remembered);
    remembered = null;
    // where nothing can be written yet the editor takes all for selected, and would keep all of what comes selected
    if (Selection.atStart(view.state.doc) instanceof AllSelection) tr.setSelection(Selection.atStart(tr.doc));
    tr.setMeta(planSyncKey, 'taken-in').setMeta('addToHistory', false);
    isBusy = true;
    view.dispatch(tr);
    isBusy = false;
    synced = tr.doc;
    reader.adopt(synced);
    if (view.state.doc !== synced) write();
  };
  const write = () => {
    const after = view.state.doc;
    const origin = planSyncKey.getState(view.state) ?? WRITTEN_HERE;
    isBusy = true;
    root.doc?.transact(() => writeTree(root, { before: synced, after, caret: caretIn(view.state) }), origin);
    isBusy = false;
    synced = after;
    reader.adopt(after);
  };
  const keepSelection = (tr: Transaction, { anchor, head }: Remembered) => {
    const from = positionOf(root, tr.doc, anchor);
    const to = positionOf(root, tr.doc, head);
    if (from === null || to === null) return;
    tr.setSelection(TextSelection.between(tr.doc.resolve(from), tr.doc.resolve(to)));
  };
  show();
  return {
    /** Where the cursor is, before the tree changes. */
    remember: () => {
      if (isBusy) return;
      const { $anchor, $head } = view.state.selection;
      remembered = { anchor: anchorOf(root, $anchor), head: anchorOf(root, $head) };
    },
    changed: (events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction) => {
      reader.forget(events.map(({ target }) => target));
      if (!isBusy && transaction.origin !== WRITTEN_HERE && transaction.origin !== MENDED_HERE) show();
    },
    write: () => {
      if (!isBusy && view.state.doc !== synced) write();
    },
  };
}

function caretIn({ selection }: EditorState): CaretPlace | null {
  if (!(selection instanceof TextSelection) || !selection.empty) return null;
  return { paragraph: selection.$head.parent, offset: selection.$head.parentOffset };
}

const SETTLE_MS = 60;

/** After a composition the browser still settles its text; then what others wrote comes in. */
function releaseAfterComposition(view: EditorView, copy: EditingCopy): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (view.composing) later();
      else copy.release();
    }, SETTLE_MS);
  };
  view.dom.addEventListener('compositionend', later);
  view.dom.addEventListener('blur', later);
  return () => {
    clearTimeout(timer);
    view.dom.removeEventListener('compositionend', later);
    view.dom.removeEventListener('blur', later);
    copy.release();
  };
}
