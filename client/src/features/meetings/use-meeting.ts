import { useQuery, useQueryClient } from '@tanstack/react-query';
import { meetingsChannel } from '@tongtang/shared/meetings/channel.ts';
import type { MeetingId } from '@tongtang/shared/wire/ids.ts';
import { useEffect } from 'react';
import { useApi, useLineState, useRealtime } from '../../platform/platform.tsx';

/** A meeting, for as long as the page is open as it is now: the server tells when it changes. */
export function useMeeting(id: MeetingId) {
  useMeetingNews();
  return useQuery(useApi().meetings.find.queryOptions({ input: { id } }));
}

/** Asks again for meetings when one changed, and for what happened while the line was down. */
export function useMeetingNews(): void {
  const realtime = useRealtime();
  const line = useLineState();
  const api = useApi();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (line !== 'connected') return undefined;
    const again = () => void queryClient.invalidateQueries({ queryKey: api.meetings.key() }); // a failure shows in the query
    again();
    return realtime.on(meetingsChannel, 'meeting:changed', again);
  }, [line, realtime, api, queryClient]);
}
