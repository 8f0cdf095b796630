import type { Editor } from '@tiptap/core';
import type { PlanSurroundings } from '../editor-words.ts';
import { stopSuggesting } from '../suggestions/suggesting.ts';

/** While one suggests, only words can be suggested: says so instead of doing nothing. Whether it was refused. */
export function refuseSuggested(editor: Editor, { files }: Pick<PlanSurroundings, 'files'>): boolean {
  if (stopSuggesting.get(editor.state) === undefined) return false;
  files.refuseSuggested();
  return true;
}
