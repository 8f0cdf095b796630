import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { LibraryFilter } from '@tongtang/shared/library/contract.ts';
import { useApi } from '../../platform/platform.tsx';
import { mayAnywhere, useActor } from '../../platform/session.tsx';
import type { LibrarySearch } from './search.ts';

const PAGE = 30;
const MOST_COUNTED = 100;

/** What of an address filters; what is not asked for is absent. */
export function filterOf({ scope: _, sort: __, ...search }: LibrarySearch): LibraryFilter {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined));
}

export function useItems(search: LibrarySearch) {
  const api = useApi();
  return useInfiniteQuery(
    api.library.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...filterOf(search),
        ...{ limit: PAGE, scope: search.scope ?? ('published' as const) },
        ...(search.sort !== undefined && { sort: search.sort }),
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}

export function useFacets(search: LibrarySearch) {
  const api = useApi();
  return useQuery({
    ...api.library.facets.queryOptions({ input: filterOf(search) }),
    placeholderData: keepPreviousData,
  });
}

/** How many wait for the person's decision; null for those who decide nothing. */
export function useWaitingCount(): number | null {
  const api = useApi();
  const actor = useActor();
  const decides =
    mayAnywhere(actor, 'library.reviewAtSchool') || mayAnywhere(actor, 'library.reviewAtBureau');
  const { data } = useQuery({
    ...api.library.list.queryOptions({ input: { scope: 'waiting', limit: MOST_COUNTED } }),
    enabled: decides,
  });
  return decides ? (data?.items.length ?? 0) : null;
}
