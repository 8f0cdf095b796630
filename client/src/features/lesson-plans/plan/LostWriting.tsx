import { Button, Modal } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { textOfLost } from './lost-text.ts';
import styles from './LostPlan.module.css';
import { useUntoldLosses } from './told-losses.ts';
import { useOpenPlan } from './use-open-plan.ts';

/**
 * On whichever page one is: writing that never reached the server, of documents that the server does not let this
 * person open any more. It stays on the device until its writer has seen it and clears it. Where the page itself shows
 * it, that is enough.
 */
export function LostWriting({ documentIds }: { documentIds: readonly string[] }) {
  const { t } = useTranslation('lessonPlans');
  const dialog = useDialog<null>();
  const untold = useUntoldLosses(documentIds);
  const [documentId] = untold;
  if (documentId === undefined) return null;
  return (
    <div role="alert" className={styles['lost']}>
      <p>
        <strong>{t('lost.waiting', { count: untold.length })}</strong>
      </p>
      <p className={styles['actions']}>
        <Button onClick={() => dialog.open(null)}>{t('lost.look')}</Button>
      </p>
      <Modal open={dialog.isOpen} title={t('lost.unsavedTitle')} footer={null} onCancel={dialog.close}>
        <p>{t('lost.unsavedWords')}</p>
        <LostText key={documentId} documentId={documentId} onGone={dialog.close} />
      </Modal>
    </div>
  );
}

function LostText({ documentId, onGone }: { documentId: string; onGone: () => void }) {
  const { t } = useTranslation('lessonPlans');
  const open = useOpenPlan(documentId);
  const [copied, setCopied] = useState<boolean | null>(null);
  // read from this device only: the server does not answer any more
  const text = useSyncExternalStore(open?.subscribe ?? nothingChanges, () =>
    open?.state().hasUnsaved === true ? textOfLost(open.doc) : null,
  );
  if (open === null || text === null) return <Loading lines={4} />;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <pre className={styles['text']} tabIndex={0}>
        {text}
      </pre>
      <p className={styles['actions']}>
        <Button type="primary" onClick={() => void copy()}>
          {t('lost.copy')}
        </Button>
        <Button danger onClick={() => void open.forget().then(onGone)}>
          {t('lost.discard')}
        </Button>
        {copied !== null && <span role="status">{t(copied ? 'lost.copied' : 'lost.notCopied')}</span>}
      </p>
    </>
  );
}

const nothingChanges = () => () => undefined;
