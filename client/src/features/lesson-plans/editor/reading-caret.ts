import { Extension } from '@tiptap/core';
import { Plugin, Selection, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { takeCaret } from './sync/take-caret.ts';

/**
 * Browsers have no caret in a text that cannot be changed; but whoever only reads a plan may comment on its words, also
 * without a mouse. So that text takes the focus, and the arrows move a caret in it and select with Shift.
 */
export const ReadingCaret = Extension.create({
  name: 'readingCaret',
  addProseMirrorPlugins() {
    const { editor } = this;
    const draw = (view: EditorView) => {
      drawCaret(view);
      return false;
    };
    return [
      new Plugin({
        props: {
          attributes: () => (editor.isEditable ? {} : { tabindex: '0', 'aria-readonly': 'true' }),
          handleDOMEvents: {
            keydown: (view, event) => !view.editable && moveCaret(view, event),
            focus(view) {
              if (!view.editable) begin(view);
              return draw(view);
            },
            blur: draw,
          },
        },
        view: () => ({ update: draw, destroy: () => undefined }),
      }),
    ];
  },
});

/** Puts the caret before the first word unless something is selected already. */
function begin(view: EditorView): void {
  const selection = document.getSelection();
  if (selection === null || view.dom.contains(selection.anchorNode)) return;
  const { node, offset } = view.domAtPos(TextSelection.atStart(view.state.doc).from);
  selection.collapse(node, offset);
}

const ENDS: Record<string, 'backward' | 'up' | 'forward' | 'down'> = {
  ArrowLeft: 'backward',
  ArrowUp: 'up',
  ArrowRight: 'forward',
  ArrowDown: 'down',
};
const BACKWARD = ['ArrowLeft', 'ArrowUp', 'Home'];
const FORWARD = ['ArrowRight', 'ArrowDown', 'End'];

/** Whether the key was one of the caret's. */
function moveCaret(view: EditorView, event: KeyboardEvent): boolean {
  const isForward = FORWARD.includes(event.key);
  if (!isForward && !BACKWARD.includes(event.key)) return false;
  if (event.target !== view.dom || event.altKey) return false;
  event.preventDefault();
  takeCaret(view);
  const by = isForward ? 1 : -1;
  const edge = ENDS[event.key];
  if (edge === undefined && isFar(event)) goToEnd(view, by, event.shiftKey);
  else if (edge !== undefined && view.endOfTextblock(edge)) leaveParagraph(view, by, event.shiftKey);
  else {
    const direction = isForward ? 'forward' : 'backward';
    document.getSelection()?.modify(event.shiftKey ? 'extend' : 'move', direction, unitOf(event));
    takeCaret(view);
    view.dispatch(view.state.tr.scrollIntoView());
  }
  return true;
}

const isFar = ({ ctrlKey, metaKey }: KeyboardEvent): boolean => ctrlKey || metaKey;

function goToEnd(view: EditorView, by: 1 | -1, isSelecting: boolean): void {
  const { doc } = view.state;
  select(view, by === 1 ? Selection.atEnd(doc) : Selection.atStart(doc), isSelecting);
}

/** The browser's own step would end in what stands between two paragraphs: headings, choices, buttons. */
function leaveParagraph(view: EditorView, by: 1 | -1, isSelecting: boolean): void {
  const { doc, selection } = view.state;
  const { $head } = selection;
  const edge = $head.depth === 0 ? $head.pos : by === 1 ? $head.after() : $head.before();
  select(view, Selection.findFrom(doc.resolve(edge), by, true), isSelecting);
}

function select(view: EditorView, to: Selection | null, isSelecting: boolean): void {
  if (to === null) return;
  const { doc, selection, tr } = view.state;
  const moved = TextSelection.create(doc, isSelecting ? selection.anchor : to.head, to.head);
  view.dispatch(tr.setSelection(moved).scrollIntoView());
}

function unitOf(event: KeyboardEvent): string {
  if (event.key === 'Home' || event.key === 'End') return 'lineboundary';
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') return isFar(event) ? 'paragraph' : 'line';
  return isFar(event) ? 'word' : 'character';
}

const CARET = 'plan-reading-caret';

/** A line of our own, beside the text: within it, it would stand in the way of the browser's own steps. */
function drawCaret(view: EditorView): void {
  const around = view.dom.parentElement;
  const drawn = around?.querySelector<HTMLElement>(`.${CARET}`);
  if (around === null || view.editable || !view.hasFocus()) {
    drawn?.remove();
    return;
  }
  const { left, top, bottom } = view.coordsAtPos(view.state.selection.head);
  const from = around.getBoundingClientRect();
  const caret =
    drawn ?? around.appendChild(Object.assign(document.createElement('div'), { className: CARET }));
  Object.assign(caret.style, {
    left: `${String(left - from.left)}px`,
    top: `${String(top - from.top)}px`,
    height: `${String(bottom - top)}px`,
  });
}
