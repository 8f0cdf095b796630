import { Plugin } from '@tiptap/pm/state';
import { suggesterIn } from './suggesting.ts';

/**
 * Whoever writes in the midst of words that somebody suggests to add or to delete writes words of their own: they do
 * not come and go with the suggestion.
 */
export const plainInsidePlugin = (): Plugin =>
  new Plugin({
    appendTransaction: (_, __, state) => {
      const { selection, storedMarks } = state;
      if (storedMarks !== null || !selection.empty || suggesterIn(state) !== null) return null;
      const marks = selection.$from.marks();
      const own = marks.filter(({ type }) => type.name !== 'insertion' && type.name !== 'deletion');
      return own.length === marks.length ? null : state.tr.setStoredMarks(own);
    },
  });
