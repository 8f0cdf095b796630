import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../platform/platform.tsx';

/** Asks the server again how evaluations stand; not for the own sheet, which its page writes. */
export function useEvaluationAgain(): () => void {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(() => {
    for (const route of [api.evaluations.find, api.evaluations.list])
      void queryClient.invalidateQueries({ queryKey: route.key() });
  }, [api, queryClient]);
}
