import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReviewFilter } from '@tongtang/shared/reviews/comments.contract.ts';
import { useCallback, useMemo } from 'react';
import { EvaluationId } from '@tongtang/shared/wire/ids.ts';
import { BesideSearch } from '../../../platform/beside-search.ts';
import type { Head } from './head.ts';

/** What a comment begins with. */
export type FirstHead = Pick<Head, 'startMs' | 'category'> & Partial<Pick<Head, 'endMs' | 'indicator'>>;

export type Side = 'comments' | 'marks' | 'stages';

/** What the address says of the review: the filter, the list that is shown, the comment that is led to. */
export function useReviewAddress() {
  // the panel stands on pages of several features
  const search: unknown = useSearch({ strict: false });
  const { side, comment, about, indicator, category, personId, state, q } = useMemo(
    () => BesideSearch.parse(search),
    [search],
  );
  const navigate = useNavigate();
  const filter: ReviewFilter = {
    ...(category !== undefined && { category }),
    ...(personId !== undefined && { personId }),
    ...(state !== undefined && { state }),
    ...(q !== undefined && q !== '' && { q }),
  };
  const go = useCallback(
    (
      next: Partial<
        Record<'side' | 'comment' | 'about' | 'indicator' | keyof ReviewFilter, string | undefined>
      >,
    ) => {
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
  const led = useMemo(() => headAbout(about, indicator), [about, indicator]);
  return { side: side ?? 'comments', comment: comment ?? null, led, filter, go };
}

/** What a comment is to be begun about, as another tool asked for it; null for nothing. */
function headAbout(about: string | undefined, item: string | undefined): FirstHead | null {
  const [startMs, endMs] = about?.split('-').map(Number) ?? [];
  if (startMs === undefined || endMs === undefined || endMs <= startMs) return null;
  const [evaluation, indicatorId = ''] = item?.split(' ') ?? [];
  const { data } = EvaluationId.safeParse(evaluation);
  const indicator = data === undefined ? null : { evaluationId: data, indicatorId };
  return { startMs, endMs, category: 'issue', indicator };
}
