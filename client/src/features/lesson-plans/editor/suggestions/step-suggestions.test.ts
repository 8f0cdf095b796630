// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state';
import { PLAN_FRAGMENT } from '@tongtang/shared/lesson-plans/doc.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { addStep, moveStep, removeStep } from '../nodes/step-commands.ts';
import { exchange, open, stepsSection, type OpenEditor } from '../sync/two-editors.fixture.ts';
import { stopSuggesting, suggestingPlugin } from './suggesting.ts';
import { settle, suggestionsIn } from './suggestions.ts';

const ANNA = { personId: 'anna', name: '安老师' };
const BO = { personId: 'bo', name: '薄老师' };

const suggest = ({ editing: { editor } }: OpenEditor, person: typeof ANNA) =>
  editor.registerPlugin(suggestingPlugin(person), (own, others) => [own, ...others]);
const write = ({ editing: { editor } }: OpenEditor) => editor.unregisterPlugin(stopSuggesting);

const add = ({ editing }: OpenEditor, index: number) => addStep(editing.editor, stepsSection(editing), index);
const remove = ({ editing }: OpenEditor, index: number) =>
  removeStep(editing.editor, stepsSection(editing), index);
const listed = ({ editing }: OpenEditor) => suggestionsIn(editing.editor.state.doc);
const settleAll = ({ editing: { editor } }: OpenEditor, isAccepted: boolean) =>
  editor.view.dispatch(settle(editor.state, null, isAccepted));
const steps = ({ editing }: OpenEditor) =>
  editing.editor.state.doc.nodeAt(stepsSection(editing))?.children ?? [];
const names = (one: OpenEditor) => steps(one).map((step) => step.firstChild?.textContent);

/** Types at the caret, as a key does. */
function type({ editing: { editor } }: OpenEditor, text: string): void {
  const { view } = editor;
  const { from, to } = view.state.selection;
  const deflt = () => view.state.tr.insertText(text, from, to);
  if (view.someProp('handleTextInput', (handle) => handle(view, from, to, text, deflt)) !== true)
    view.dispatch(deflt());
}

/** Puts the caret at the end of a step's name. */
function goInto({ editing }: OpenEditor, index: number): void {
  const { state, view } = editing.editor;
  let at = stepsSection(editing) + 1;
  for (const step of steps({ editing } as OpenEditor).slice(0, index)) at += step.nodeSize; // as: all that is read
  const near = TextSelection.near(state.doc.resolve(at + 1));
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, near.$from.end())));
}

function two(): [OpenEditor, OpenEditor] {
  return [open(), open()];
}

function meet(a: OpenEditor, b: OpenEditor): void {
  exchange(a, b);
  exchange(a, b);
  expect(a.editing.editor.state.doc.toJSON()).toEqual(b.editing.editor.state.doc.toJSON());
}

describe('a suggested new step', () => {
  it('is one suggestion with its words, real when accepted', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    add(a, 1);
    type(a, '猜一猜');
    meet(a, b);
    expect(listed(b)).toMatchObject([
      { ...ANNA, added: '', deleted: '', steps: [{ kind: 'added', name: '猜一猜', stepKind: 'other' }] },
    ]);
    expect(
      b.editing.editor.view.dom.querySelector('.plan-step[data-added]')?.getAttribute('aria-label'),
    ).toContain('+安老师');
    settleAll(b, true);
    meet(a, b);
    expect(names(a)).toEqual(['导入', '猜一猜', '新授', '小结']);
    expect(listed(a)).toEqual([]);
    expect(a.editing.editor.view.dom.querySelector('.plan-step[data-added], ins')).toBeNull();
  });

  it('goes when it is rejected, and at once when who suggested it takes it away', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    add(a, 3);
    type(a, '游戏');
    meet(a, b);
    settleAll(b, false);
    meet(a, b);
    expect(names(a)).toEqual(['导入', '新授', '小结']);
    add(a, 0);
    expect(steps(a)).toHaveLength(4);
    expect(remove(a, 0)).toBe('removed');
    expect(names(a)).toEqual(['导入', '新授', '小结']);
  });

  it('that somebody else suggests to remove is gone when all is settled, either way', () => {
    for (const isAccepted of [true, false]) {
      const [a, b] = two();
      suggest(a, ANNA);
      add(a, 0);
      meet(a, b);
      suggest(b, BO);
      expect(remove(b, 0)).toBe('suggested');
      expect(listed(b).map(({ steps: [step] }) => step?.kind)).toEqual(['added', 'removed']);
      settleAll(b, isAccepted);
      meet(a, b);
      expect(names(a)).toEqual(['导入', '新授', '小结']);
    }
  });

  it('accepted here and rejected there at once ends the same for both', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    add(a, 0);
    meet(a, b);
    settleAll(a, true);
    settleAll(b, false);
    meet(a, b);
    expect(listed(a)).toEqual([]);
  });

  it('keeps what its author goes on writing while somebody accepts it', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    add(a, 0);
    type(a, '先');
    meet(a, b);
    settleAll(b, true);
    type(a, '猜');
    meet(a, b);
    expect(names(a)[0]).toBe('先猜');
    expect(listed(a).flatMap((left) => left.steps)).toEqual([]);
    expect(listed(b)).toEqual(listed(a));
  });
});

