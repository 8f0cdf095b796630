import type { ReactNode } from 'react';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { MoreButton } from './MoreButton.tsx';

/** A list read page by page, as `useInfiniteQuery` gives it. */
type PagedQuery<T> = {
  data: { pages: { items: T[] }[] } | undefined;
  error: Error | null;
  isPending: boolean;
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  refetch: () => Promise<unknown>;
  fetchNextPage: () => Promise<unknown>;
};

type PagedListProps<T> = {
  query: PagedQuery<T>;
  /** Whether the address narrows the list: then nothing means "no hit", and the filters stay. */
  isFiltered: boolean;
  /** Filters and actions; absent while the list is empty, because the empty state has the action. */
  toolbar: ReactNode;
  empty: ReactNode;
  noHit: ReactNode;
  children: (items: T[]) => ReactNode;
};

/** A list in all its states: on its way, failed, empty, without a hit, with a further page. */
export function PagedList<T>({ query, isFiltered, toolbar, empty, noHit, children }: PagedListProps<T>) {
  const items = query.data?.pages.flatMap((page) => page.items);
  const isBare = items?.length === 0 && !isFiltered;
  return (
    <>
      {!isBare && toolbar}
      <ShowProblem error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading lines={6} />}
      {items?.length === 0 && (isFiltered ? noHit : empty)}
      {items !== undefined && items.length > 0 && children(items)}
      <MoreButton query={query} />
    </>
  );
}
