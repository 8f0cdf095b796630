import { useMutation } from '@tanstack/react-query';
import type { Membership, Person } from '@tongtang/shared/organisations/people.contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';

/** Takes a role from a person at once; ten seconds to give it back. */
export function useRemoveRole({ id, name }: Person): (membership: Membership) => void {
  const { t } = useTranslation('organisations');
  const { people } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const restore = useMutation({
    mutationFn: ({ organisationId, role, subject }: Membership) =>
      people.addMembership.call({ id, organisationId, role, subject }),
    onSuccess: async (_, { role }) => {
      tellDone({ message: t('people.restored', { name, role: t(`roles.${role}`) }) });
      await refresh();
    },
    onError: tellProblem,
  });
  const remove = useMutation({
    mutationFn: (membership: Membership) => people.endMembership.call({ id, membershipId: membership.id }),
    onSuccess: async (_, membership) => {
      tellDone({
        message: t('people.removed', { name, role: t(`roles.${membership.role}`) }),
        onUndo: () => restore.mutate(membership),
      });
      await refresh();
    },
    onError: tellProblem,
  });
  return (membership) => remove.mutate(membership);
}
