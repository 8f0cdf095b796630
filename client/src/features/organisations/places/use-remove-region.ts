import { useMutation } from '@tanstack/react-query';
import type { Region } from '@tongtang/shared/organisations/regions.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { ListSearch, useFilters } from '../search.ts';
import { useRefresh } from '../use-refresh.ts';

/** Removes an empty region and offers to put it back. */
export function useRemoveRegion(): (region: Region) => void {
  const { t } = useTranslation('organisations');
  const api = useApi();
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const [, setFilters] = useFilters(ListSearch);
  const create = useMutation(
    api.organisations.regions.create.mutationOptions({ onSuccess: refresh, onError: tellProblem }),
  );
  const remove = useMutation({
    mutationFn: ({ id }: Region) => api.organisations.regions.remove.call({ id }),
    onError: tellProblem,
    onSuccess: async (_, { name, level, parentId }) => {
      setFilters({ region: parentId ?? undefined });
      tellDone({
        message: t('list.regionRemoved', { name }),
        onUndo: () => create.mutate({ name, level, parentId }),
      });
      await refresh();
    },
  });
  return (region) => remove.mutate(region);
}
