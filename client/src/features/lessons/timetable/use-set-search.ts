import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { TimetableSearch } from './timetable-search.ts';

const route = getRouteApi('/signed-in/framed/timetable');

/** Changes what the address says and keeps the rest. */
export function useSetSearch() {
  const navigate = route.useNavigate();
  return useCallback(
    (change: Partial<TimetableSearch>) =>
      void navigate({ search: (old) => ({ ...old, ...change }), replace: true, resetScroll: false }),
    [navigate],
  );
}
