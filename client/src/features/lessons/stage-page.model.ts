import { pageRangeOf, spokenPages, type PageRange } from '@tongtang/shared/lesson-plans/page-range.ts';
import type { PageRef } from '@tongtang/shared/lessons/ink.ts';
import type { LessonCourseware, LessonStage } from '@tongtang/shared/lessons/lesson.ts';

/** What a stage shows of the lesson's courseware. */
export type StagePage =
  /** Taken off the lesson since. */
  | { kind: 'gone' }
  | {
      kind: 'there';
      title: string;
      /** Null: all of it. Never beyond its last page. */
      range: PageRange | null;
      /** Where it begins. */
      page: PageRef;
      /** Whether it can be shown yet. */
      ready: boolean;
    };

/** The page that stands beside a stage, or null if the plan names none. */
export function stagePageOf(
  { courseware }: Pick<LessonStage, 'courseware'>,
  all: readonly LessonCourseware[],
): StagePage | null {
  if (courseware === undefined) return null;
  const found = all.find(({ id }) => id === courseware.id);
  if (found === undefined) return { kind: 'gone' };
  const { id: coursewareId, title, ready, pageCount } = found;
  const named = pageRangeOf(courseware.pages);
  const last = pageCount ?? Infinity;
  const range = named && { from: Math.min(named.from, last), to: Math.min(named.to, last) };
  return {
    kind: 'there',
    ...{ title, range, ready },
    page: { kind: 'courseware', coursewareId, page: range?.from ?? 1 },
  };
}

/** Whether everybody looks at a page of the stage now. */
export function isShown(
  { page: first, range }: Extract<StagePage, { kind: 'there' }>,
  page: PageRef,
): boolean {
  if (page.kind !== 'courseware' || first.kind !== 'courseware') return false;
  if (page.coursewareId !== first.coursewareId) return false;
  return range === null || (page.page >= range.from && page.page <= range.to);
}

/** Which words say it, and what stands in them. */
export const stagePageWords = ({ title, range }: Extract<StagePage, { kind: 'there' }>) =>
  range === null
    ? ({ key: 'whole', facts: { title } } as const)
    : ({
        key: 'pages',
        facts: { title, pages: spokenPages(range), count: range.to - range.from + 1 },
      } as const);
