import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useApi } from '../../platform/platform.tsx';

/** Reads everything of this feature anew after something was written: counts stand in many places. */
export function useRefresh(): () => Promise<void> {
  const api = useApi();
  const queryClient = useQueryClient();
  return useCallback(
    () => queryClient.invalidateQueries({ queryKey: api.organisations.key() }),
    [api, queryClient],
  );
}
