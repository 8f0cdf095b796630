import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useEffect } from 'react';
import { useApi } from '../../../platform/platform.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';

/** What ends is not played on for longer. */
const ASK_EVERY_MS = 3_000;

/** Whether the share by which a recording is open here has ended; one that is replaced by another shows what that does. */
export function useShareEnd(id: RecordingId, recording: Recording | undefined): boolean {
  const api = useApi();
  const queryClient = useQueryClient();
  const share = recording?.share ?? null;
  const sight = useQuery({
    ...api.recordings.sight.queryOptions({ input: { id } }),
    enabled: share !== null,
    refetchInterval: ASK_EVERY_MS,
    // its sound plays on in a window that nobody sees
    refetchIntervalInBackground: true,
  });
  const now = sight.data?.share;
  const isOther = share !== null && now !== undefined && now?.id !== share.id;
  useEffect(() => {
    if (isOther) void queryClient.invalidateQueries({ queryKey: api.recordings.key() });
  }, [isOther, queryClient, api]);
  return share !== null && sight.error !== null && asRequestProblem(sight.error).code === 'not-found';
}
