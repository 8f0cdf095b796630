import { Node } from '@tiptap/core';

/** The whole plan; as lenient as can be, so that no merge is refused. */
export const PlanDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: '(section | block)*',
});

/** Something a newer program wrote: shown as it reads, kept as it is. */
export const UnknownBlock = Node.create<{ title: string }>({
  name: 'unknownBlock',
  group: 'block',
  atom: true,
  selectable: true,
  addOptions: () => ({ title: '' }),
  addAttributes: () => ({ text: { default: '' } }),
  renderHTML({ node }) {
    return ['div', { class: 'plan-unknown', title: this.options.title }, String(node.attrs['text'])];
  },
});

/** The same within a line. */
export const UnknownInline = Node.create<{ title: string }>({
  name: 'unknownInline',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ title: '' }),
  addAttributes: () => ({ text: { default: '' } }),
  renderHTML({ node }) {
    return ['span', { class: 'plan-unknown', title: this.options.title }, String(node.attrs['text'])];
  },
});
