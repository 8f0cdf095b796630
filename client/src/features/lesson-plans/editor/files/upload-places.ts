import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { newUuid } from '../../../../platform/new-uuid.ts';
import type { EditorWords } from '../editor-words.ts';
import { fixed, part } from '../nodes/dom.ts';

type Act = { add: { id: string; at: number; dom: HTMLElement } } | { remove: string };

const placesKey = new PluginKey<DecorationSet>('plan-upload-places');

/** Places in the text for files that are on their way: seen by the one who brings them only. */
export function uploadPlacesPlugin(): Plugin<DecorationSet> {
  return new Plugin({
    key: placesKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, old) => {
        const kept = old.map(tr.mapping, tr.doc);
        const act = tr.getMeta(placesKey) as Act | undefined; // as: set below only
        if (act === undefined) return kept;
        if ('remove' in act) return kept.remove(found(kept, act.remove));
        const { id, at, dom } = act.add;
        return kept.add(tr.doc, [Decoration.widget(at, dom, { id, side: -1, ignoreSelection: true })]);
      },
    },
    props: { decorations: (state) => placesKey.getState(state) },
  });
}

const found = (set: DecorationSet, id: string): Decoration[] =>
  set.find(undefined, undefined, (spec) => (spec as { id?: unknown }).id === id); // as: given above

/** A file on its way into the text. */
export type UploadPlace = {
  /** From 0 to 1. */
  progress(ratio: number): void;
  /** Where it belongs now, or null if the text around it is gone. */
  position(): number | null;
  end(): void;
};

/** Holds a place for a file; `onCancel` is called when the person presses its button. */
export function openPlace(
  view: EditorView,
  at: number,
  file: { name: string; words: EditorWords; onCancel: () => void },
): UploadPlace {
  const id = newUuid();
  const bar = part('progress', { label: file.words.files.uploading(file.name) });
  bar.max = 1;
  bar.value = 0;
  const cancel = part('button', { type: 'button', text: file.words.files.cancel });
  cancel.addEventListener('click', file.onCancel);
  const dom = fixed(
    part('span', { class: 'plan-upload' }, [
      part('span', { text: file.words.files.uploading(file.name) }),
      bar,
      cancel,
    ]),
  );
  const tell = (act: Act) => {
    if (!view.isDestroyed)
      view.dispatch(view.state.tr.setMeta(placesKey, act).setMeta('addToHistory', false));
  };
  tell({ add: { id, at, dom } });
  return {
    progress: (ratio) => (bar.value = ratio),
    position: () => placeIn(view.state, id),
    end: () => tell({ remove: id }),
  };
}

function placeIn(state: EditorState, id: string): number | null {
  const places = placesKey.getState(state);
  return places === undefined ? null : (found(places, id)[0]?.from ?? null);
}
