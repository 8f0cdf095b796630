// @vitest-environment happy-dom
import { PLAN_FRAGMENT } from '@tongtang/shared/lesson-plans/doc.ts';
import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { PlanEditing } from '../create-plan-editor.ts';
import { moveStep, addStep, removeStep } from '../nodes/step-commands.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { stopSuggesting, suggestingPlugin } from '../suggestions/suggesting.ts';
import { settle, suggestionsIn } from '../suggestions/suggestions.ts';
import { createTreeReader } from './read-tree.ts';
import { closeAll, exchange, open, stepsSection } from './two-editors.fixture.ts';

// a warning of this one, which comes with the first formula, would else come when the test is over
beforeAll(() => import('katex'));

type Act =
  | { kind: 'type'; at: number; text: string }
  | { kind: 'delete'; at: number; size: number }
  | { kind: 'split' | 'join' | 'bold' | 'list' | 'table' | 'math' | 'row'; at: number }
  | { kind: 'undo' | 'redo' }
  | { kind: 'move' | 'add' | 'show' | 'suggestAdd' | 'suggestRemove' | 'accept' | 'reject'; index: number };

const ratio = fc.double({ min: 0, max: 1, noNaN: true });
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    kind: fc.constant('type' as const),
    at: ratio,
    text: fc.constantFrom('学', '一半', 'aa', 'b'),
  }),
  fc.record({ kind: fc.constant('delete' as const), at: ratio, size: fc.nat(6) }),
  fc.record({
    kind: fc.constantFrom('split', 'join', 'bold', 'list', 'table', 'math', 'row'),
    at: ratio,
  }) as fc.Arbitrary<Act>,
  fc.record({ kind: fc.constantFrom('undo', 'redo') }) as fc.Arbitrary<Act>,
  fc.record({
    kind: fc.constantFrom('move', 'add', 'show', 'suggestAdd', 'suggestRemove', 'accept', 'reject'),
    index: fc.nat(4),
  }) as fc.Arbitrary<Act>,
);

function perform(editing: PlanEditing, step: Act): void {
  const { editor, undo } = editing;
  const { state, view } = editor;
  if (step.kind === 'undo') undo.undo();
  else if (step.kind === 'redo') undo.redo();
  else if ('index' in step) performOnStep(editing, step);
  else if ('at' in step) {
    const near = TextSelection.near(state.doc.resolve(Math.floor(step.at * state.doc.content.size)));
    view.dispatch(state.tr.setSelection(near));
    const from = near.from;
    const to = Math.min(near.$from.end(), from + ('size' in step ? step.size : 3));
    ACTS[step.kind]({ editor, from, to, text: 'text' in step ? step.text : '' });
  }
}

function performOnStep(editing: PlanEditing, { kind, index }: Extract<Act, { index: number }>): void {
  const { editor } = editing;
  const section = stepsSection(editing);
  const count = editor.state.doc.nodeAt(section)?.childCount ?? 0;
  if (kind === 'move') moveStep(editor, section, { index, by: index % 2 === 0 ? 1 : -1 });
  else if (kind === 'show') showIn({ editor, section, index });
  else if (kind === 'add') addStep(editor, section, Math.min(index, count));
  else if (kind === 'accept' || kind === 'reject') {
    const suggested = suggestionsIn(editor.state.doc)[index];
    if (suggested !== undefined)
      editor.view.dispatch(settle(editor.state, new Set([suggested.id]), kind === 'accept'));
  } else {
    const name = `person ${String(index % 2)}`;
    editor.registerPlugin(suggestingPlugin({ personId: name, name }), (own, others) => [own, ...others]);
    if (kind === 'suggestAdd') addStep(editor, section, Math.min(index, count));
    else removeStep(editor, section, index);
    editor.unregisterPlugin(stopSuggesting);
  }
}

const CHOICES = ['x|X|', 'y|Y|3', 'z|Z|', '||'];

type Showing = Pick<PlanEditing, 'editor'> & { section: number; index: number; choice?: number };

