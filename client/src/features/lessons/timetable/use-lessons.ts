import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { useCallback, useEffect } from 'react';
import { useApi, useLineState, useRealtime } from '../../../platform/platform.tsx';

/** Reads the timetable anew after something was written. */
export function useRefreshTimetable(): () => Promise<void> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: api.lessons.timetable.key() }),
    [api, queryClient],
  );
}

/** Asks again as soon as the timetable changed, or the line came back and may have missed it. */
export function useTimetableNews(): void {
  const realtime = useRealtime();
  const refresh = useRefreshTimetable();
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    if (isConnected) void refresh(); // a failure shows in the query
    return realtime.on(lessonChannel, 'lesson:timetable-changed', () => void refresh());
  }, [realtime, refresh, isConnected]);
}

/** The most lessons one page shows; a district's week has fewer. */
const MOST = 200;

export type LessonsWanted = { from: number; to: number; pairingId: string | null; mine: boolean };

/** Lessons that lie in a time, by start. */
export function useLessons({ from, to, pairingId, mine }: LessonsWanted) {
  const api = useApi();
  return useQuery(
    api.lessons.timetable.list.queryOptions({
      input: {
        ...{ from, to, limit: MOST },
        ...(pairingId !== null && { pairingId: pairingId }), // as: from the list of pairs
        ...(mine && { mine: 'true' }),
      },
      placeholderData: keepPreviousData,
    }),
  );
}

/** The pairs in force or to come: each is a timetable. */
export function usePairings() {
  const api = useApi();
  return useQuery(api.pairings.list.queryOptions({ input: { state: 'current', limit: 200 } }));
}
