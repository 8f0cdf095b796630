import { Node, type Editor } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';
import type { NodeView } from '@tiptap/pm/view';
import { PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { PlanSurroundings } from '../editor-words.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { choice, fixed, part } from './dom.ts';
import { newStepFacts } from '../suggestions/step-suggestions.ts';
import { suggesterIn } from '../suggestions/suggesting.ts';
import { refuseSuggested } from './refuse-suggested.ts';
import { addStep } from './step-commands.ts';

/** A numbered part of the plan; its heading is drawn, not written. */
export const Section = Node.create<{ around: PlanSurroundings | null }>({
  name: 'section',
  content: '(variant | step | block)*',
  isolating: true,
  defining: true,
  selectable: false,
  addOptions: () => ({ around: null }),
  addAttributes: () => ({
    field: { default: '' },
    label: { default: '' },
    ownerId: { default: '' },
    required: { default: null },
  }),
  renderHTML: ({ node }) => ['section', { 'data-field': String(node.attrs['field']) }, 0],
  addNodeView() {
    const { around } = this.options;
    if (around === null) throw new Error('the editor gives the section its surroundings');
    return ({ node, editor, getPos }) => sectionView({ node, editor, getPos, around });
  },
});

type Given = { node: PlanNode; editor: Editor; getPos: () => number | undefined; around: PlanSurroundings };

function sectionView({ node, editor, getPos, around }: Given): NodeView {
  let current = node;
  const isSteps = node.attrs['field'] === 'steps';
  const heading = part('h2', { class: 'plan-heading', text: titleOf(node, around) });
  const owner = ownerField({ editor, getPos, around });
  const required = part('span', { class: 'plan-required', text: around.words.required });
  const head = fixed(part('div', { class: 'plan-head' }, [heading, required, owner.dom]));
  const content = part('div', { class: 'plan-body' });
  const steps = isSteps ? stepsFrame({ editor, getPos, around, current: () => current }) : null;
  const dom = part('section', { class: 'plan-section' });
  dom.append(head, ...(steps === null ? [content] : [steps.columns, content, steps.foot]));
  dom.dataset['field'] = String(node.attrs['field']);
  const draw = () => {
    content.dataset['kind'] = kindOf(current);
    heading.textContent = titleOf(current, around);
    required.hidden = current.attrs['required'] !== 'true' || isWritten(current);
    owner.draw(String(current.attrs['ownerId']), editor.isEditable, titleOf(current, around));
    steps?.draw(current, editor.isEditable);
  };
  const end = around.period.subscribe(draw);
  editor.on('planEditable' as 'focus', draw); // as: our own event, which Tiptap's list does not have
  draw();
  return {
    dom,
    contentDOM: content,
    update: (next) => {
      if (next.type !== current.type || next.attrs['field'] !== current.attrs['field']) return false;
      current = next;
      draw();
      return true;
    },
    // what we draw ourselves is no change of the text
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !content.contains(mutation.target),
    stopEvent: ({ target }) =>
      target instanceof HTMLElement && target.closest('.plan-head, .plan-foot') !== null,
    destroy: () => {
      end();
      editor.off('planEditable' as 'focus', draw); // as: the same
    },
  };
}

/** Whether every place of the section, those of both schools too, has something in it. */
function isWritten(section: PlanNode): boolean {
  const sides = section.children.filter(({ type }) => type.name === 'variant');
  return (sides.length === 0 ? [section] : sides).every(hasContent);
}

/** Words, a picture, a formula; not only empty paragraphs. */
const hasContent = (node: PlanNode): boolean =>
  node.isLeaf
    ? node.type.name !== 'hardBreak'
    : node.children.some((child) => child.isText || hasContent(child));

function titleOf({ attrs }: PlanNode, { words }: PlanSurroundings): string {
  const field = PlanField.safeParse(attrs['field']);
  const label = String(attrs['label']);
  return label === '' ? words.fields[field.success ? field.data : 'custom'] : label;
}

function kindOf(section: PlanNode): 'steps' | 'variants' | 'blocks' {
  const first = section.firstChild?.type.name;
  if (section.attrs['field'] === 'steps') return 'steps';
  return first === 'variant' ? 'variants' : 'blocks';
}

function ownerField({ editor, getPos, around }: Omit<Given, 'node'>) {
  const { words, authors } = around;
  const select = part('select', { class: 'plan-owner', label: words.owner });
  select.append(choice('', words.noOwner), ...authors.map(({ id, name }) => choice(id, name)));
  let drawn = '';
  select.addEventListener('change', () => {
    if (refuseSuggested(editor, around)) {
      select.value = drawn;
      return;
    }
    const position = getPos();
    if (position === undefined) return;
    editor.view.dispatch(
      editor.state.tr.setNodeAttribute(position, 'ownerId', select.value).setMeta(STRUCTURE, true),
    );
  });
  const dom = part('label', { class: 'plan-owner-field' }, [part('span', { text: words.owner }), select]);
  return {
    dom,
    draw: (ownerId: string, isEditable: boolean, section: string) => {
      const isKnown = authors.some(({ id }) => id === ownerId);
      drawn = isKnown ? ownerId : '';
      select.value = drawn;
      select.disabled = !isEditable;
      select.ariaLabel = `${words.owner}: ${section}`;
      dom.dataset['owned'] = String(isKnown);
      dom.hidden = !isKnown && (!isEditable || authors.length < 2);
    },
  };
}

function stepsFrame({ editor, getPos, around, current }: Omit<Given, 'node'> & { current: () => PlanNode }) {
  const { words, period } = around;
  const columns = fixed(
    part(
      'div',
      { class: 'plan-columns' },
      Object.entries(words.columns).map(([column, name]) => {
        const cell = part('span', { text: column === 'name' ? words.stepName : name });
        cell.dataset['column'] = column;
        return cell;
      }),
    ),
  );
  columns.ariaHidden = 'true';
  const add = part('button', { class: 'plan-add', type: 'button', text: `＋ ${words.addStep}` });
  add.addEventListener('click', () => {
    const position = getPos();
    if (position === undefined || !addStep(editor, position, current().childCount)) return;
    if (suggesterIn(editor.state) !== null) around.announce(words.suggested.toldAdded);
  });
  const bar = part('span', { class: 'plan-meter-bar' });
  const meter = part('span', { class: 'plan-meter' }, [
    part('span', { class: 'plan-meter-line' }, [bar]),
    part('span'),
  ]);
  const foot = fixed(part('div', { class: 'plan-foot' }, [add, meter]));
  return {
    columns,
    foot,
    draw: (section: PlanNode, isEditable: boolean) => {
      const sum = minutesOf(section);
      const of = period.minutes();
      add.hidden = !isEditable;
      meter.dataset['fit'] = sum === of ? 'exact' : sum < of ? 'short' : 'over';
      bar.style.width = `${String(Math.min(100, (sum / Math.max(1, of)) * 100))}%`;
      const text = meter.lastElementChild;
      if (text !== null) text.textContent = words.total(sum, of);
    },
  };
}

function minutesOf(section: PlanNode): number {
  let sum = 0;
  section.forEach((child) => {
    const minutes = Number(child.attrs['minutes'] ?? 0);
    const isThere = child.type.name === 'step' && newStepFacts(child) === null;
    if (isThere && Number.isFinite(minutes)) sum += minutes;
  });
  return sum;
}
