// @vitest-environment happy-dom
import { newPlanUpdate, PLAN_FRAGMENT } from '@tongtang/shared/lesson-plans/doc.ts';
import { TextSelection } from '@tiptap/pm/state';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { Awareness } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { createPlanEditor, type PlanEditing } from '../create-plan-editor.ts';
import type { EditorWords, PlanFiles } from '../editor-words.ts';
import { moveStep, addStep } from '../nodes/step-commands.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { createTreeReader } from './read-tree.ts';

const opened: PlanEditing[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

// as: the tests draw no words
const words = {
  ...{ fields: {}, columns: {}, kinds: {}, sides: {}, total: () => '' },
  courseware: { shown: () => '' },
} as unknown as EditorWords;
// as: nor do they bring files
const files = { addressOf: () => '' } as unknown as PlanFiles;

const update = newPlanUpdate(
  {
    title: '分数的初步认识',
    textbookRef: '',
    subject: '数学',
    grade: 3,
    lessonType: 'newLesson',
    periodIndex: 1,
    periodCount: 1,
    periodMinutes: 40,
  },
  {
    sections: [
      { field: 'objectives', prompt: '会读写几分之一' },
      { field: 'homework', bySchool: true },
      { field: 'steps' },
    ],
    steps: [
      { id: 'a', kind: 'leadIn', name: '导入', minutes: 5 },
      { id: 'b', kind: 'newContent', name: '新授', minutes: 20 },
      { id: 'c', kind: 'summary', name: '小结', minutes: 5 },
    ],
  },
);

function open(): { editing: PlanEditing; shared: Y.Doc } {
  const shared = new Y.Doc();
  Y.applyUpdate(shared, update);
  const element = document.createElement('div');
  document.body.append(element);
  const editing = createPlanEditor({
    element,
    doc: shared,
    awareness: new Awareness(shared),
    around: {
      words,
      schools: {},
      authors: [],
      files,
      findPeople: () => Promise.resolve([]),
      askFormula: () => Promise.resolve(null),
      askCourseware: () => Promise.resolve(null),
      coursewareAddress: () => '',
    },
    label: '',
    mayWrite: true,
  });
  opened.push(editing);
  return { editing, shared };
}

/** What others wrote comes in at once instead of with the next frame. */
function exchange(
  a: { editing: PlanEditing; shared: Y.Doc },
  b: { editing: PlanEditing; shared: Y.Doc },
): void {
  const forB = Y.encodeStateAsUpdate(a.shared, Y.encodeStateVector(b.shared));
  const forA = Y.encodeStateAsUpdate(b.shared, Y.encodeStateVector(a.shared));
  Y.applyUpdate(a.shared, forA);
  Y.applyUpdate(b.shared, forB);
  a.editing.copy.release();
  b.editing.copy.release();
}

type Act =
  | { kind: 'type'; at: number; text: string }
  | { kind: 'delete'; at: number; size: number }
  | { kind: 'split' | 'join' | 'bold' | 'list' | 'table' | 'math' | 'row'; at: number }
  | { kind: 'undo' | 'redo' }
  | { kind: 'move' | 'add' | 'show'; index: number };

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
  fc.record({ kind: fc.constantFrom('move', 'add', 'show'), index: fc.nat(4) }) as fc.Arbitrary<Act>,
);

function perform({ editor, undo }: PlanEditing, step: Act): void {
  const { state, view } = editor;
  if (step.kind === 'undo') undo.undo();
  else if (step.kind === 'redo') undo.redo();
  else if ('index' in step) {
    let section = -1;
    state.doc.forEach((node, position) => {
      if (node.attrs['field'] === 'steps') section = position;
    });
    if (step.kind === 'move')
      moveStep(editor, section, { index: step.index, by: step.index % 2 === 0 ? 1 : -1 });
    else if (step.kind === 'show') showIn({ editor, section, index: step.index });
    else addStep(editor, section, Math.min(step.index, state.doc.nodeAt(section)?.childCount ?? 0));
  } else if ('at' in step) {
    const near = TextSelection.near(state.doc.resolve(Math.floor(step.at * state.doc.content.size)));
    view.dispatch(state.tr.setSelection(near));
    const from = near.from;
    const to = Math.min(near.$from.end(), from + ('size' in step ? step.size : 3));
    ACTS[step.kind]({ editor, from, to, text: 'text' in step ? step.text : '' });
  }
}

const CHOICES = ['x|X|', 'y|Y|3', 'z|Z|', '||'];

type Showing = Pick<PlanEditing, 'editor'> & { section: number; index: number; choice?: number };

/** Chooses what a step shows; ways to write the same pages must not mix two choices. */
function showIn({ editor, section, index, choice = index }: Showing): void {
  let at = section + 1;
  const steps = editor.state.doc.nodeAt(section)?.children ?? [];
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

describe('the editor and the shared document', () => {
  it('keep one whole of two choices for a step that were made at once', () => {
    // which of the two wins is decided by chance
    for (let round = 0; round < 10; round += 1) {
      const [a, b] = [open(), open()];
      const steps = (one: PlanEditing): number => {
        let at = -1;
        one.editor.state.doc.forEach((node, position) => {
          if (node.attrs['field'] === 'steps') at = position;
        });
        return at;
      };
      showIn({ editor: a.editing.editor, section: steps(a.editing), index: 0 });
      showIn({ editor: b.editing.editor, section: steps(b.editing), index: 0, choice: 1 });
      exchange(a, b);
      exchange(a, b);
      expect(choicesIn(a.editing)).toEqual(choicesIn(b.editing));
      expect(['x|X|', 'y|Y|3']).toContain(choicesIn(a.editing)[0]);
      for (const one of opened.splice(0)) one.close();
      document.body.replaceChildren();
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
          for (const one of opened.splice(0)) one.close();
          document.body.replaceChildren();
        },
      ),
      { numRuns: Number(process.env['RUNS'] ?? 40) },
    );
  }, 120_000);
});
