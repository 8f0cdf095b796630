import { Node } from '@tiptap/core';
import type { PlanSurroundings } from '../editor-words.ts';
import { mentionMenu } from '../mention-menu.ts';

/** Somebody named in the text, who finds the plan among those that name them. */
export const Mention = Node.create<{ around: PlanSurroundings | null }>({
  name: 'mention',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({ id: { default: '' }, label: { default: '' } }),
  parseHTML: () => [
    {
      tag: 'span[data-mention-id]',
      getAttrs: (element: HTMLElement) => ({
        id: element.dataset['mentionId'] ?? '',
        label: element.textContent.replace(/^@/, ''),
      }),
    },
  ],
  renderHTML({ node }) {
    const name = String(node.attrs['label']);
    const title = this.options.around?.words.mention.of(name) ?? name;
    return [
      'span',
      { class: 'plan-mention', 'data-mention-id': String(node.attrs['id']), title },
      `@${name}`,
    ];
  },
  renderText: ({ node }) => `@${String(node.attrs['label'])}`,
  addProseMirrorPlugins() {
    const { around } = this.options;
    return around === null ? [] : [mentionMenu(around)];
  },
});
