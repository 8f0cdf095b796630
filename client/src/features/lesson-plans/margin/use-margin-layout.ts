import type { CommentThread } from '@tongtang/shared/documents/comments.contract.ts';
import type { PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useEffect, useLayoutEffect, type RefObject } from 'react';
import type { PlanEditing } from '../editor/create-plan-editor.ts';
import { rangeOf } from '../editor/sync/highlights.ts';

/** Where the text is that a thread is about; null if it is gone, or about the whole plan. */
export const positionOfThread = (editing: PlanEditing, thread: CommentThread): number | null =>
  rangeOfThread(editing, thread)?.from ?? null;

/** From where to where; null if it is gone, or about the whole plan. */
export const rangeOfThread = (
  { editor, root }: PlanEditing,
  { anchor, quote }: Pick<CommentThread, 'anchor' | 'quote'>,
) => (anchor === null ? null : rangeOf(root, editor.state.doc, { anchor, quote }));

/** Where the section or the step is that a task is about. */
export function positionOfTask({ editor }: PlanEditing, task: PlanTask): number | null {
  let found: number | null = null;
  editor.state.doc.descendants((node, position) => {
    const isIt =
      task.stepId === null
        ? node.type.name === 'section' && node.attrs['field'] === task.field
        : node.type.name === 'step' && node.attrs['id'] === task.stepId;
    if (isIt) found ??= position + 1;
    return !node.inlineContent && found === null;
  });
  return found;
}

const AGAIN_MS = 250;
const WIDE = '(min-width: 1100px)';

type Given = { list: RefObject<HTMLUListElement | null>; editing: PlanEditing; key: string };

/** Puts every card beside its line, below the one before it; on narrow screens they follow one another. */
export function useMarginLayout({ list, editing, key }: Given): void {
  useLayoutEffect(() => {
    if (list.current !== null) layOut(list.current, editing);
  }, [list, editing, key]);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      timer ??= setTimeout(() => {
        timer = undefined;
        if (list.current !== null && !editing.editor.isDestroyed) layOut(list.current, editing);
      }, AGAIN_MS);
    };
    editing.editor.on('update', later);
    addEventListener('resize', later);
    later();
    return () => {
      clearTimeout(timer);
      editing.editor.off('update', later);
      removeEventListener('resize', later);
    };
  }, [list, editing]);
}

function layOut(list: HTMLUListElement, { editor }: PlanEditing): void {
  const isWide = matchMedia(WIDE).matches;
  const cards = [...list.children].filter((card) => card instanceof HTMLElement);
  const start = list.getBoundingClientRect().top;
  // first all questions, then all answers: else the page is measured anew for each
  const wanted = cards.map((card) => {
    const at = Number(card.dataset['at'] ?? '');
    const isKnown = isWide && card.dataset['at'] !== '' && at <= editor.state.doc.content.size;
    return { height: card.offsetHeight, top: isKnown ? editor.view.coordsAtPos(at).top - start : 0 };
  });
  let end = 0;
  for (const [index, { height, top }] of wanted.entries()) {
    const gap = Math.max(0, top - end);
    const card = cards[index];
    if (card !== undefined) card.style.marginTop = `${String(Math.round(gap))}px`;
    end += gap + height;
  }
}
