import { pageKeyOf, type PageRef } from '@tongtang/shared/lessons/ink.ts';
import { useEffect, useRef } from 'react';
import { boardCount, newBoard, turnPage } from '../model/page-turn.ts';
import { useRoom } from '../session/LessonRoom.tsx';

/** The pages of the lesson, and how to go to them; changes nothing for those who may not. */
export type Pages = {
  page: PageRef;
  pageKey: string;
  boards: number;
  show: (page: PageRef) => void;
  turn: (by: 1 | -1) => void;
  /** Whether there is a page in that direction. */
  canTurn: (by: 1 | -1) => boolean;
  /** A courseware where it was left, or from its beginning. */
  open: (coursewareId: string) => void;
  /** Null when there are boards enough. */
  addBoard: (() => void) | null;
  /** Between the courseware and the board. */
  swap: () => void;
};

export function usePages(): Pages {
  const { lesson, live, now, may } = useRoom();
  const { page, ink } = now.state;
  const left = useRef(new Map<string, PageRef>());
  useEffect(() => {
    left.current.set(page.kind === 'board' ? 'board' : page.coursewareId, page);
    if (page.kind === 'courseware') left.current.set('courseware', page);
  }, [page]);

  const inked = Object.keys(ink).filter((key) => (ink[key]?.length ?? 0) > 0);
  const boards = boardCount(inked, page);
  const show = (next: PageRef | null) => {
    if (next !== null && may('page.shown') && pageKeyOf(next) !== pageKeyOf(page))
      live.act({ kind: 'page.shown', page: next });
  };
  const next = newBoard(boards);
  const firstOf = (coursewareId: string): PageRef => ({ kind: 'courseware', coursewareId, page: 1 });
  const ready = lesson.courseware.find((one) => one.ready);
  return {
    page,
    pageKey: pageKeyOf(page),
    boards,
    show,
    turn: (by) => show(turnPage(page, by, { courseware: lesson.courseware, boards })),
    canTurn: (by) => turnPage(page, by, { courseware: lesson.courseware, boards }) !== null,
    open: (coursewareId) => show(left.current.get(coursewareId) ?? firstOf(coursewareId)),
    addBoard: next === null ? null : () => show(next),
    swap: () => {
      if (page.kind === 'courseware') show(left.current.get('board') ?? { kind: 'board', page: 1 });
      else show(left.current.get('courseware') ?? (ready === undefined ? null : firstOf(ready.id)));
    },
  };
}
