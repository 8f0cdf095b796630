import { Node } from '@tiptap/core';
import type { PlanSurroundings } from '../editor-words.ts';
import { part } from './dom.ts';

/** A file hung onto a line: its name, to be saved by a press. */
export const Attachment = Node.create<{ around: PlanSurroundings | null }>({
  name: 'attachment',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({ fileId: { default: '' }, name: { default: '' }, sizeBytes: { default: '0' } }),
  parseHTML: () => [
    {
      tag: 'a[data-attachment-id]',
      priority: 100,
      getAttrs: (element: HTMLElement) => ({
        fileId: element.dataset['attachmentId'] ?? '',
        name: element.textContent,
        sizeBytes: element.dataset['sizeBytes'] ?? '0',
      }),
    },
  ],
  renderHTML({ node }) {
    const { fileId, name, sizeBytes } = node.attrs as Facts; // as: the attributes declared above
    const href = this.options.around?.files.addressOf(fileId) ?? '';
    return ['a', { href, 'data-attachment-id': fileId, 'data-size-bytes': sizeBytes }, name];
  },
  addNodeView() {
    const { around } = this.options;
    if (around === null) throw new Error('the editor gives the attachment its surroundings');
    return ({ node }) => {
      const { fileId, name, sizeBytes } = node.attrs as Facts; // as: the same
      const dom = part('a', { class: 'plan-attachment', text: `${name} · ${sizeWords(Number(sizeBytes))}` });
      dom.href = around.files.addressOf(fileId);
      dom.download = name;
      dom.setAttribute('aria-label', around.words.files.attachmentCalled(name));
      return { dom, ignoreMutation: () => true };
    };
  },
});

type Facts = { fileId: string; name: string; sizeBytes: string };

/** A size as people read it. */
function sizeWords(bytes: number): string {
  if (bytes >= 1024 * 1024) return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  return `${String(Math.max(1, Math.round(bytes / 1024)))} KB`;
}
