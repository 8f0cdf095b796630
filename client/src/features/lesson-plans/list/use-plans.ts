import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useApi } from '../../../platform/platform.tsx';
import type { PlansSearch } from './plans-search.ts';

/** Plans that fit the filters, page by page, last changed first. */
export function usePlans({ q, stage, mine }: PlansSearch) {
  const api = useApi();
  return useInfiniteQuery(
    api.lessonPlans.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        limit: 30,
        ...(q !== undefined && q !== '' && { q }),
        ...(stage !== undefined && { stage }),
        ...(mine !== undefined && { mine }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
