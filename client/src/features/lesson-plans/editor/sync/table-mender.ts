import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { fixTables } from '@tiptap/pm/tables';
import type { EditorView } from '@tiptap/pm/view';
import type { Awareness } from 'y-protocols/awareness';
import { suggesterIn } from '../suggestions/suggesting.ts';
import { menderOf } from './mender.model.ts';
import { isTakenIn, mendedHere } from './plan-sync.ts';

/** By then what others wrote at the same time is here, and who is here is known. */
const QUIET_MS = 1_000;
/** In what a window tells of itself: whether it may write in the text. */
const MAY_WRITE = 'mayWriteText';

/**
 * A row that one person adds and a column that another adds meet in a table with a missing cell. After a quiet moment
 * one of the windows in which the plan can be written puts it right for all.
 */
export const TableMender = Extension.create<{ awareness: Awareness }>({
  name: 'tableMender',
  addProseMirrorPlugins() {
    return [menderPlugin(this.options.awareness)];
  },
});

/** Who only suggests may not change a table. */
const mayMend = (view: EditorView): boolean => view.editable && suggesterIn(view.state) === null;

function menderPlugin(awareness: Awareness): Plugin {
  let soon: () => void = () => undefined;
  // plugins come and go while the plan is open, and then this view is made anew
  let isDue = false;
  return new Plugin({
    state: {
      init: () => null,
      apply: (tr) => {
        if (tr.docChanged && isTakenIn(tr)) soon();
        return null;
      },
    },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      soon = () => {
        isDue = true;
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (view.composing) {
            soon();
            return;
          }
          isDue = false;
          mend(view, awareness);
        }, QUIET_MS);
      };
      const tell = () => {
        const may = mayMend(view);
        if (awareness.getLocalState()?.[MAY_WRITE] !== may) awareness.setLocalStateField(MAY_WRITE, may);
      };
      // whose turn it was may have left before the moment came
      const onAwareness = ({ removed }: { removed: number[] }) => {
        if (removed.length > 0) soon();
      };
      if (isDue) soon();
      tell();
      awareness.on('change', onAwareness);
      return {
        update: tell,
        destroy: () => {
          clearTimeout(timer);
          soon = () => undefined;
          awareness.off('change', onAwareness);
          awareness.setLocalStateField(MAY_WRITE, false);
        },
      };
    },
  });
}

function mend(view: EditorView, awareness: Awareness): void {
  const windows = [...awareness.getStates()].map(([clientId, state]) => ({
    clientId,
    mayWrite: state[MAY_WRITE] === true,
  }));
  if (!mayMend(view) || menderOf(windows) !== awareness.clientID) return;
  const tr = fixTables(view.state);
  if (tr !== undefined) view.dispatch(mendedHere(tr));
}