/** Chooses what a step shows; ways to write the same pages must not mix two choices. */
function showIn({ editor, section, index, choice = index }: Showing): void {
  let at = section + 1;
  const steps = editor.state.doc.nodeAt(section)?.children ?? [];
  if (steps.length === 0) return;
  for (const before of steps.slice(0, index % steps.length)) at += before.nodeSize;
  const [coursewareId, coursewareTitle, pages] = (CHOICES[choice % 4] ?? '').split('|');
  const { tr } = editor.state;
  for (const [name, value] of Object.entries({ coursewareId, coursewareTitle, pages }))
    tr.setNodeAttribute(at, name, value);
  editor.view.dispatch(tr.setMeta(STRUCTURE, true));
}

const choicesIn = ({ editor }: PlanEditing): string[] => {
  const found: string[] = [];
  editor.state.doc.descendants(({ type, attrs }) => {
    const { coursewareId, coursewareTitle, pages } = attrs as Record<string, string>; // as: attributes of our schema
    if (type.name === 'step') found.push([coursewareId ?? '', coursewareTitle ?? '', pages ?? ''].join('|'));
  });
  return found;
};

type At = { editor: PlanEditing['editor']; from: number; to: number; text: string };
const ACTS: Record<Extract<Act, { at: number }>['kind'], (at: At) => unknown> = {
  type: ({ editor, text }) => editor.view.dispatch(editor.state.tr.insertText(text)),
  delete: ({ editor, from, to }) => editor.view.dispatch(editor.state.tr.delete(from, to)),
  split: ({ editor }) => editor.commands.splitBlock(),
  join: ({ editor }) => editor.commands.joinTextblockBackward(),
  bold: ({ editor, from, to }) => editor.chain().setTextSelection({ from, to }).toggleBold().run(),
  list: ({ editor }) => editor.commands.toggleListItems('bullet'),
  table: ({ editor }) => editor.commands.insertTable({ rows: 2, cols: 2 }),
  row: ({ editor }) => editor.commands.addRowAfter(),
  math: ({ editor }) => editor.commands.insertContent({ type: 'inlineMath', attrs: { latex: 'x' } }),
};

const fresh = (doc: Y.Doc, { editor }: PlanEditing) =>
  createTreeReader(doc.getXmlFragment(PLAN_FRAGMENT), editor.state.schema).read().toJSON() as unknown;

it('a plan that was just opened has a caret at its first line, and nothing selected', () => {
  const { editing } = open();
  const { editor } = editing;
  expect(editor.state.selection).toBeInstanceOf(TextSelection);
  expect(editor.state.selection.empty).toBe(true);
  expect(editor.state.selection.$head.parent.textContent).toBe('会读写几分之一');
});

it('who takes a step away and types on deletes nothing else', () => {
  const { editing } = open();
  const { editor } = editing;
  editor.commands.selectAll();
  removeStep(editor, stepsSection(editing), 0);
  expect(editor.state.selection.empty).toBe(true);
  editor.view.dispatch(editor.state.tr.insertText('k'));
  expect(editor.state.doc.textContent).toContain('会读写几分之一');
  expect(editor.state.doc.textContent).toContain('新授');
});

describe('the editor and the shared document', () => {
  it('keep one whole of two choices for a step that were made at once', () => {
    // which of the two wins is decided by chance
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [open(), open()];
      showIn({ editor: a.editing.editor, section: stepsSection(a.editing), index: 0 });
      showIn({ editor: b.editing.editor, section: stepsSection(b.editing), index: 0, choice: 1 });
      exchange(a, b);
      exchange(a, b);
      expect(choicesIn(a.editing)).toEqual(choicesIn(b.editing));
      expect(['x|X|', 'y|Y|3']).toContain(choicesIn(a.editing)[0]);
      closeAll();
    }
  });

  it('say the same after any work of two people, apart and together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ who: fc.boolean(), act, meet: fc.boolean() }), { maxLength: 40 }),
        (story) => {
          const a = open();
          const b = open();
          for (const { who, act: step, meet } of story) {
            perform((who ? a : b).editing, step);
            if (meet) exchange(a, b);
          }
          exchange(a, b);
          exchange(a, b);
          for (const one of [a, b]) {
            expect(one.editing.editor.state.doc.toJSON()).toEqual(fresh(one.editing.copy.doc, one.editing));
            expect(fresh(one.shared, one.editing)).toEqual(fresh(one.editing.copy.doc, one.editing));
          }
          expect(a.editing.editor.state.doc.toJSON()).toEqual(b.editing.editor.state.doc.toJSON());
          for (const choice of choicesIn(a.editing)) expect(CHOICES).toContain(choice);
          closeAll();
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 120_000);
});
