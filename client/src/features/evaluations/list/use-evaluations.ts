import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { EvaluationQuery } from '@tongtang/shared/evaluations/contract.ts';
import { useApi } from '../../../platform/platform.tsx';
import type { EvaluationsSearch } from './evaluations-search.ts';

/** Evaluations that fit the filters, page by page, the newest first. */
export function useEvaluations({ mine, state, lesson, plan }: EvaluationsSearch) {
  const api = useApi();
  return useInfiniteQuery(
    api.evaluations.list.infiniteOptions({
      input: (cursor: string | undefined) =>
        EvaluationQuery.parse({
          limit: 30,
          ...(mine !== undefined && { mine }),
          ...(state !== undefined && { state }),
          ...(lesson !== undefined && { lessonId: lesson }),
          ...(plan !== undefined && { lessonPlanId: plan }),
          ...(cursor !== undefined && { cursor }),
        }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
    }),
  );
}
