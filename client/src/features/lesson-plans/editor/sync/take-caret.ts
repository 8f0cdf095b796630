import type { EditorView } from '@tiptap/pm/view';

/** Not in ProseMirror's types; it has been there, under this name, since its beginning. */
type Observing = { domObserver: { flush(): void } };
type Pressed = { input: { mouseDown: object | null } };

/**
 * The browser moves the caret at once and tells it a little later, on a slow computer after several more keys. To be
 * called before anything is drawn that the writer did not do, which would put the caret back where it was; and before
 * a key acts, which would act there.
 */
export function takeCaret(view: EditorView): void {
  if (view.composing || view.isDestroyed) return;
  (view as unknown as Observing).domObserver.flush(); // as: told above
}

/**
 * After it has the focus by Tab for the first time, the browser has no caret in it, and what is typed goes nowhere:
 * then it gets one before the next letter can come. A press of the mouse brings its own.
 */
export function showCaret(view: EditorView): false {
  const put = () => {
    const caret = document.getSelection()?.anchorNode ?? null;
    if (!view.isDestroyed && view.hasFocus() && !view.dom.contains(caret)) view.focus();
  };
  if ((view as unknown as Pressed).input.mouseDown === null)
    put(); // as: told above
  else setTimeout(put);
  return false;
}
