import { Node, type Editor } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { PlanSurroundings } from '../editor-words.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { nameOfStep } from '../suggestions/step-suggestions.ts';
import { SUGGESTING } from '../suggestions/suggestions.ts';
import { choice, fixed, part } from './dom.ts';
import { refuseSuggested } from './refuse-suggested.ts';
import { moveStep, removeStep } from './step-commands.ts';
import { stepCourseware } from './step-courseware.ts';
import { stepSigns } from './step-signs.ts';

/** 环节: a row of the teaching process. */
export const Step = Node.create<{ around: PlanSurroundings | null }>({
  name: 'step',
  content: '(stepCell | block)*',
  isolating: true,
  defining: true,
  selectable: false,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({
    id: { default: '' },
    kind: { default: 'other' },
    minutes: { default: '5' },
    order: { default: null },
    coursewareId: { default: '' },
    coursewareTitle: { default: '' },
    pages: { default: '' },
    insertion: { default: null },
    deletion: { default: null },
  }),
  renderHTML: () => ['div', { class: 'plan-step' }, 0],
  addNodeView() {
    const { around } = this.options;
    if (around === null) throw new Error('the editor gives the step its surroundings');
    return ({ node, editor, getPos }) => stepView({ node, editor, getPos, around });
  },
});

type Given = { node: PlanNode; editor: Editor; getPos: () => number | undefined; around: PlanSurroundings };

function stepView({ node, editor, getPos, around }: Given): NodeView {
  let current = node;
  const content = part('div', { class: 'plan-cells' });
  const signs = stepSigns(around);
  const tools = stepTools({ editor, getPos, around, step: () => current, refused: () => draw() });
  const shown = stepCourseware({ editor, getPos, around, step: () => current });
  const dom = part('div', { class: 'plan-step' }, [signs.dom, content, shown.dom, tools.dom]);
  dom.setAttribute('role', 'group');
  dom.dataset['stepId'] = String(node.attrs['id']);
  const draw = () => {
    const kind = StepKind.catch('other').parse(current.attrs['kind']);
    dom.dataset['kind'] = kind;
    const called = `${around.words.step}: ${nameOfStep(current) || around.words.kinds[kind]}`;
    dom.setAttribute('aria-label', [called, ...signs.draw(current, dom)].join(', '));
    tools.draw(kind, String(current.attrs['minutes']), editor.isEditable);
    shown.draw(editor.isEditable);
  };
  editor.on('planEditable' as 'focus', draw); // as: our own event, which Tiptap's list does not have
  draw();
  return {
    dom,
    contentDOM: content,
    update: (next) => {
      if (next.type !== current.type || next.attrs['id'] !== current.attrs['id']) return false;
      current = next;
      draw();
      return true;
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
    stopEvent: ({ target }) =>
      target instanceof globalThis.Node &&
      [signs.dom, tools.dom, shown.dom].some((own) => own.contains(target)),
    destroy: () => editor.off('planEditable' as 'focus', draw), // as: the same
  };
}

type GivenTools = Omit<Given, 'node'> & { step: () => PlanNode; refused: () => void };

function stepTools({ editor, getPos, around, step, refused }: GivenTools) {
  const { words } = around;
  const set = (name: 'kind' | 'minutes', value: string) => {
    if (refuseSuggested(editor, around, step())) {
      refused();
      return;
    }
    const position = getPos();
    if (position === undefined) return;
    const tr = editor.state.tr.setNodeAttribute(position, name, value);
    editor.view.dispatch(tr.setMeta(STRUCTURE, true).setMeta(SUGGESTING, true));
  };
  const move = (by: 1 | -1) => (section: number, index: number) => {
    if (!refuseSuggested(editor, around)) moveStep(editor, section, { index, by });
  };
  const remove = (section: number, index: number) => {
    const became = removeStep(editor, section, index);
    if (became === 'suggested') around.announce(words.suggested.toldRemoved);
    if (became === 'already') around.announce(words.suggested.toldAlready);
  };
  const kind = part('select', { label: words.kind });
  kind.append(...StepKind.options.map((option) => choice(option, words.kinds[option])));
  kind.addEventListener('change', () => set('kind', kind.value));
  const minutes = part('input', { type: 'number', label: words.minutes });
  minutes.min = '0';
  minutes.max = '120';
  minutes.addEventListener('input', () => {
    if (minutes.value !== '' && minutes.validity.valid)
      set('minutes', String(Math.round(Number(minutes.value))));
  });
  const button = (name: string, sign: string, act: (section: number, index: number) => void) => {
    const made = part('button', { type: 'button', text: sign, label: name, title: name });
    made.addEventListener('click', () => {
      const position = getPos();
      if (position === undefined) return;
      const $at = editor.state.doc.resolve(position);
      act($at.before(), $at.index());
    });
    return made;
  };
  const buttons = part('div', { class: 'plan-step-buttons' }, [
    button(words.moveUp, '↑', move(-1)),
    button(words.moveDown, '↓', move(1)),
    button(words.removeStep, '×', remove),
  ]);
  const dom = fixed(
    part('div', { class: 'plan-step-tools' }, [
      kind,
      part('label', { class: 'plan-minutes' }, [minutes, part('span', { text: words.minutesShort })]),
      buttons,
    ]),
  );
  dom.setAttribute('role', 'group');
  dom.setAttribute('aria-label', words.stepTools);
  return {
    dom,
    draw: (kindNow: StepKind, minutesNow: string, isEditable: boolean) => {
      kind.value = kindNow;
      if (document.activeElement !== minutes || !isEditable) minutes.value = minutesNow;
      kind.disabled = !isEditable;
      minutes.disabled = !isEditable;
      buttons.hidden = !isEditable;
    },
  };
}
