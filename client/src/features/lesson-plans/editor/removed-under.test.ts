import { TextSelection } from '@tiptap/pm/state';
import { applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import { expect, test, vi } from 'vitest';
import { moveStep, removeStep } from './nodes/step-commands.ts';
import { writersIn } from './sync/carets.ts';
import { anchorOf } from './sync/positions.ts';
import { exchange, open, stepsSection, type OpenEditor } from './sync/two-editors.fixture.ts';

/** The colleague's caret stands there, and the other window shows it. */
async function standsAt(colleague: OpenEditor, other: OpenEditor, at: number): Promise<void> {
  const { awareness, editing } = colleague;
  const anchor = anchorOf(editing.root, editing.editor.state.doc.resolve(at));
  awareness.setLocalState({
    user: { name: '王德福', color: '#c00', side: 'receiving', school: '云岭小学' },
    cursor: { anchor, head: anchor },
  });
  applyAwarenessUpdate(other.awareness, encodeAwarenessUpdate(awareness, [awareness.clientID]), 'line');
  await vi.waitFor(() => expect(writersIn(other.editing.editor.state)).toEqual([{ name: '王德福', at }]));
}

/** Where words stand in the text of an editor. */
function placeOf({ editing }: OpenEditor, words: string): number {
  let at = -1;
  editing.editor.state.doc.descendants((node, position) => {
    if (node.isText && node.text?.includes(words) === true) at = position + node.text.indexOf(words);
  });
  expect(at, words).toBeGreaterThan(0);
  return at;
}

/** A table of three rows in the first section; the colleague stands in its second row, the other in it too. */
async function inOneRow(): Promise<{ me: OpenEditor; colleague: OpenEditor }> {
  const me = open();
  const colleague = open();
  const { editor } = me.editing;
  editor.commands.setTextSelection(placeOf(me, '会读写'));
  editor.commands.insertTable({ rows: 3, cols: 2, withHeaderRow: true });
  const cells: number[] = [];
  editor.state.doc.descendants((node, position) => {
    if (node.type.name === 'tableCell') cells.push(position + 2);
  });
  const [mine = -1, theirs = -1] = cells;
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, mine)));
  exchange(me, colleague);
  await standsAt(colleague, me, theirs);
  return { me, colleague };
}

test.each(['deleteRow', 'deleteTable'] as const)(
  '%s under a colleague who writes in it says so',
  async (act) => {
    const { me } = await inOneRow();
    me.editing.editor.commands[act]();
    await vi.waitFor(() => expect(me.removedUnder).toEqual(['王德福']));
  },
);

test('a column beside the colleague goes without a word', async () => {
  const { me } = await inOneRow();
  me.editing.editor.commands.deleteColumn();
  await Promise.resolve();
  expect(me.removedUnder).toEqual([]);
});

test('a step under a colleague who writes in it: told when it goes, not when it moves', async () => {
  const me = open();
  const colleague = open();
  const cell = () => {
    let at = -1;
    me.editing.editor.state.doc.descendants((node, position) => {
      if (at < 0 && node.type.name === 'stepCell') at = position + 2;
    });
    return at;
  };
  exchange(me, colleague);
  await standsAt(colleague, me, cell());
  moveStep(me.editing.editor, stepsSection(me.editing), { index: 0, by: 1 });
  await Promise.resolve();
  expect(me.removedUnder).toEqual([]);
  exchange(me, colleague);
  await vi.waitFor(() => expect(writersIn(me.editing.editor.state)).toHaveLength(1));
  removeStep(me.editing.editor, stepsSection(me.editing), 1);
  await vi.waitFor(() => expect(me.removedUnder).toEqual(['王德福']));
});

test('what the colleague takes away is nothing to tell here', async () => {
  const { me, colleague } = await inOneRow();
  colleague.editing.editor.commands.deleteTable();
  exchange(me, colleague);
  await Promise.resolve();
  expect(me.removedUnder).toEqual([]);
});
