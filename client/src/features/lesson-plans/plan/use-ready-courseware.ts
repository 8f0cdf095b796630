import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../../platform/platform.tsx';

/** Courseware that the person may see and that can be taught with, latest first. */
export function useReadyCourseware(q: string | undefined) {
  return useInfiniteQuery(
    useApi().courseware.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        status: 'ready' as const,
        limit: 20,
        ...(q !== undefined && { q }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
