import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { PasswordSlips, PasswordTable, type Slip } from './PasswordSlips.tsx';

type PasswordDialogProps = { dialog: Dialog<Slip[]>; organisation: Organisation };

/** Shows one-time passwords, this once, and prints them. A click beside it does not close it. */
export function PasswordDialog({ dialog, organisation }: PasswordDialogProps) {
  const { t } = useTranslation('organisations');
  const { subject, isOpen, close } = dialog;
  return (
    <Modal
      title={t('password.title')}
      open={isOpen}
      onCancel={close}
      mask={{ closable: false }}
      destroyOnHidden
      footer={
        <>
          <Button onClick={() => window.print()}>{t('password.print')}</Button>
          <Button type="primary" onClick={close}>
            {t('password.done')}
          </Button>
        </>
      }
    >
      <p>{t('password.words')}</p>
      <PasswordTable slips={subject ?? []} />
      <PasswordSlips slips={subject ?? []} schoolName={organisation.shortName} />
    </Modal>
  );
}
