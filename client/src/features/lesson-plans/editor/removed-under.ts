import { Extension } from '@tiptap/core';
import { Plugin, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Mapping } from '@tiptap/pm/transform';
import { writersIn } from './sync/carets.ts';
import { isTakenIn } from './sync/plan-sync.ts';

/** Meta of transactions that put elsewhere what they take away. */
export const MOVED = 'plan-moved';

type Options = {
  /** Names of those whose line, with what stands around it, has just been taken away here. */
  tell: (names: readonly string[]) => void;
};

/** Says who was writing in a row, a table or a step that this window takes away: nobody means to do that unseen. */
export const RemovedUnder = Extension.create<Options>({
  name: 'removedUnder',
  addOptions: () => ({ tell: () => undefined }),
  addProseMirrorPlugins() {
    const { tell } = this.options;
    return [
      new Plugin({
        appendTransaction: (transactions, before) => {
          const names = namesRemoved(transactions, before);
          if (names.length > 0) queueMicrotask(() => tell(names));
          return null;
        },
      }),
    ];
  },
});

function namesRemoved(transactions: readonly Transaction[], before: EditorState): string[] {
  const isOurs = transactions.some((tr) => tr.docChanged && !isTakenIn(tr));
  if (!isOurs || transactions.some((tr) => tr.getMeta(MOVED) === true)) return [];
  const mapping = new Mapping(transactions.flatMap((tr) => tr.mapping.maps));
  const gone = writersIn(before).filter(({ at }) => isLineGone(before, at, mapping));
  return [...new Set(gone.map(({ name }) => name))];
}

/** Not the words of a line alone: joining lines, or writing over words, takes away no place to write. */
function isLineGone({ doc }: EditorState, at: number, mapping: Mapping): boolean {
  const $at = doc.resolve(at);
  if ($at.depth < 1) return false;
  return mapping.mapResult($at.before(), 1).deletedAfter && mapping.mapResult($at.after(), -1).deletedBefore;
}
