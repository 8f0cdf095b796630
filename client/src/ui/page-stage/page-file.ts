import { pagePictureUrl, type CoursewareDetail } from '@tongtang/shared/courseware/contract.ts';
import type { PageFile } from './page-source.ts';

/** The file of a courseware, or null while it is not ready. */
export function pageFileOf({ id, state, pageSizes }: CoursewareDetail): PageFile | null {
  if (state.status !== 'ready') return null;
  const pictureUrls = Array.from({ length: state.pictures }, (_, index) => pagePictureUrl(id, index + 1));
  return { id, url: state.contentUrl, kind: state.kind, pageSizes, pictureUrls };
}
