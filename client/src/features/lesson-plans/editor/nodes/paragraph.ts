import { InputRule, mergeAttributes, Node, type Editor } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';

/** What a paragraph is, beside plain. */
export type ParagraphLook = {
  level: '1' | '2' | '3' | null;
  list: 'bullet' | 'ordered' | null;
  indent: string | null;
};

const MAX_INDENT = 6;
const PLAIN: ParagraphLook = { level: null, list: null, indent: null };

declare module '@tiptap/core' {
  interface Commands<ReturnType> {
    planParagraph: {
      /** Makes the chosen paragraphs headings of this level, or plain ones again when all are already. */
      toggleLevel: (level: '1' | '2' | '3') => ReturnType;
      /** Makes them list items, or plain ones again. */
      toggleListItems: (list: 'bullet' | 'ordered') => ReturnType;
      /** Moves them in or out by one step. */
      shiftIndent: (by: 1 | -1) => ReturnType;
    };
  }
}

/**
 * Text, headings and list items are all paragraphs that look different (see doc.ts), so that changing the look
 * keeps what others write into them at the same time.
 */
export const Paragraph = Node.create({
  name: 'paragraph',
  priority: 1000,
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({
    level: attribute('level'),
    list: attribute('list'),
    indent: attribute('indent'),
  }),
  parseHTML: () => [
    { tag: 'p' },
    { tag: 'h1', attrs: { ...PLAIN, level: '1' } },
    { tag: 'h2', attrs: { ...PLAIN, level: '2' } },
    { tag: 'h3', attrs: { ...PLAIN, level: '3' } },
    { tag: 'h4', attrs: { ...PLAIN, level: '3' } },
    { tag: 'li', getAttrs: listItem },
  ],
  renderHTML: ({ HTMLAttributes, node }) => [tagOf(node), mergeAttributes(HTMLAttributes), 0],
  addCommands: () => ({
    toggleLevel:
      (level) =>
      ({ editor, tr }) =>
        each(
          editor,
          (_, all) => ({ ...PLAIN, level: all.every((one) => one.level === level) ? null : level }),
          tr,
        ),
    toggleListItems:
      (list) =>
      ({ editor, tr }) =>
        each(
          editor,
          (look, all) => ({
            ...look,
            level: null,
            list: all.every((one) => one.list === list) ? null : list,
          }),
          tr,
        ),
    shiftIndent:
      (by) =>
      ({ editor, tr }) =>
        each(editor, (look) => ({ ...look, indent: indentOf(Number(look.indent ?? 0) + by) }), tr),
  }),
  addKeyboardShortcuts() {
    const { editor } = this;
    const inList = () => lookHere(editor).list !== null;
    return {
      'Mod-Alt-0': () => editor.commands.updateAttributes('paragraph', PLAIN),
      'Mod-Alt-1': () => editor.commands.toggleLevel('1'),
      'Mod-Alt-2': () => editor.commands.toggleLevel('2'),
      'Mod-Alt-3': () => editor.commands.toggleLevel('3'),
      'Mod-Shift-7': () => editor.commands.toggleListItems('ordered'),
      'Mod-Shift-8': () => editor.commands.toggleListItems('bullet'),
      'Mod-]': () => editor.commands.shiftIndent(1),
      'Mod-[': () => editor.commands.shiftIndent(-1),
      Tab: () => inList() && editor.commands.shiftIndent(1),
      'Shift-Tab': () => inList() && editor.commands.shiftIndent(-1),
      Backspace: () => atStart(editor) && makePlainer(editor),
      Enter: () => enter(editor),
    };
  },
  addInputRules() {
    const look = (find: RegExp, change: Partial<ParagraphLook>) =>
      new InputRule({
        find,
        handler: ({ state, range }) => {
          const { $from } = state.selection;
          if ($from.parent.type.name !== 'paragraph') return null;
          state.tr
            .delete(range.from, range.to)
            .setNodeMarkup($from.before(), undefined, { ...$from.parent.attrs, ...change });
          return undefined;
        },
      });
    return [
      look(/^#\s$/, { level: '1' }),
      look(/^##\s$/, { level: '2' }),
      look(/^###\s$/, { level: '3' }),
      look(/^[-*•]\s$/, { list: 'bullet' }),
      look(/^1[.、]\s$/, { list: 'ordered' }),
    ];
  },
});

const attribute = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, string | null>) =>
    attributes[name] === null ? {} : { [`data-${name}`]: attributes[name] },
});

const tagOf = (node: PlanNode): string => {
  const { level } = lookOf(node);
  // sections have the page's second level
  return level === null ? 'p' : `h${String(Number(level) + 2)}`;
};

const lookOf = (node: PlanNode): ParagraphLook => node.attrs as ParagraphLook; // as: the attributes declared above

const indentOf = (steps: number): string | null => {
  const kept = Math.max(0, Math.min(MAX_INDENT, steps));
  return kept === 0 ? null : String(kept);
};

const lookHere = (editor: Editor): ParagraphLook => {
  const { parent } = editor.state.selection.$from;
  return parent.type.name === 'paragraph' ? lookOf(parent) : PLAIN;
};

/** Indentation and kind of a pasted list item, from the lists it lies in. */
function listItem(element: HTMLElement): ParagraphLook {
  let depth = 0;
  for (let at = element.parentElement; at !== null; at = at.parentElement)
    if (at.matches('ul, ol')) depth += 1;
  return {
    level: null,
    list: element.parentElement?.matches('ol') === true ? 'ordered' : 'bullet',
    indent: indentOf(depth - 1),
  };
}

type Change = (look: ParagraphLook, all: ParagraphLook[]) => ParagraphLook;

function each(editor: Editor, change: Change, tr: Editor['state']['tr']): boolean {
  const found: { position: number; node: PlanNode }[] = [];
  for (const { $from, $to } of tr.selection.ranges)
    tr.doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (node.type.name === 'paragraph') found.push({ position, node });
    });
  if (found.length === 0 || !editor.isEditable) return false;
  const all = found.map(({ node }) => lookOf(node));
  for (const { position, node } of found) tr.setNodeMarkup(position, undefined, change(lookOf(node), all));
  return true;
}

function atStart(editor: Editor): boolean {
  const { selection } = editor.state;
  return selection.empty && selection.$from.parentOffset === 0;
}

/** First out of the indentation, then out of the list, then out of the heading. */
function makePlainer(editor: Editor): boolean {
  const { level, list, indent } = lookHere(editor);
  if (indent !== null) return editor.commands.shiftIndent(-1);
  if (level === null && list === null) return false;
  return editor.commands.updateAttributes('paragraph', PLAIN);
}

/** An empty list item ends its list; what follows a heading is plain. */
function enter(editor: Editor): boolean {
  const { level, list } = lookHere(editor);
  const { selection } = editor.state;
  const { parent, parentOffset } = selection.$from;
  if (list !== null && parent.content.size === 0) return makePlainer(editor);
  if (level === null || !selection.empty || parentOffset < parent.content.size) return false;
  return editor.chain().splitBlock().updateAttributes('paragraph', PLAIN).run();
}
