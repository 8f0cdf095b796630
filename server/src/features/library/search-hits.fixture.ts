import type { LibraryItem } from '@tongtang/shared/library/library-item.ts';
import type { SearchedLesson } from './search-set.fixture.ts';

const EDITION = /版$/;

/** Whether an item is what somebody wanted who typed the query. */
export function isHit({ title, wanted }: SearchedLesson, item: LibraryItem): boolean {
  // 桥 and 赵州桥 are two lessons
  const about = item.title.replace(
    /^(?:微课：|精品课)|(?:课件|课堂练习|复习课|教学设计|课堂实录|（第一课时）)$/gu,
    '',
  );
  if (about.replace(/[《》]/gu, '') !== title) return false;
  if (wanted === '' || wanted === 'text') return true;
  if (wanted === 'comment') return item.kind === 'recording';
  return EDITION.test(wanted) ? item.edition === wanted : item.kind === wanted;
}
