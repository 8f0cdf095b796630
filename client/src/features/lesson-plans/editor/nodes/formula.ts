import { Node, type Editor, type NodeViewRenderer } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';
import type { PlanSurroundings } from '../editor-words.ts';
import { part } from './dom.ts';
import { drawFormula } from './draw-formula.ts';

type Options = { around: PlanSurroundings | null };

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    planFormula: {
      /** Asks for a formula and puts it at the cursor, or changes the one that is chosen. */
      writeFormula: () => ReturnType;
    };
  }
}

/** A formula within a line, in LaTeX. */
export const InlineMath = Node.create<Options>({
  name: 'inlineMath',
  group: 'inline',
  inline: true,
  atom: true,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({ latex: { default: '' } }),
  parseHTML: () => [{ tag: 'span[data-latex]', getAttrs: latexOf }],
  renderHTML: ({ node }) => [
    'span',
    { 'data-latex': String(node.attrs['latex']) },
    String(node.attrs['latex']),
  ],
  addNodeView() {
    return formulaView('span', this.options.around);
  },
  addCommands() {
    const { around } = this.options;
    return {
      writeFormula:
        () =>
        ({ editor }) => {
          void ask(editor, around); // what was left unanswered changes nothing
          return true;
        },
    };
  },
  addKeyboardShortcuts() {
    const { editor } = this;
    return { 'Mod-Shift-e': () => editor.commands.writeFormula() };
  },
});

/** A formula on lines of its own. */
export const BlockMath = Node.create<Options>({
  name: 'blockMath',
  group: 'block',
  atom: true,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({ latex: { default: '' } }),
  parseHTML: () => [{ tag: 'div[data-latex]', getAttrs: latexOf }],
  renderHTML: ({ node }) => [
    'div',
    { 'data-latex': String(node.attrs['latex']) },
    String(node.attrs['latex']),
  ],
  addNodeView() {
    return formulaView('div', this.options.around);
  },
});

const latexOf = (element: HTMLElement) => ({ latex: element.dataset['latex'] ?? '' });

function formulaView(tag: 'span' | 'div', around: PlanSurroundings | null): NodeViewRenderer {
  return ({ node, editor, getPos }) => {
    let current = node;
    const dom = part(tag, { class: `plan-formula plan-formula-${tag === 'div' ? 'block' : 'inline'}` });
    const draw = () => {
      const latex = String(current.attrs['latex']);
      dom.dataset['latex'] = latex;
      dom.title = latex;
      drawFormula(dom, latex, tag === 'div');
    };
    dom.addEventListener('dblclick', () => {
      const position = getPos();
      if (position === undefined || !editor.isEditable) return;
      editor.commands.setNodeSelection(position);
      void ask(editor, around); // what was left unanswered changes nothing
    });
    draw();
    return {
      dom,
      update: (next: PlanNode) => {
        if (next.type !== current.type) return false;
        if (next.attrs['latex'] !== current.attrs['latex']) {
          current = next;
          draw();
        }
        return true;
      },
      ignoreMutation: () => true,
    };
  };
}

async function ask(editor: Editor, around: PlanSurroundings | null): Promise<void> {
  if (around === null || !editor.isEditable) return;
  const chosen = chosenFormula(editor);
  const isBlock = chosen?.type.name === 'blockMath';
  const latex = await around.askFormula(String(chosen?.attrs['latex'] ?? ''), isBlock);
  if (latex === null || editor.isDestroyed) return;
  if (chosen !== null && chosenFormula(editor) === chosen) {
    const { tr, selection } = editor.state;
    editor.view.dispatch(
      latex === '' ? tr.deleteSelection() : tr.setNodeAttribute(selection.from, 'latex', latex),
    );
  } else if (latex !== '') editor.commands.insertContent({ type: 'inlineMath', attrs: { latex } });
  editor.view.focus();
}

function chosenFormula(editor: Editor): PlanNode | null {
  const { selection, doc } = editor.state;
  const node = doc.nodeAt(selection.from);
  const isFormula = node?.type.name === 'inlineMath' || node?.type.name === 'blockMath';
  return node !== null && isFormula && selection.to - selection.from === 1 ? node : null;
}
