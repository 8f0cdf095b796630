import { Node } from '@tiptap/core';
import type { PlanSurroundings } from '../editor-words.ts';

/** One school's words of a section; both stand side by side in their colours. */
export const Variant = Node.create<{ around: PlanSurroundings | null }>({
  name: 'variant',
  content: 'block*',
  isolating: true,
  defining: true,
  selectable: false,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({ side: { default: '' } }),
  renderHTML({ node }) {
    const side = String(node.attrs['side']);
    const { around } = this.options;
    const isKnown = side === 'supporting' || side === 'receiving';
    const name = isKnown ? (around?.schools[side] ?? around?.words.sides[side] ?? side) : side;
    return [
      'div',
      { class: 'plan-variant', 'data-side': side, role: 'group', 'aria-label': name },
      ['div', { class: 'plan-variant-name', contenteditable: 'false', 'aria-hidden': 'true' }, name],
      ['div', { class: 'plan-blocks' }, 0],
    ];
  },
});
