import { spokenPages, type PageRange } from '@tongtang/shared/lesson-plans/page-range.ts';
import type { TFunction } from 'i18next';

/** A courseware with its pages in words: 课件：《分数》第 3–5 页. */
export function shownWords(
  t: TFunction<'lessonPlans'>,
  { title, pages }: { title: string; pages: PageRange | null },
): string {
  if (pages === null) return t('courseware.whole', { title });
  const count = pages.to - pages.from + 1;
  return t('courseware.pages', { title, pages: spokenPages(pages), count });
}
