import { useQueryClient } from '@tanstack/react-query';
import { evaluationsChannel } from '@tongtang/shared/evaluations/channel.ts';
import { useEffect } from 'react';
import { useApi, useLineState, useRealtime } from '../../platform/platform.tsx';

/** Asks again whenever an evaluation of ours has changed, and after every break of the line. */
export function useEvaluationNews(): void {
  const realtime = useRealtime();
  const line = useLineState();
  const api = useApi();
  const queryClient = useQueryClient();
  useEffect(() => {
    if (line !== 'connected') return undefined;
    const again = () => {
      // not the own sheet: this page writes it, and knows better than an older answer
      for (const route of [api.evaluations.list, api.evaluations.find, api.evaluations.results])
        void queryClient.invalidateQueries({ queryKey: route.key() });
    };
    again();
    return realtime.on(evaluationsChannel, 'evaluation:changed', again);
  }, [line, realtime, api, queryClient]);
}
