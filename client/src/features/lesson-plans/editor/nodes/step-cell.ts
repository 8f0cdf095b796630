import { Node } from '@tiptap/core';
import { StepColumn } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { EditorWords } from '../editor-words.ts';

/** One column of a step; holds blocks. */
export const StepCell = Node.create<{ words: EditorWords | null }>({
  name: 'stepCell',
  content: 'block*',
  isolating: true,
  defining: true,
  selectable: false,
  addOptions: () => ({ words: null }),
  addAttributes: () => ({ column: { default: '' } }),
  renderHTML({ node }) {
    const column = StepColumn.safeParse(node.attrs['column']);
    const name = column.success ? this.options.words?.columns[column.data] : undefined;
    return [
      'div',
      {
        class: 'plan-cell',
        role: 'group',
        'data-column': String(node.attrs['column']),
        ...(name !== undefined && { 'aria-label': name, 'data-name': name }),
      },
      0,
    ];
  },
});
