import { useMutation } from '@tanstack/react-query';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useCan } from '../../../platform/session.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';
import { NameFields } from './OrganisationDialog.tsx';
import { thingOfOrganisation } from './things.ts';

type Values = { name: string; shortName: string };

/** Renaming, closing and opening again. */
export function OrganisationActions({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('organisations');
  const can = useCan();
  const { organisations } = useApi().organisations;
  const refresh = useRefresh();
  const dialog = useDialog<null>();
  const close = useClose(organisation);
  const thing = thingOfOrganisation(organisation);
  const { id, name, shortName, closedAt, kind } = organisation;
  const mayClose = can('organisation.manage', thing) && kind !== 'operator';
  return (
    <>
      {mayClose && (
        <Button onClick={() => close(closedAt === null)}>
          {t(closedAt === null ? 'school.close' : 'school.reopen')}
        </Button>
      )}
      {can('organisation.update', thing) && (
        <Button onClick={() => dialog.open(null)}>{t('school.edit')}</Button>
      )}
      <FormDialog<Values>
        title={t('school.editTitle')}
        isOpen={dialog.isOpen}
        onClose={dialog.close}
        okText={t('form.save')}
        initialValues={{ name, shortName }}
        save={async (values) => {
          await organisations.update.call({ id, ...values });
          await refresh();
        }}
      >
        <NameFields />
      </FormDialog>
    </>
  );
}

/** Closes or opens; closing can be undone for ten seconds. */
function useClose({ id, name }: Organisation): (closed: boolean) => void {
  const { t } = useTranslation('organisations');
  const { organisations } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const change = useMutation({
    mutationFn: (closed: boolean) => organisations.update.call({ id, closed }),
    onSuccess: async (_, closed) => {
      if (closed) tellDone({ message: t('school.closedDone', { name }), onUndo: () => change.mutate(false) });
      await refresh();
    },
    onError: tellProblem,
  });
  return (closed) => change.mutate(closed);
}
