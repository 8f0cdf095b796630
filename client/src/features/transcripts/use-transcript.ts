import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { TranscriptLine } from '@tongtang/shared/transcripts/contract.ts';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { PlayerSeat } from '../../platform/places.tsx';
import { useApi } from '../../platform/platform.tsx';

/** While the lesson runs, captions are typed. */
const GROWS_EVERY_MS = 2_000;

const NO_LINES: readonly TranscriptLine[] = [];

/** What was said in a recording, as far as it has come. */
export function useTranscript({ id, isRecording }: Recording) {
  const query = useQuery({
    ...useApi().transcripts.find.queryOptions({ input: { id } }),
    refetchInterval: isRecording ? GROWS_EVERY_MS : false,
  });
  const { data } = query;
  return { ...query, lines: data?.lines ?? NO_LINES, mayWrite: data?.mayWrite ?? false };
}

/** Asks again after something was written. */
export function useTranscriptAgain(): () => void {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    () => void queryClient.invalidateQueries({ queryKey: api.transcripts.key() }), // a failure shows in the query
    [api, queryClient],
  );
}

/** What is chosen by the player's position; drawn anew only when it changes. `select` gives ids, joined by blanks. */
export function useAtPosition(seat: PlayerSeat, select: (positionMs: number) => string): string {
  return useSyncExternalStore(
    useMemo(() => seat.subscribe.bind(seat), [seat]),
    () => select(seat.get().positionMs),
  );
}
