import { Extension } from '@tiptap/core';
import type { PlanSurroundings } from '../editor-words.ts';
import { suggesterIn } from '../suggestions/suggesting.ts';
import { refuseSuggested } from './refuse-suggested.ts';
import { addStep, moveStep, stepAround } from './step-commands.ts';

/** Keys within a step: Ctrl+Enter adds one after it, Alt with an arrow moves it. */
export const StepKeys = Extension.create<{ around: PlanSurroundings | null }>({
  name: 'stepKeys',
  // before the line break, which wants Ctrl+Enter too
  priority: 950,
  addOptions: () => ({ around: null }),
  addKeyboardShortcuts() {
    const { editor } = this;
    const { around } = this.options;
    if (around === null) throw new Error('the editor gives the keys of steps their surroundings');
    const here = (act: (at: { section: number; index: number }) => boolean) => {
      const found = stepAround(editor.state.selection.$from);
      return found !== null && act(found);
    };
    const move = (by: 1 | -1) => () =>
      here(
        ({ section, index }) => refuseSuggested(editor, around) || moveStep(editor, section, { index, by }),
      );
    return {
      'Alt-ArrowUp': move(-1),
      'Alt-ArrowDown': move(1),
      'Mod-Enter': () =>
        here(({ section, index }) => {
          if (!addStep(editor, section, index + 1)) return false;
          if (suggesterIn(editor.state) !== null) around.announce(around.words.suggested.toldAdded);
          return true;
        }),
    };
  },
});
