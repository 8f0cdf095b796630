import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import type { PresentPerson } from '@tongtang/shared/wire/document-protocol.ts';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { anchorOf, positionOf, type Anchor } from './positions.ts';
import { takeCaret } from './take-caret.ts';

/** A browser in which the plan is open. */
export type Present = {
  clientId: number;
  person: PresentPerson;
  cursor: { anchor: Anchor; head: Anchor } | null;
};

const caretsKey = new PluginKey<DecorationSet>('plan-carets');
const SEND_MS = 80;

type Options = { awareness: Awareness; root: Y.XmlFragment };

/** Shows where the others write, in their school's colour, and tells them where we are. */
export const Carets = Extension.create<Options>({
  name: 'carets',
  addProseMirrorPlugins() {
    return [caretsPlugin(this.options)];
  },
});

/** Everybody who is here but this window. */
export function othersIn(awareness: Awareness): Present[] {
  const others: Present[] = [];
  for (const [clientId, state] of awareness.getStates())
    if (clientId !== awareness.clientID && isPerson(state['user']))
      others.push({ clientId, person: state['user'], cursor: cursorOf(state['cursor']) });
  return others;
}

/** Where the others write in this state: names with the places of their carets. */
export const writersIn = (state: EditorState): { name: string; at: number }[] =>
  (caretsKey.getState(state)?.find() ?? []).flatMap(({ from, spec }) =>
    isCaret(spec) ? [{ name: spec.writer, at: from }] : [],
  );

const isCaret = (spec: unknown): spec is { writer: string } =>
  typeof spec === 'object' && spec !== null && 'writer' in spec;

const isPerson = (user: unknown): user is PresentPerson =>
  typeof user === 'object' && user !== null && 'name' in user && 'color' in user;

const cursorOf = (cursor: unknown): Present['cursor'] =>
  typeof cursor === 'object' && cursor !== null && 'anchor' in cursor && 'head' in cursor
    ? { anchor: cursor.anchor, head: cursor.head }
    : null;

function caretsPlugin({ awareness, root }: Options): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: caretsKey,
    state: {
      init: (_, state) => drawn(state.doc),
      apply: (tr, old, _, state) =>
        tr.getMeta(caretsKey) === true ? drawn(state.doc) : old.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => caretsKey.getState(state) },
    view: (view) => followOthers(view, { awareness, root }),
  });

  function drawn(doc: Node): DecorationSet {
    const decorations = othersIn(awareness).flatMap((present) => caretOf(doc, present));
    return DecorationSet.create(doc, decorations);
  }

  function caretOf(doc: Node, { clientId, person, cursor }: Present): Decoration[] {
    if (cursor === null) return [];
    const anchor = positionOf(root, doc, cursor.anchor);
    const head = positionOf(root, doc, cursor.head);
    if (anchor === null || head === null) return [];
    const caret = Decoration.widget(Math.min(head, doc.content.size), () => drawCaret(person), {
      key: `${String(clientId)}-${person.name}-${person.side}`,
      writer: person.name,
      side: 10,
      ignoreSelection: true,
    });
    if (anchor === head) return [caret];
    const range = { class: 'plan-caret-range', 'data-side': person.side };
    return [caret, Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), range)];
  }
}

function drawCaret({ name, side, school }: PresentPerson): HTMLElement {
  const caret = document.createElement('span');
  caret.className = 'plan-caret';
  caret.dataset['side'] = side;
  const label = document.createElement('span');
  label.className = 'plan-caret-name';
  label.dataset['name'] = school === '' ? name : `${name} · ${school}`;
  caret.append(label);
  return caret;
}

function followOthers(view: EditorView, { awareness, root }: Options) {
  let frame: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sent = '';
  const redraw = () => {
    frame = null;
    // a caret drawn into a word that is being composed would break the composition
    if (view.composing) {
      frame = requestAnimationFrame(redraw);
      return;
    }
    takeCaret(view);
    view.dispatch(view.state.tr.setMeta(caretsKey, true).setMeta('addToHistory', false));
  };
  const onAwareness = ({
    added,
    updated,
    removed,
  }: {
    added: number[];
    updated: number[];
    removed: number[];
  }) => {
    const isOthers = [...added, ...updated, ...removed].some((id) => id !== awareness.clientID);
    if (isOthers) frame ??= requestAnimationFrame(redraw);
  };
  const send = () => {
    const { $anchor, $head } = view.state.selection;
    const cursor = view.hasFocus() ? { anchor: anchorOf(root, $anchor), head: anchorOf(root, $head) } : null;
    const text = JSON.stringify(cursor);
    if (text === sent || (cursor === null && sent === '')) return;
    sent = text;
    awareness.setLocalStateField('cursor', cursor);
  };
  const sendSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(send, SEND_MS);
  };
  awareness.on('change', onAwareness);
  view.dom.addEventListener('focus', sendSoon);
  return {
    update: (_: EditorView, previous: EditorState) => {
      if (!view.state.selection.eq(previous.selection) || view.state.doc !== previous.doc) sendSoon();
      // a step that moved was taken away and put elsewhere, and the carets in it are to be found anew
      if (writersIn(view.state).length < writersIn(previous).length) frame ??= requestAnimationFrame(redraw);
    },
    destroy: () => {
      if (frame !== null) cancelAnimationFrame(frame);
      clearTimeout(timer);
      awareness.off('change', onAwareness);
      view.dom.removeEventListener('focus', sendSoon);
      awareness.setLocalStateField('cursor', null);
    },
  };
}
