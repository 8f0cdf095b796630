import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { stepSuggestion, type SuggestionFacts } from '@tongtang/shared/lesson-plans/suggestion.ts';

/** A step that somebody suggests to add or to remove. */
export type SuggestedStep = {
  facts: SuggestionFacts;
  position: number;
  kind: 'added' | 'removed';
  /** What its first column says; empty if nothing. */
  name: string;
  stepKind: StepKind;
  /** Of a new step: what its other columns say. */
  words: string;
};

/** Who suggests to add this step, null for one that is there. */
export const newStepFacts = (step: Node): SuggestionFacts | null => stepSuggestion(step.attrs['insertion']);

/** Who suggests to remove this step. */
export const removalFacts = (step: Node): SuggestionFacts | null => stepSuggestion(step.attrs['deletion']);

/** The suggestion of a new step that a position lies in. */
export function newStepAround($position: ResolvedPos): SuggestionFacts | null {
  for (let depth = $position.depth; depth > 0; depth -= 1)
    if ($position.node(depth).type.name === 'step') return newStepFacts($position.node(depth));
  return null;
}

/** In reading order; a new step that somebody else suggests to remove is there twice. */
export function suggestedStepsIn(doc: Node): SuggestedStep[] {
  const found: SuggestedStep[] = [];
  doc.descendants((node, position) => {
    if (node.type.name !== 'step') return !node.inlineContent;
    const [added, removed] = [newStepFacts(node), removalFacts(node)];
    const said = {
      position,
      name: nameOfStep(node),
      stepKind: StepKind.catch('other').parse(node.attrs['kind']),
    };
    if (added !== null) found.push({ ...said, facts: added, kind: 'added', words: wordsBesideName(node) });
    if (removed !== null) found.push({ ...said, facts: removed, kind: 'removed', words: '' });
    return false;
  });
  return found;
}

const isName = ({ attrs }: Node): boolean => attrs['column'] === 'name';

/** What its first column says. */
export const nameOfStep = (step: Node): string => wordsOf(step.children.filter(isName));

const wordsBesideName = (step: Node): string => wordsOf(step.children.filter((cell) => !isName(cell)));

const wordsOf = (cells: readonly Node[]): string =>
  cells
    .map((cell) => cell.textBetween(0, cell.content.size, ' ', ' ').trim())
    .filter((words) => words !== '')
    .join(' ')
    .slice(0, 200);
