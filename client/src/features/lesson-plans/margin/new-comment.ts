import { CommentAnchor, MAX_QUOTE_LENGTH, NewThread } from '@tongtang/shared/documents/comments.contract.ts';
import { cutAt } from '@tongtang/shared/wire/cut-at.ts';
import type { z } from 'zod';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { anchorOf } from '../editor/sync/positions.ts';

/** What a comment that is being written is about; without anchor: the whole plan. */
export const NewComment = NewThread.pick({ anchor: true, quote: true });
export type NewComment = z.infer<typeof NewComment>;

/** The selection, or the paragraph with the cursor when nothing is selected. */
export function newCommentOf(editing: PlanEditing): NewComment {
  const { selection, doc } = editing.editor.state;
  const { $from } = selection;
  const isNarrow = selection.empty && $from.parent.inlineContent;
  const from = isNarrow ? $from.start() : selection.from;
  const to = isNarrow ? $from.end() : selection.to;
  if (from === to) return { anchor: null, quote: '' };
  const quote = cutAt(doc.textBetween(from, to, '\n', ' '), MAX_QUOTE_LENGTH);
  return { anchor: anchorAround(editing, { from, to }), quote };
}

/** Grows with what is written within, not with what is written beside. */
export function anchorAround(
  { editor, root }: PlanEditing,
  { from, to }: { from: number; to: number },
): CommentAnchor | null {
  const { doc } = editor.state;
  const anchor = CommentAnchor.safeParse({
    from: anchorOf(root, doc.resolve(from)),
    to: anchorOf(root, doc.resolve(to), -1),
  });
  return anchor.data ?? null;
}
