import type { Editor } from '@tiptap/core';
import type { Node as PlanNode, ResolvedPos } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import { STEP_GAP } from '@tongtang/shared/lesson-plans/doc.ts';
import { StepColumn } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { newUuid } from '../../../../platform/new-uuid.ts';
import { stepSuggestionAttribute } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { MOVED } from '../removed-under.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { newStepFacts, removalFacts } from '../suggestions/step-suggestions.ts';
import { newSuggestion, suggesterIn } from '../suggestions/suggesting.ts';
import { SUGGESTING } from '../suggestions/suggestions.ts';

/** The step a position lies in: where its section is, and which child of it. */
export function stepAround($position: ResolvedPos): { section: number; index: number } | null {
  for (let depth = $position.depth; depth > 0; depth -= 1)
    if ($position.node(depth).type.name === 'step')
      return { section: $position.before(depth - 1), index: $position.index(depth - 1) };
  return null;
}

/** Where the step of this id is now; others may have moved it meanwhile, or taken it away. */
export function positionOfStep(editor: Editor, id: string): number | null {
  let found: number | null = null;
  editor.state.doc.descendants((node, position) => {
    if (found === null && node.type.name === 'step' && node.attrs['id'] === id) found = position;
    return found === null && node.type.name !== 'step' && !node.inlineContent;
  });
  return found;
}

const childStart = (parent: PlanNode, parentPosition: number, index: number): number => {
  let position = parentPosition + 1;
  for (let at = 0; at < index; at += 1) position += parent.child(at).nodeSize;
  return position;
};

const orderOf = (step: PlanNode | null): number | null => {
  const order = Number(step?.attrs['order'] ?? Number.NaN);
  return step === null || Number.isNaN(order) ? null : order;
};

/** A number between two neighbours. */
function orderBetween(before: PlanNode | null, after: PlanNode | null): number {
  const from = orderOf(before);
  const to = orderOf(after);
  if (from === null) return to === null ? STEP_GAP : to - STEP_GAP;
  return to === null ? from + STEP_GAP : (from + to) / 2;
}

const sectionAt = (editor: Editor, position: number): PlanNode | null => editor.state.doc.nodeAt(position);

/** A new step before the child `index` of the section, suggested while one suggests; the cursor goes into it. */
export function addStep(editor: Editor, sectionPosition: number, index: number): boolean {
  const section = sectionAt(editor, sectionPosition);
  if (section === null || !editor.isEditable) return false;
  const { schema } = editor.state;
  const suggester = suggesterIn(editor.state);
  const step = schema.node(
    'step',
    {
      id: newUuid(),
      kind: 'other',
      minutes: '5',
      order: String(orderBetween(section.maybeChild(index - 1), section.maybeChild(index))),
      ...(suggester !== null && { insertion: stepSuggestionAttribute(newSuggestion(suggester)) }),
    },
    StepColumn.options.map((column) => schema.node('stepCell', { column }, schema.node('paragraph'))),
  );
  const position = childStart(section, sectionPosition, index);
  const tr = editor.state.tr.insert(position, step).setMeta(STRUCTURE, true).setMeta(SUGGESTING, true);
  tr.setSelection(TextSelection.near(tr.doc.resolve(position + 1)));
  editor.view.dispatch(tr.scrollIntoView());
  editor.view.focus();
  return true;
}

/** Changes places with the neighbour. */
export function moveStep(
  editor: Editor,
  sectionPosition: number,
  move: { index: number; by: 1 | -1 },
): boolean {
  const section = sectionAt(editor, sectionPosition);
  const { index, by } = move;
  const step = section?.maybeChild(index);
  const neighbour = section?.maybeChild(index + by);
  if (!editor.isEditable || !section || !step || neighbour?.type.name !== 'step') return false;
  const beyond = section.maybeChild(index + 2 * by);
  const order = by < 0 ? orderBetween(beyond, neighbour) : orderBetween(neighbour, beyond);
  const moved = step.type.create({ ...step.attrs, order: String(order) }, step.content, step.marks);
  const from = childStart(section, sectionPosition, index);
  const offset = editor.state.selection.from - from;
  const target = by < 0 ? from - neighbour.nodeSize : from + neighbour.nodeSize;
  const tr = editor.state.tr
    .delete(from, from + step.nodeSize)
    .insert(target, moved)
    .setMeta(STRUCTURE, true)
    .setMeta(MOVED, true);
  if (offset > 0 && offset < step.nodeSize)
    tr.setSelection(TextSelection.near(tr.doc.resolve(target + offset)));
  editor.view.dispatch(tr.scrollIntoView());
  return true;
}

/**
 * Takes a step away; undo brings it back. While one suggests it stays, marked, unless it is one's own suggestion.
 * @returns what became of it; `already` if its removal was suggested before
 */
export function removeStep(
  editor: Editor,
  sectionPosition: number,
  index: number,
): 'removed' | 'suggested' | 'already' | null {
  const section = sectionAt(editor, sectionPosition);
  const step = section?.maybeChild(index);
  if (!editor.isEditable || !section || !step) return null;
  const suggester = suggesterIn(editor.state);
  const from = childStart(section, sectionPosition, index);
  const tr = editor.state.tr.setMeta(STRUCTURE, true).setMeta(SUGGESTING, true);
  const goes = suggester === null || newStepFacts(step)?.personId === suggester.personId;
  if (!goes && removalFacts(step) !== null) return 'already';
  if (goes) tr.delete(from, from + step.nodeSize).setSelection(TextSelection.near(tr.doc.resolve(from)));
  else tr.setNodeAttribute(from, 'deletion', stepSuggestionAttribute(newSuggestion(suggester)));
  editor.view.dispatch(tr);
  editor.view.focus();
  return goes ? 'removed' : 'suggested';
}
