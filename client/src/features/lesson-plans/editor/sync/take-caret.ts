import type { EditorView } from '@tiptap/pm/view';

/** Not in ProseMirror's types; it has been there, under this name, since its beginning. */
type Observing = { domObserver: { flush(): void } };

/**
 * The browser moves the caret at once and tells it a little later, on a slow computer after several more keys. To be
 * called before anything is drawn that the writer did not do, which would put the caret back where it was; and before
 * a key acts, which would act there.
 */
export function takeCaret(view: EditorView): void {
  if (view.composing || view.isDestroyed) return;
  (view as unknown as Observing).domObserver.flush(); // as: told above
}

/** After it has the focus by Tab for the first time, the browser has no caret in it, and what is typed goes nowhere. */
export function showCaret(view: EditorView): false {
  setTimeout(() => {
    const caret = document.getSelection()?.anchorNode ?? null;
    if (!view.isDestroyed && view.hasFocus() && !view.dom.contains(caret)) view.focus();
  });
  return false;
}
