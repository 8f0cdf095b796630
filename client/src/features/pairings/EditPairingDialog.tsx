import { useQueryClient } from '@tanstack/react-query';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../platform/forms/use-dialog.ts';
import { useApi } from '../../platform/platform.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import { PeriodFields } from './NewPairingDialog.tsx';

type Values = { validFromOn: string; validToOn: string; note: string };

/** Changes until when a pair runs, and its note. */
export function EditPairingDialog({ dialog }: { dialog: Dialog<Pairing> }) {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const { subject: pairing } = dialog;
  if (pairing === null) return null;
  const save = async (values: Values) => {
    const saved = await api.pairings.update.call({ id: pairing.id, ...values });
    queryClient.setQueryData(api.pairings.find.queryKey({ input: { id: saved.id } }), saved);
    await queryClient.invalidateQueries({ queryKey: api.pairings.key() });
    tellDone({ message: t('saved') });
  };
  return (
    <FormDialog<Values>
      title={t('edit')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.save')}
      initialValues={pairing}
      save={save}
    >
      <PeriodFields />
    </FormDialog>
  );
}
