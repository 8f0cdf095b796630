import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ReviewFilter } from '@tongtang/shared/reviews/comments.contract.ts';
import { useCallback } from 'react';

const route = getRouteApi('/signed-in/framed/recordings/$recordingId');

export type Side = 'comments' | 'marks' | 'stages';

/** What the address says of the review: the filter, the list that is shown, the comment that is led to. */
export function useReviewAddress() {
  const { side, comment, category, personId, state, q } = route.useSearch();
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
