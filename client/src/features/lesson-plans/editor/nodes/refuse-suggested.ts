import type { Editor } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';
import type { PlanSurroundings } from '../editor-words.ts';
import { newStepFacts } from '../suggestions/step-suggestions.ts';
import { suggesterIn } from '../suggestions/suggesting.ts';

/**
 * While one suggests, only words and whole steps can be suggested: says so instead of doing nothing.
 * @param step that would be changed; one's own suggested one may be
 * @returns whether it was refused
 */
export function refuseSuggested(
  editor: Editor,
  { files }: Pick<PlanSurroundings, 'files'>,
  step?: PlanNode,
): boolean {
  const suggester = suggesterIn(editor.state);
  if (suggester === null) return false;
  if (step !== undefined && newStepFacts(step)?.personId === suggester.personId) return false;
  files.refuseSuggested();
  return true;
}
