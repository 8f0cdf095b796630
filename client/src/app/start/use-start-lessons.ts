import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { ENTER_AFTER_MS } from '@tongtang/shared/lessons/lesson.ts';
import { useEffect, useState } from 'react';
import { useApi, useLineState, usePlatform, useRealtime } from '../../platform/platform.tsx';
import { AHEAD_MS, type Week } from './start.model.ts';

/** More than a district holds in a week of one page; the timetable has the rest. */
const MOST = 200;

/** The person's own lessons from a little before now to two weeks ahead. */
export function useMyLessons() {
  const api = useApi();
  const { clock } = usePlatform();
  const [openedAt] = useState(() => clock.now());
  return useQuery(
    api.lessons.timetable.list.queryOptions({
      input: { mine: 'true', from: openedAt - ENTER_AFTER_MS, to: openedAt + AHEAD_MS, limit: MOST },
    }),
  );
}

/** Every lesson the person may see that begins in a week. */
export function useWeekLessons({ from, to }: Week) {
  const api = useApi();
  return useQuery(api.lessons.timetable.list.queryOptions({ input: { from, to, limit: MOST } }));
}

/** Asks again as soon as the timetable changed, or the line came back and may have missed it. */
export function useTimetableNews(): void {
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: api.lessons.timetable.key() }); // a failure shows in the query
    if (isConnected) refresh();
    return realtime.on(lessonChannel, 'lesson:timetable-changed', refresh);
  }, [api, realtime, queryClient, isConnected]);
}
