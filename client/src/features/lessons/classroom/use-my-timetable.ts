import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lessonChannel } from '@tongtang/shared/lessons/channel.ts';
import { ENTER_AFTER_MS, type Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useEffect, useState } from 'react';
import { useApi, useLineState, usePlatform, useRealtime } from '../../../platform/platform.tsx';

const AHEAD_MS = 14 * 24 * 3600_000;
/** A message may be lost; a screen that nobody touches must still be right. */
const ASK_AGAIN_MS = 60_000;
/** The span asked for moves along with the days. */
const SPAN_STEP_MS = 3600_000;

const spanAt = (now: number) => Math.floor(now / SPAN_STEP_MS) * SPAN_STEP_MS;

export type MyTimetable = {
  lessons: readonly Lesson[];
  /** Read since this page was opened: what was known before may be over. */
  isFresh: boolean;
  isLoading: boolean;
  failed: boolean;
};

/** The lessons of this screen for the next two weeks, kept right by news, and by asking every minute. */
export function useMyTimetable(): MyTimetable {
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  const from = useSpan();
  const isConnected = useLineState() === 'connected';
  useEffect(() => {
    const refresh = () => void queryClient.invalidateQueries({ queryKey: api.lessons.timetable.key() }); // a failure shows in the query
    if (isConnected) refresh();
    return realtime.on(lessonChannel, 'lesson:timetable-changed', refresh);
  }, [api, realtime, queryClient, isConnected]);
  const query = useQuery({
    ...api.lessons.timetable.list.queryOptions({
      input: { mine: 'true', from: from - ENTER_AFTER_MS, to: from + AHEAD_MS, limit: 100 },
    }),
    refetchInterval: ASK_AGAIN_MS,
    refetchOnMount: 'always',
    retry: true,
    placeholderData: (before) => before,
  });
  return {
    lessons: query.data?.items ?? [],
    isFresh: query.isFetchedAfterMount && !query.isPlaceholderData && !query.isFetching,
    isLoading: query.isPending,
    failed: query.failureCount > 0,
  };
}

function useSpan(): number {
  const { clock } = usePlatform();
  const [from, setFrom] = useState(() => spanAt(clock.now()));
  useEffect(() => {
    const timer = setInterval(() => setFrom(spanAt(clock.now())), 60_000);
    return () => clearInterval(timer);
  }, [clock]);
  return from;
}
