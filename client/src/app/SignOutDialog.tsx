import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dialog } from '../platform/forms/use-dialog.ts';
import type { Unsaved } from '../platform/offline/use-unsaved.ts';
import { useDevice, useLineState } from '../platform/platform.tsx';
import { useActor } from '../platform/session.tsx';

type SignOutDialogProps = {
  dialog: Dialog<null>;
  unsaved: Unsaved;
  onSignOut: () => void;
};

export const countOf = ({ documents, drafts }: Unsaved): number => documents.length + drafts.length;

/** Before somebody signs out with writing that only this device has: wait for it, stay, or give it up. */
export function SignOutDialog({ dialog, unsaved, onSignOut }: SignOutDialogProps) {
  const { t } = useTranslation();
  const device = useDevice();
  const { personId } = useActor();
  const isConnected = useLineState() === 'connected';
  const { isOpen, turn, close } = dialog;
  const [waitsIn, setWaitsIn] = useState<number>();
  const isWaiting = waitsIn === turn;
  const isDone = isOpen && isWaiting && countOf(unsaved) === 0;
  useEffect(() => {
    if (!isDone) return;
    close();
    onSignOut();
  }, [isDone, close, onSignOut]);
  const giveUp = async () => {
    // the copies go with the session: a document that is still open here could hold up their removal
    for (const documentId of unsaved.documents) await device.forgetUnsaved(personId, documentId);
    device.giveUpDrafts(personId);
    close();
    onSignOut();
  };
  return (
    <Modal
      open={isOpen}
      title={
        unsaved.documents.length > 0
          ? t('leave.title', { count: unsaved.documents.length })
          : t('leave.titleSheets', { count: unsaved.drafts.length })
      }
      onCancel={close}
      footer={[
        <Button key="stay" onClick={close}>
          {t('leave.stay')}
        </Button>,
        <Button key="giveUp" danger onClick={() => void giveUp()}>
          {t('leave.giveUp')}
        </Button>,
        <Button key="wait" type="primary" disabled={isWaiting} onClick={() => setWaitsIn(turn)}>
          {t('leave.wait')}
        </Button>,
      ]}
    >
      <p>{t('leave.words')}</p>
      {unsaved.drafts.length > 0 && <p>{t('leave.sheets', { count: unsaved.drafts.length })}</p>}
      {isWaiting && (
        <p role="status">
          <strong>{t(isConnected ? 'leave.saving' : 'leave.noLine')}</strong>
        </p>
      )}
    </Modal>
  );
}
