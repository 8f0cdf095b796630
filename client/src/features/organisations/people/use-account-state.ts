import { useMutation } from '@tanstack/react-query';
import type { Person } from '@tongtang/shared/organisations/people.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';

/** Closes a person's account at once, or opens it again; ten seconds to take either back. */
export function useAccountState({ id, name }: Person): { disable: () => void; enable: () => void } {
  const { t } = useTranslation('organisations');
  const { people } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const change = useMutation({
    mutationFn: ({ to }: { to: 'disable' | 'enable'; isUndo: boolean }) => people[to].call({ id }),
    onSuccess: async (_, { to, isUndo }) => {
      const undo = () => change.mutate({ to: to === 'disable' ? 'enable' : 'disable', isUndo: true });
      tellDone({
        message: t(to === 'disable' ? 'people.disabled' : 'people.enabled', { name }),
        ...(!isUndo && { onUndo: undo }),
      });
      await refresh();
    },
    onError: useTellProblem(),
  });
  return {
    disable: () => change.mutate({ to: 'disable', isUndo: false }),
    enable: () => change.mutate({ to: 'enable', isUndo: false }),
  };
}
