import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { CollectionPlace } from '@tongtang/shared/library/collections.contract.ts';
import { useApi } from '../../../platform/platform.tsx';
import type { CollectionsSearch } from '../search.ts';

const PAGE = 30;

export function useCollections({ scope = 'shown', kind }: CollectionsSearch) {
  return useInfiniteQuery(
    useApi().library.collections.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ limit: PAGE, scope },
        ...(kind !== undefined && { kind }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

/** Where the person may make collections; empty until it is known. */
export const useCollectionPlaces = (): readonly CollectionPlace[] =>
  useQuery(useApi().library.collections.places.queryOptions({ staleTime: 300_000 })).data?.items ?? NONE;

const NONE: readonly CollectionPlace[] = [];
