import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../../platform/platform.tsx';
import type { CoursewareSearch } from '../search.ts';

/** Courseware of the person's schools that fits the filters, page by page. */
export function useCoursewareList({ q, status, owner }: CoursewareSearch) {
  const api = useApi();
  const filter = {
    ...(q !== undefined && q !== '' && { q }),
    ...(status !== undefined && { status }),
    ...(owner !== undefined && { owner }),
  };
  return useInfiniteQuery(
    api.courseware.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, ...(cursor !== undefined && { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
