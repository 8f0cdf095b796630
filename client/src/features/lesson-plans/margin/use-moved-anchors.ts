import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CommentAnchor, type CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { CommentThreadId } from '@tongtang/shared/wire/ids.ts';
import { useEffect } from 'react';
import { useApi } from '../../../platform/platform.tsx';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { movedHighlights } from '../editor/sync/highlights.ts';
import { anchorAround } from './new-comment.ts';
import { BEGUN } from './use-highlights.ts';

/** So that a paragraph that is split and joined again is told once. */
const AFTER_MS = 500;

type Given = { editing: PlanEditing; threads: readonly CommentThread[]; mayTell: boolean };

/** Tells the server where the words went that comments are about, for who writes and saw them move. */
export function useMovedAnchors({ editing, threads, mayTell }: Given): void {
  const { editor, root } = editing;
  const comments = useApi().documents.comments;
  const queryClient = useQueryClient();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: comments.key() });
  const { mutate } = useMutation(comments.moveAnchor.mutationOptions({ onSettled }));
  // what was told may have been overtaken: looked at anew whenever they are somewhere else
  const places = JSON.stringify(threads.map(({ anchor }) => anchor));
  useEffect(() => {
    if (!mayTell) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const told = new Set<string>();
    const tell = () => {
      if (editor.isDestroyed || editor.view.composing) return;
      for (const { id, anchor, now } of movedHighlights(root, editor)) {
        const next = anchorAround(editing, now);
        const was = CommentAnchor.safeParse(anchor).data;
        const move = JSON.stringify([id, was, next]);
        if (id === BEGUN || next === null || was === undefined || told.has(move)) continue;
        told.add(move);
        mutate({ threadId: CommentThreadId.parse(id), was, anchor: next });
      }
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(tell, AFTER_MS);
    };
    editor.on('update', later);
    later();
    return () => {
      clearTimeout(timer);
      editor.off('update', later);
    };
  }, [editing, editor, root, places, mayTell, mutate]);
}