describe('a step suggested to be removed', () => {
  it('stays until it is accepted, with what others write in it', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    expect(remove(a, 1)).toBe('suggested');
    goInto(b, 1);
    type(b, '分数');
    meet(a, b);
    expect(names(a)).toEqual(['导入', '新授分数', '小结']);
    expect(listed(b)).toMatchObject([{ ...ANNA, steps: [{ kind: 'removed', name: '新授分数' }] }]);
    settleAll(b, false);
    meet(a, b);
    expect(names(a)).toEqual(['导入', '新授分数', '小结']);
    expect(listed(a)).toEqual([]);
    expect(remove(a, 1)).toBe('suggested');
    settleAll(a, true);
    meet(a, b);
    expect(names(b)).toEqual(['导入', '小结']);
  });

  it('by two at once is one suggestion, and is told to whoever comes later', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    suggest(b, BO);
    remove(a, 0);
    remove(b, 0);
    meet(a, b);
    expect(listed(a)).toHaveLength(1);
    expect(remove(a, 0)).toBe('already');
    expect(listed(a)).toEqual(listed(b));
  });

  it('accepted here and rejected there at once ends the same for both', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    remove(a, 0);
    meet(a, b);
    settleAll(a, true);
    settleAll(b, false);
    meet(a, b);
    expect(listed(a)).toEqual([]);
  });

  it('is undone by who suggested it, not by the other', () => {
    const [a, b] = two();
    suggest(a, ANNA);
    remove(a, 0);
    meet(a, b);
    b.editing.undo.undo();
    meet(a, b);
    expect(listed(a)).toHaveLength(1);
    a.editing.undo.undo();
    meet(a, b);
    expect(listed(b)).toEqual([]);
    a.editing.undo.redo();
    meet(a, b);
    expect(listed(b)).toHaveLength(1);
    settleAll(b, true);
    meet(a, b);
    expect(names(a)).toEqual(['新授', '小结']);
    b.editing.undo.undo();
    meet(a, b);
    expect(names(a)).toEqual(['导入', '新授', '小结']);
    expect(listed(a)).toHaveLength(1);
  });
});

describe('while one suggests', () => {
  it('nothing else of a step changes: neither its place nor its minutes', () => {
    const a = open();
    suggest(a, ANNA);
    const before = a.editing.editor.state.doc.toJSON() as unknown;
    moveStep(a.editing.editor, stepsSection(a.editing), { index: 0, by: 1 });
    a.editing.editor.commands.insertTable({ rows: 2, cols: 2 });
    expect(a.editing.editor.state.doc.toJSON()).toEqual(before);
    write(a);
    moveStep(a.editing.editor, stepsSection(a.editing), { index: 0, by: 1 });
    expect(names(a)).toEqual(['新授', '导入', '小结']);
  });
});

describe('what a hostile client puts there', () => {
  it.each<[string, unknown]>([
    ['a word', 'x'],
    ['half of JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['facts that are missing', '{"id":1}'],
    ['no id', '{"id":"","personId":"p","name":"n","at":"1"}'],
    ['a name that is none', '{"id":"i","personId":"p","name":{"a":1},"at":"1"}'],
    ['an hour that is none', '{"id":"i","personId":"p","name":"n","at":"soon"}'],
    ['far too much', 'x'.repeat(100_000)],
    ['a number', 7],
    ['an object', { id: 'i', toString: 1 }],
  ])('says nothing: %s', (_, nonsense) => {
    const [a, b] = two();
    const [step] = a.shared
      .getXmlFragment(PLAN_FRAGMENT)
      .toArray()
      .flatMap((section) => (section instanceof Y.XmlElement ? section.toArray() : []))
      .filter((child) => child instanceof Y.XmlElement && child.nodeName === 'step');
    if (!(step instanceof Y.XmlElement)) throw new Error('no step');
    step.setAttribute('insertion', nonsense as string); // as: it need not be a text
    step.setAttribute('deletion', nonsense as string); // as: the same
    meet(a, b);
    expect(listed(b)).toEqual([]);
    expect(b.editing.editor.view.dom.querySelector('[data-added], [data-removed]')).toBeNull();
    suggest(b, BO);
    goInto(b, 0);
    type(b, '好');
    settleAll(b, true);
    meet(a, b);
    expect(names(a)).toEqual(['导入好', '新授', '小结']);
  });

  it('in the marks of words is listed without harm and can be settled', () => {
    const a = open();
    const { editor } = a.editing;
    const insertion = editor.schema.marks['insertion'];
    if (insertion === undefined) throw new Error('no insertion');
    goInto(a, 0);
    const { from } = editor.state.selection;
    const mark = insertion.create({ id: { toString: 1 }, personId: 1, name: {}, at: 'soon' });
    editor.view.dispatch(editor.state.tr.addMark(from - 1, from, mark));
    expect(listed(a)).toMatchObject([{ id: '', name: '', at: '', added: '入' }]);
    settleAll(a, false);
    expect(names(a)[0]).toBe('导');
  });
});
