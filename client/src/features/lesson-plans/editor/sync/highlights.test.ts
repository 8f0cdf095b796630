// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state';
import { expect, it } from 'vitest';
import { anchorAround } from '../../margin/new-comment.ts';
import {
  highlightsPlugin,
  movedHighlights,
  rangeOf,
  redrawHighlights,
  showHighlights,
  type TalkedAbout,
} from './highlights.ts';
import { exchange, open, type OpenEditor } from './two-editors.fixture.ts';

/** The objectives begin here with 会读写几分之一. */
const FIRST = 2;

function about({ editing }: OpenEditor, from: number, to: number): TalkedAbout {
  const anchor = anchorAround(editing, { from, to });
  if (anchor === null) throw new Error('no place');
  return { anchor, quote: editing.editor.state.doc.textBetween(from, to, '\n', ' ') };
}

function wordsAt({ editing: { editor, root } }: OpenEditor, talk: TalkedAbout): string | null {
  const range = rangeOf(root, editor.state.doc, talk);
  return range === null ? null : editor.state.doc.textBetween(range.from, range.to, '\n', ' ');
}

function show({ editing: { editor, root } }: OpenEditor, talk: TalkedAbout): void {
  editor.registerPlugin(highlightsPlugin(root, () => undefined));
  showHighlights(editor, [{ ...talk, id: 'one', isActive: false }]);
}

const moved = (one: OpenEditor) => movedHighlights(one.editing.root, one.editing.editor);

function at({ editing: { editor } }: OpenEditor, position: number) {
  const { tr, doc } = editor.state;
  editor.view.dispatch(tr.setSelection(TextSelection.create(doc, position)));
  return editor.commands;
}

it('a comment stays on its words when their paragraph is split before them', () => {
  const [a, b] = [open(), open()];
  const talk = about(a, FIRST + 3, FIRST + 7);
  show(a, talk);
  at(a, FIRST + 2).splitBlock();
  exchange(a, b);
  expect(wordsAt(b, talk)).toBe('几分之一');
  const [move] = moved(a);
  const next = move === undefined ? null : anchorAround(a.editing, move.now);
  expect(wordsAt(b, { ...talk, anchor: next ?? talk.anchor, quote: '' })).toBe('几分之一');
});

it('a comment on words that are cut in two by a split holds both halves', () => {
  const a = open();
  const talk = about(a, FIRST, FIRST + 7);
  show(a, talk);
  at(a, FIRST + 3).splitBlock();
  const [move] = moved(a);
  const anchor = move === undefined ? null : anchorAround(a.editing, move.now);
  expect(wordsAt(a, { ...talk, anchor: anchor ?? talk.anchor })).toBe('会读写\n几分之一');
});

it('a comment stays on its words when their paragraph is joined to the one before', () => {
  const [a, b] = [open(), open()];
  at(a, FIRST + 2).splitBlock();
  exchange(a, b);
  const talk = about(a, FIRST + 5, FIRST + 8);
  expect(talk.quote).toBe('几分之');
  show(a, talk);
  at(a, FIRST + 4).joinBackward();
  exchange(a, b);
  expect(wordsAt(b, talk), 'too few letters to be sure').toBeNull();
  const [move] = moved(a);
  const anchor = move === undefined ? null : anchorAround(a.editing, move.now);
  expect(wordsAt(b, { ...talk, anchor: anchor ?? talk.anchor })).toBe('几分之');
});

it('words that are deleted are gone, though the same stand elsewhere', () => {
  const a = open();
  const { editor } = a.editing;
  editor.view.dispatch(editor.state.tr.insertText('几分之一', editor.state.doc.content.size - 3));
  const talk = about(a, FIRST + 3, FIRST + 7);
  show(a, talk);
  editor.view.dispatch(editor.state.tr.delete(FIRST + 3, FIRST + 7));
  expect(wordsAt(a, talk)).toBeNull();
  expect(moved(a)).toEqual([]);
});

it('a comment on words that have not come yet waits for them', () => {
  const [a, b] = [open(), open()];
  at(a, FIRST).insertContent('会读写几分之一');
  const talk = about(a, FIRST, FIRST + 7);
  show(b, talk);
  expect(wordsAt(b, talk)).toBeNull();
  expect(moved(b)).toEqual([]);
  exchange(a, b);
  expect(wordsAt(b, talk)).toBe('会读写几分之一');
  expect(rangeOf(b.editing.root, b.editing.editor.state.doc, talk)?.from).toBe(FIRST);
});

it('words that are deleted and put back are marked again, here and with the others', () => {
  const [a, b] = [open(), open()];
  const { editor } = a.editing;
  const talk = about(a, FIRST + 3, FIRST + 7);
  const marked = () =>
    [a, b].map(({ editing }) => {
      redrawHighlights(editing.root, editing.editor);
      return editing.editor.view.dom.querySelector('.plan-talk')?.textContent ?? null;
    });
  for (const one of [a, b]) show(one, talk);
  editor.view.dispatch(editor.state.tr.delete(FIRST + 3, FIRST + 7));
  exchange(a, b);
  expect(marked()).toEqual([null, null]);
  a.editing.undo.undo();
  exchange(a, b);
  expect(marked()).toEqual(['几分之一', '几分之一']);
});
