import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReviewFilter } from '@tongtang/shared/reviews/comments.contract.ts';
import { useCallback, useMemo } from 'react';
import { BesideSearch } from '../../../platform/beside-search.ts';

export type Side = 'comments' | 'marks' | 'stages';

/** What the address says of the review: the filter, the list that is shown, the comment that is led to. */
export function useReviewAddress() {
  // the panel stands on pages of several features
  const search: unknown = useSearch({ strict: false });
  const { side, comment, category, personId, state, q } = useMemo(() => BesideSearch.parse(search), [search]);
  const navigate = useNavigate();
  const filter: ReviewFilter = {
    ...(category !== undefined && { category }),
    ...(personId !== undefined && { personId }),
    ...(state !== undefined && { state }),
    ...(q !== undefined && q !== '' && { q }),
  };
  const go = useCallback(
    (next: Partial<Record<'side' | 'comment' | keyof ReviewFilter, string | undefined>>) => {
      void navigate({
        to: '.',
        // as: the route's own schema reads the address again
        search: ((before: object) => ({ ...before, ...next })) as never,
        replace: true,
        resetScroll: false,
      }); // the page stays where it is
    },
    [navigate],
  );
  return { side: side ?? 'comments', comment: comment ?? null, filter, go };
}
