import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { z } from 'zod';

/** Filters of the list, kept in the address. What does not fit is dropped: an old address still opens the page. */
export const CoursewareSearch = z.object({
  q: z.string().trim().max(60).optional().catch(undefined),
  status: z.enum(['uploading', 'converting', 'failed', 'ready']).optional().catch(undefined),
  owner: z.literal('me').optional().catch(undefined),
});
export type CoursewareSearch = z.infer<typeof CoursewareSearch>;

export function useCoursewareSearch(): [CoursewareSearch, (change: CoursewareSearch) => void] {
  const search: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const filters = useMemo(() => CoursewareSearch.parse(search), [search]);
  const change = useCallback(
    (next: CoursewareSearch) =>
      void navigate({ to: '.', search: (old: object) => ({ ...old, ...next }), replace: true }), // a failed navigation shows in the router
    [navigate],
  );
  return [filters, change];
}
