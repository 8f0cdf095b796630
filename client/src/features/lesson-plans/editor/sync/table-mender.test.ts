// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state';
import { TableMap } from '@tiptap/pm/tables';
import type { Node } from '@tiptap/pm/model';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { exchange, open, type OpenEditor } from './two-editors.fixture.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function tableIn({ editing }: OpenEditor): { node: Node; at: number } {
  const found: { node: Node; at: number }[] = [];
  editing.editor.state.doc.descendants((node, at) => {
    if (node.type.name === 'table') found.push({ node, at });
  });
  const [table] = found;
  if (table === undefined) throw new Error('there is no table');
  return table;
}

const caretInTable = (one: OpenEditor) => {
  const { state, view } = one.editing.editor;
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(tableIn(one).at + 1))));
};

/** Each tells the other that it is here. */
function meet(a: OpenEditor, b: OpenEditor): void {
  for (const [from, to] of [[a, b] as const, [b, a] as const]) {
    const { awareness } = from;
    applyAwarenessUpdate(to.awareness, encodeAwarenessUpdate(awareness, [awareness.clientID]), 'line');
  }
}

function tornTable(): [OpenEditor, OpenEditor] {
  const [a, b] = [open(), open()];
  a.editing.editor.chain().setTextSelection(3).insertTable({ rows: 2, cols: 2, withHeaderRow: false }).run();
  exchange(a, b);
  caretInTable(a);
  caretInTable(b);
  a.editing.editor.commands.addColumnAfter();
  b.editing.editor.commands.addRowAfter();
  exchange(a, b);
  meet(a, b);
  return [a, b];
}

const shapeOf = (one: OpenEditor) => tableIn(one).node.children.map(({ childCount }) => childCount);

describe('a row and a column added at the same time', () => {
  it('get their missing cell once, from one window, after a quiet moment', () => {
    const [a, b] = tornTable();
    expect(shapeOf(a).toSorted()).toEqual([2, 3, 3]);
    const undoable = [a, b].map(({ editing }) => editing.undo.undoStack.length);
    vi.advanceTimersByTime(900);
    expect(shapeOf(a).toSorted()).toEqual([2, 3, 3]);
    vi.advanceTimersByTime(200);
    exchange(a, b);
    vi.advanceTimersByTime(3_000);
    exchange(a, b);
    for (const one of [a, b]) {
      expect(shapeOf(one)).toEqual([3, 3, 3]);
      expect(TableMap.get(tableIn(one).node).problems).toBeNull();
      // every cell can take the cursor
      tableIn(one).node.descendants((node) => {
        if (node.type.name === 'tableCell') expect(node.childCount).toBe(1);
      });
    }
    expect([a, b].map(({ editing }) => editing.undo.undoStack.length)).toEqual(undoable);
  });

  it('stay as they are while nobody here may write', () => {
    const [a, b] = tornTable();
    for (const { editing } of [a, b]) editing.allowWriting(false);
    vi.advanceTimersByTime(3_000);
    exchange(a, b);
    expect(shapeOf(a).toSorted()).toEqual([2, 3, 3]);
  });

  it('get it from who stays when the one whose turn it was leaves', () => {
    const [a, b] = tornTable();
    const [first, other] = a.awareness.clientID < b.awareness.clientID ? [a, b] : [b, a];
    first.editing.close();
    meet(a, b);
    vi.advanceTimersByTime(1_100);
    expect(shapeOf(other)).toEqual([3, 3, 3]);
  });
});
