// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { stopSuggesting, suggestingPlugin } from '../suggestions/suggesting.ts';
import { exchange, open, type OpenEditor } from './two-editors.fixture.ts';

function select({ editing: { editor } }: OpenEditor, from: number, to = from): void {
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)));
}

/** Plainly, as the editor's own plugins have it. */
function type(one: OpenEditor, at: number, text: string): void {
  select(one, at);
  const { view } = one.editing.editor;
  view.dispatch(view.state.tr.insertText(text));
}

function suggesting(one: OpenEditor, act: () => void): void {
  const { editor } = one.editing;
  editor.registerPlugin(suggestingPlugin({ personId: 'a', name: '李' }), (own, others) => [own, ...others]);
  act();
  editor.unregisterPlugin(stopSuggesting);
}

function suggestAdding(one: OpenEditor, at: number, text: string): void {
  suggesting(one, () => {
    select(one, at);
    const { view, state } = one.editing.editor;
    view.someProp('handleTextInput', (handle) => handle(view, at, at, text, () => state.tr));
  });
}

function suggestDeleting(one: OpenEditor, from: number, to: number): void {
  suggesting(one, () => {
    select(one, from, to);
    const { view } = one.editing.editor;
    view.someProp('handleKeyDown', (handle) => handle(view, new KeyboardEvent('keydown', { key: 'Delete' })));
  });
}

/** The first paragraph: runs of letters, with what is on them. */
function runs({ editing: { editor } }: OpenEditor): string[] {
  const found: string[] = [];
  editor.state.doc
    .child(0)
    .child(0)
    .forEach((node) => {
      found.push([node.text, ...node.marks.map(({ type: mark }) => mark.name)].join(' '));
    });
  return found;
}

const FROM = 2;

it('words suggested and taken back leave nothing on what stands behind them, though somebody wrote among them', () => {
  const [a, b] = [open(), open()];
  suggestAdding(a, FROM, '春夏秋冬');
  exchange(a, b);
  type(b, FROM + 2, '平');
  type(b, FROM + 3, '文');
  exchange(a, b);
  expect(runs(a)).toEqual(['春夏 insertion', '平文', '秋冬 insertion', '会读写几分之一']);
  a.editing.undo.undo();
  exchange(a, b);
  expect(runs(a)).toEqual(['平文会读写几分之一']);
  expect(runs(b)).toEqual(runs(a));
});

it('a deletion suggested and taken back is gone from all its words', () => {
  const [a, b] = [open(), open()];
  suggestDeleting(a, FROM, FROM + 4);
  exchange(a, b);
  type(b, FROM + 2, '平');
  exchange(a, b);
  expect(runs(a)).toEqual(['会读 deletion', '平', '写几 deletion', '分之一']);
  a.editing.undo.undo();
  exchange(a, b);
  expect(runs(a)).toEqual(['会读平写几分之一']);
  expect(runs(b)).toEqual(runs(a));
});

it('bold taken back is gone from all its words, and what another made bold stays', () => {
  const [a, b] = [open(), open()];
  select(a, FROM, FROM + 4);
  a.editing.editor.commands.setBold();
  exchange(a, b);
  select(b, FROM + 1, FROM + 3);
  b.editing.editor.commands.unsetBold();
  select(b, FROM + 5, FROM + 6);
  b.editing.editor.commands.setBold();
  exchange(a, b);
  expect(runs(a)).toEqual(['会 bold', '读写', '几 bold', '分', '之 bold', '一']);
  a.editing.undo.undo();
  exchange(a, b);
  expect(runs(a)).toEqual(['会读写几分', '之 bold', '一']);
  expect(runs(b)).toEqual(runs(a));
});

it.each(['add', 'delete', 'bold'])(
  'what was taken back (%s) comes back whole by one redo, around what others wrote',
  (kind) => {
    const [a, b] = [open(), open()];
    if (kind === 'add') suggestAdding(a, FROM, '春夏秋冬');
    else if (kind === 'delete') suggestDeleting(a, FROM, FROM + 4);
    else {
      select(a, FROM, FROM + 4);
      a.editing.editor.commands.setBold();
    }
    exchange(a, b);
    type(b, FROM + 2, '平');
    if (kind === 'bold') {
      select(b, FROM + 2, FROM + 3);
      b.editing.editor.commands.unsetBold();
    }
    exchange(a, b);
    const before = runs(a);
    expect(before).toHaveLength(4);
    for (const _ of [1, 2]) {
      a.editing.undo.undo();
      exchange(a, b);
      expect(runs(a)).toHaveLength(1);
      a.editing.undo.redo();
      exchange(a, b);
      expect(runs(a)).toEqual(before);
      expect(runs(b)).toEqual(before);
    }
  },
);
