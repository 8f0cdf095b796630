import type { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { useEffect, useState } from 'react';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { redrawHighlights } from '../editor/sync/highlights.ts';
import { rangeOfThread } from './use-margin-layout.ts';

/** Not with every letter that somebody writes. */
const AFTER_MS = 400;

/** Draws the cards and the highlights anew when words that are talked about have gone or come back. */
export function useFollowedText(editing: PlanEditing, threads: readonly CommentThread[]): void {
  const { editor, root } = editing;
  const [, setGone] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      if (editor.isDestroyed) return;
      if (editor.view.composing) {
        later();
        return;
      }
      redrawHighlights(root, editor);
      const gone = threads.filter((thread) => rangeOfThread(editing, thread) === null);
      setGone(gone.map(({ id }) => id).join());
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(look, AFTER_MS);
    };
    editor.on('update', later);
    later();
    return () => {
      clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editing, editor, root, threads]);
}
