// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { exchange, open, type OpenEditor } from '../sync/two-editors.fixture.ts';
import { stopSuggesting, suggestingPlugin } from './suggesting.ts';
import { settle, suggestionsIn } from './suggestions.ts';

/** The text of the first section. */
const first = ({ editing }: OpenEditor) =>
  editing.editor.state.doc.child(0).textContent.replace('会读写几分之一', '');

/** Where the first section's text begins. */
function beginning({ editing: { editor } }: OpenEditor): number {
  const near = TextSelection.near(editor.state.doc.resolve(1));
  return near.from;
}

function typeAt(one: OpenEditor, at: number, text: string): void {
  const { view } = one.editing.editor;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
  view.dispatch(view.state.tr.insertText(text));
}

it.each(['delete', 'add'])(
  'words written in the midst of those that another suggests to %s stay when that is decided',
  (kind) => {
    const [a, b] = [open(), open()];
    if (kind === 'delete') typeAt(a, beginning(a), '一二三四五六');
    exchange(a, b);
    const { editor } = b.editing;
    const from = beginning(b);
    editor.registerPlugin(suggestingPlugin({ personId: 'b', name: '王' }), (own, others) => [own, ...others]);
    if (kind === 'delete') {
      editor.view.dispatch(
        editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, from + 6)),
      );
      editor.view.someProp('handleKeyDown', (handle) =>
        handle(editor.view, new KeyboardEvent('keydown', { key: 'Delete' })),
      );
    } else
      editor.view.someProp('handleTextInput', (handle) =>
        handle(editor.view, from, from, '一二三四五六', () => editor.state.tr),
      );
    editor.unregisterPlugin(stopSuggesting);
    exchange(a, b);
    typeAt(a, from + 3, '李');
    typeAt(a, from + 4, '写');
    expect(first(a)).toBe('一二三李写四五六');
    const ids = new Set(suggestionsIn(a.editing.editor.state.doc).map(({ id }) => id));
    expect(ids.size).toBe(1);
    a.editing.editor.view.dispatch(settle(a.editing.editor.state, ids, kind === 'delete'));
    exchange(a, b);
    expect([first(a), first(b)]).toEqual(['李写', '李写']);
  },
);
