import type { PageRef } from '@tongtang/shared/lessons/ink.ts';
import type { LessonCourseware } from '@tongtang/shared/lessons/lesson.ts';

const MAX_BOARDS = 50;

/** Boards in use: those with ink, and the one shown. */
export function boardCount(inkKeys: readonly string[], page: PageRef): number {
  const numbers = inkKeys.flatMap((key) => (key.startsWith('board/') ? [Number(key.slice(6))] : []));
  return Math.max(1, ...numbers, page.kind === 'board' ? page.page : 1);
}

/** The page a clicker leads to: within the courseware, or among the boards; null at either end. */
export function turnPage(
  page: PageRef,
  by: 1 | -1,
  lesson: { courseware: readonly Pick<LessonCourseware, 'id' | 'pageCount'>[]; boards: number },
): PageRef | null {
  const next = page.page + by;
  if (next < 1) return null;
  if (page.kind === 'board') return next > lesson.boards ? null : { kind: 'board', page: next };
  const count = lesson.courseware.find(({ id }) => id === page.coursewareId)?.pageCount ?? 0;
  return next > count ? null : { ...page, page: next };
}

/** The next blank board, or null when there are no more. */
export const newBoard = (boards: number): PageRef | null =>
  boards >= MAX_BOARDS ? null : { kind: 'board', page: boards + 1 };
