import { Node, type Editor } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';
import { NodeSelection } from '@tiptap/pm/state';
import type { NodeView } from '@tiptap/pm/view';
import type { PlanSurroundings } from '../editor-words.ts';
import { IMAGE_WIDTHS } from '../image-widths.ts';
import { choice, fixed, part } from './dom.ts';

type Options = { around: PlanSurroundings | null };

const USUAL_WIDTH = '50';

/** A picture on lines of its own; its bytes lie on the server, the text has their number. */
export const Image = Node.create<Options>({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({
    fileId: { default: '' },
    alt: { default: '' },
    width: { default: USUAL_WIDTH },
  }),
  // only pictures of ours are taken out of what is pasted: see incoming-html.ts
  parseHTML: () => [
    {
      tag: 'img[data-file-id]',
      getAttrs: (element: HTMLElement) => ({
        fileId: element.dataset['fileId'] ?? '',
        alt: element.getAttribute('alt') ?? '',
        width: widthOf(element.dataset['width']),
      }),
    },
  ],
  renderHTML({ node }) {
    const { fileId, alt, width } = node.attrs as ImageFacts; // as: the attributes declared above
    const src = this.options.around?.files.addressOf(fileId) ?? '';
    return ['img', { src, alt, 'data-file-id': fileId, 'data-width': width }];
  },
  addNodeView() {
    const { around } = this.options;
    if (around === null) throw new Error('the editor gives the picture its surroundings');
    return ({ node, editor, getPos }) => imageView({ node, editor, getPos, around });
  },
  addKeyboardShortcuts() {
    const { editor } = this;
    return {
      Enter: () => {
        const { selection } = editor.state;
        if (!(selection instanceof NodeSelection) || selection.node.type.name !== 'image') return false;
        const dom = editor.view.nodeDOM(selection.from);
        if (dom instanceof HTMLElement) dom.querySelector('input')?.focus();
        return true;
      },
    };
  },
});

type ImageFacts = { fileId: string; alt: string; width: string };

const widthOf = (value: unknown): string => IMAGE_WIDTHS.find((width) => width === value) ?? USUAL_WIDTH;

type Given = { node: PlanNode; editor: Editor; getPos: () => number | undefined; around: PlanSurroundings };

function imageView({ node, editor, getPos, around }: Given): NodeView {
  let current = node;
  const picture = part('img', {});
  picture.draggable = false;
  const missing = part('span', { class: 'plan-image-missing', text: around.words.files.missing });
  const tools = imageTools({ editor, getPos, around });
  const dom = part('div', { class: 'plan-image' }, [picture, missing, tools.dom]);
  dom.setAttribute('role', 'group');
  picture.addEventListener('error', () => (dom.dataset['state'] = 'missing'));
  picture.addEventListener('load', () => {
    dom.dataset['state'] = 'there';
    // a small picture is not blown up
    picture.style.maxWidth = `${String(Math.max(24, picture.naturalWidth))}px`;
  });
  const draw = () => {
    const { fileId, alt, width } = current.attrs as ImageFacts; // as: the attributes declared above
    const address = around.files.addressOf(fileId);
    if (picture.getAttribute('src') !== address) picture.src = address;
    picture.alt = alt;
    dom.dataset['width'] = widthOf(width);
    dom.setAttribute('aria-label', alt === '' ? around.words.files.image : alt);
    tools.draw({ alt, width: widthOf(width) }, editor.isEditable);
  };
  editor.on('planEditable' as 'focus', draw); // as: our own event, which Tiptap's list does not have
  draw();
  return {
    dom,
    update: (next) => {
      if (next.type !== current.type) return false;
      current = next;
      draw();
      return true;
    },
    ignoreMutation: () => true,
    stopEvent: ({ target }) => target instanceof globalThis.Node && tools.dom.contains(target),
    destroy() {
      editor.off('planEditable' as 'focus', draw); // as: the same
      if (document.activeElement !== tools.alt) return;
      // another took the picture away: the browser would let the rest of its caption run into the text
      around.announce(around.words.files.gone);
      setTimeout(() => {
        if (!editor.isDestroyed) editor.view.dom.blur();
      });
    },
  };
}

function imageTools({ editor, getPos, around: { words } }: Omit<Given, 'node'>) {
  const set = (name: 'alt' | 'width', value: string) => {
    const position = getPos();
    if (position === undefined) return;
    const tr = editor.state.tr.setNodeAttribute(position, name, value);
    editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, position)));
  };
  const alt = part('input', { type: 'text', label: words.files.alt });
  alt.placeholder = words.files.alt;
  alt.addEventListener('input', () => set('alt', alt.value));
  alt.addEventListener('keydown', (event) => {
    if (event.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    editor.view.focus();
  });
  const width = part('select', { label: words.files.width });
  width.append(...IMAGE_WIDTHS.map((one) => choice(one, words.files.widths[one])));
  width.addEventListener('change', () => set('width', width.value));
  const remove = part('button', { type: 'button', text: words.files.remove });
  remove.addEventListener('click', () => {
    const position = getPos();
    if (position === undefined) return;
    editor.view.dispatch(editor.state.tr.delete(position, position + 1));
    editor.view.focus();
  });
  const dom = fixed(part('div', { class: 'plan-image-tools' }, [alt, width, remove]));
  return {
    ...{ dom, alt },
    draw: (now: { alt: string; width: string }, isEditable: boolean) => {
      if (document.activeElement !== alt) alt.value = now.alt;
      width.value = now.width;
      dom.hidden = !isEditable;
    },
  };
}
