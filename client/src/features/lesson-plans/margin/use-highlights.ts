import type { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import { useEffect } from 'react';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { highlightsPlugin, showHighlights } from '../editor/sync/highlights.ts';
import type { NewComment } from './new-comment.ts';

/** The name of the place that a comment not sent yet is about. */
export const BEGUN = 'begun';

type Given = {
  editing: PlanEditing;
  threads: readonly CommentThread[];
  begun: NewComment | null;
  active: string | null;
  onPress: (threadId: string) => void;
};

/** Marks in the text what the threads are about. */
export function useHighlights({ editing, threads, begun, active, onPress }: Given): void {
  const { editor, root } = editing;
  useEffect(() => {
    const plugin = highlightsPlugin(root, onPress);
    editor.registerPlugin(plugin);
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(plugin.spec.key ?? '');
    };
  }, [editor, root, onPress]);
  const key = JSON.stringify([threads.map(({ id, anchor }) => [id, anchor]), begun, active]);
  useEffect(() => {
    const ofThreads = threads.flatMap(({ id, anchor, quote }) =>
      anchor === null ? [] : [{ id, anchor, quote, isActive: id === active }],
    );
    const { anchor = null, quote = '' } = begun ?? {};
    showHighlights(editor, [
      ...ofThreads,
      ...(anchor === null ? [] : [{ id: BEGUN, anchor, quote, isActive: true }]),
    ]);
  }, [editor, key]);
}
