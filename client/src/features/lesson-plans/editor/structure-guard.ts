import { Extension, type Editor } from '@tiptap/core';
import type { Node as PlanNode, ResolvedPos } from '@tiptap/pm/model';
import { AllSelection, Plugin, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { isTakenIn } from './sync/plan-sync.ts';

/** Meta of transactions that may add and take away steps. */
export const STRUCTURE = 'plan-structure';

const CELLS = new Set(['section', 'variant', 'stepCell', 'tableCell', 'tableHeader']);
const FRAMES = new Set(['section', 'variant', 'step', 'stepCell']);

/** Typing, deleting and pasting never take away a section, a column or a step; empty places stay writable. */
export const StructureGuard = Extension.create({
  name: 'structureGuard',
  priority: 900,
  addProseMirrorPlugins: () => [guard()],
  addKeyboardShortcuts() {
    const { editor } = this;
    const clear = () => clearAcross(editor);
    return {
      Backspace: clear,
      'Mod-Backspace': clear,
      Delete: clear,
      'Mod-Delete': clear,
      'Mod-a': () => selectCellFirst(editor),
      Tab: () => goToCell(editor, 1),
      'Shift-Tab': () => goToCell(editor, -1),
    };
  },
});

function guard(): Plugin {
  return new Plugin({
    filterTransaction: (tr, state) =>
      !tr.docChanged || isTakenIn(tr) || tr.getMeta(STRUCTURE) === true || sameFrame(state.doc, tr.doc),
    appendTransaction: (transactions, _, state) => {
      const isOurs = transactions.some((tr) => tr.docChanged && !isTakenIn(tr));
      return isOurs ? fillEmpty(state) : null;
    },
    props: {
      handleTextInput: (view, _from, _to, text) => {
        const tr = clearedAcross(view.state);
        if (tr === null) return false;
        view.dispatch(tr.insertText(text, tr.selection.from).scrollIntoView());
        return true;
      },
      handleDOMEvents: {
        compositionstart: (view) => {
          const tr = clearedAcross(view.state);
          if (tr !== null) view.dispatch(tr);
          return false;
        },
        cut: (view, event) => {
          const tr = clearedAcross(view.state);
          if (tr === null || !(event instanceof ClipboardEvent)) return false;
          const { dom, text } = view.serializeForClipboard(view.state.selection.content());
          event.clipboardData?.setData('text/html', dom.innerHTML);
          event.clipboardData?.setData('text/plain', text);
          event.preventDefault();
          view.dispatch(tr);
          return true;
        },
      },
    },
  });
}

/** Whether both documents have the same sections, columns and steps. */
function sameFrame(a: PlanNode, b: PlanNode): boolean {
  if (a === b || a.content === b.content) return true;
  const from = framesIn(a);
  const to = framesIn(b);
  return (
    from.length === to.length &&
    from.every((own, index) => {
      const other = to[index];
      return (
        other !== undefined &&
        own.type === other.type &&
        own.attrs['field'] === other.attrs['field'] &&
        own.attrs['id'] === other.attrs['id'] &&
        sameFrame(own, other)
      );
    })
  );
}

const framesIn = (node: PlanNode): PlanNode[] =>
  node.inlineContent ? [] : node.children.filter(({ type }) => FRAMES.has(type.name));

/** Every place for text has a paragraph to write in. */
function fillEmpty(state: EditorState): Transaction | null {
  const places: number[] = [];
  state.doc.descendants((node, position) => {
    if (CELLS.has(node.type.name) && node.childCount === 0 && node.attrs['field'] !== 'steps')
      places.push(position + 1);
    return !node.inlineContent;
  });
  const paragraph = state.schema.nodes['paragraph'];
  if (places.length === 0 || paragraph === undefined) return null;
  const tr = state.tr;
  for (const place of places.reverse()) tr.insert(place, paragraph.create());
  return tr;
}

/** The smallest place for text around a position. */
function cellDepth($position: ResolvedPos): number {
  for (let depth = $position.depth; depth > 0; depth -= 1)
    if (CELLS.has($position.node(depth).type.name)) return depth;
  return 0;
}

const cellOf = ($position: ResolvedPos): number => {
  const depth = cellDepth($position);
  return depth === 0 ? -1 : $position.before(depth);
};

/** Empties the chosen part of every place for text, or null if the selection lies within one. */
function clearedAcross(state: EditorState): Transaction | null {
  const { selection } = state;
  const { $from, $to } = selection;
  const isText = selection instanceof TextSelection || selection instanceof AllSelection;
  if (!isText || selection.empty || (cellOf($from) === cellOf($to) && cellOf($from) !== -1)) return null;
  const tr = state.tr;
  const parts: { from: number; to: number }[] = [];
  state.doc.nodesBetween($from.pos, $to.pos, (node, position) => {
    if (node.inlineContent)
      parts.push({
        from: Math.max($from.pos, position + 1),
        to: Math.min($to.pos, position + 1 + node.content.size),
      });
    return !node.inlineContent;
  });
  for (const { from, to } of parts.reverse()) if (from < to) tr.delete(from, to);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map($from.pos, -1))));
}

function clearAcross(editor: Editor): boolean {
  const tr = clearedAcross(editor.state);
  if (tr === null) return false;
  editor.view.dispatch(tr);
  return true;
}

/** The first time the place for text, the second time everything. */
function selectCellFirst(editor: Editor): boolean {
  const { $from, from, to } = editor.state.selection;
  const depth = cellDepth($from);
  if (depth === 0) return false;
  const selection = TextSelection.between(
    editor.state.doc.resolve($from.start(depth)),
    editor.state.doc.resolve($from.end(depth)),
  );
  if (selection.from === from && selection.to === to) return false;
  editor.view.dispatch(editor.state.tr.setSelection(selection));
  return true;
}

/** In the teaching process Tab goes from cell to cell. */
function goToCell(editor: Editor, by: 1 | -1): boolean {
  const { $from } = editor.state.selection;
  const depth = cellDepth($from);
  if ($from.node(depth).type.name !== 'stepCell') return false;
  const cells: number[] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'stepCell') cells.push(position);
    return node.type.name !== 'stepCell' && !node.inlineContent;
  });
  const next = cells[cells.indexOf($from.before(depth)) + by];
  if (next === undefined) return false;
  const tr = editor.state.tr;
  editor.view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(next + 1))).scrollIntoView());
  return true;
}
