import type { Node as PlanNode } from '@tiptap/pm/model';
import type { PlanSurroundings } from '../editor-words.ts';
import { newStepFacts, removalFacts } from '../suggestions/step-suggestions.ts';
import { fixed, part } from './dom.ts';

/** Above a step: who suggests to add or to remove it. */
export function stepSigns({ words }: Pick<PlanSurroundings, 'words'>) {
  const added = part('div', { class: 'plan-step-sign' });
  added.dataset['kind'] = 'added';
  const removed = part('div', { class: 'plan-step-sign' });
  removed.dataset['kind'] = 'removed';
  const dom = fixed(part('div', { class: 'plan-step-signs' }, [added, removed]));
  const show = (sign: HTMLElement, text: string | undefined) => {
    sign.hidden = text === undefined;
    if (sign.textContent !== (text ?? '')) sign.textContent = text ?? '';
  };
  return {
    dom,
    /** Marks the step itself too. @returns what the signs say */
    draw: (step: PlanNode, element: HTMLElement): string[] => {
      const [addedBy, removedBy] = [newStepFacts(step), removalFacts(step)];
      const said = {
        added: addedBy === null ? undefined : words.suggested.added(addedBy.name),
        removed: removedBy === null ? undefined : words.suggested.removed(removedBy.name),
      };
      show(added, said.added);
      show(removed, said.removed);
      dom.hidden = addedBy === null && removedBy === null;
      element.toggleAttribute('data-added', addedBy !== null);
      element.toggleAttribute('data-removed', removedBy !== null);
      return [said.added, said.removed].filter((words_) => words_ !== undefined);
    },
  };
}
