import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import type { RemarkKind } from '@tongtang/shared/evaluations/template.ts';
import type { PointKind, ReportScore } from '@tongtang/shared/review-reports/report.ts';
import type { ReviewCategory } from '@tongtang/shared/reviews/review.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useApi } from '../../../platform/platform.tsx';
import type { Said } from './PointForm.tsx';

type Picked = Exclude<PointKind, 'overall'>;

const CATEGORIES: Record<Picked, readonly ReviewCategory[]> = {
  strength: ['strength'],
  improvement: ['issue', 'suggestion', 'question'],
};
const REMARKS: Record<Picked, readonly RemarkKind[]> = {
  strength: ['strength'],
  improvement: ['weakness', 'suggestion'],
};

const AT_ONCE = 200;

/** Comments of the recording that fit, by time. */
export function useSaidComments(recordingId: RecordingId, kind: Picked) {
  const api = useApi();
  const threads = useInfiniteQuery(
    api.reviews.comments.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...{ id: recordingId, limit: AT_ONCE },
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = (threads.data?.pages ?? []).flatMap((page) =>
    page.items.flatMap(({ id, category, comments, startMs, endMs }): Said[] => {
      const [first] = comments;
      const body = first?.body ?? null;
      if (first === undefined || body === null || !CATEGORIES[kind].includes(category)) return [];
      return [{ key: id, who: first.author.name, body, threadId: id, evidence: [{ startMs, endMs }] }];
    }),
  );
  return {
    ...{ items, isPending: threads.isPending, error: threads.error },
    more: threads.hasNextPage ? () => void threads.fetchNextPage() : null, // a failure shows in the query
  };
}

/** Remarks of opened sheets that fit, with their evidence. */
export function useSaidRemarks(scores: readonly ReportScore[], kind: Picked): Said[] {
  const api = useApi();
  const results = useQueries({
    queries: scores.map(({ evaluationId }) =>
      api.evaluations.results.queryOptions({ input: { id: evaluationId } }),
    ),
  });
  return results.flatMap(({ data }) =>
    (data?.sheets ?? []).flatMap(({ rater, content }, sheet) =>
      content.remarks.flatMap((remark, at): Said[] =>
        REMARKS[kind].includes(remark.kind)
          ? [
              {
                key: `${data?.evaluation.id ?? ''}.${String(sheet)}.${String(at)}`,
                ...{ who: rater?.name ?? '', body: remark.text, threadId: null },
                evidence: remark.clips.map(({ startMs, endMs }) => ({ startMs, endMs })),
              },
            ]
          : [],
      ),
    ),
  );
}
