import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { Share } from '@tongtang/shared/shares/contract.ts';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../platform/forms/use-dialog.ts';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { Button } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import { asRequestProblem } from '../../platform/request-problem.ts';
import { ShareDialog } from './ShareDialog.tsx';
import styles from './Shares.module.css';
import { useReceiverWords } from './use-receiver-words.ts';

/** With whom a recording is shared, for both schools; and to share it, for those who may. */
export function SharesButton({ recording }: { recording: Recording }) {
  const { t } = useTranslation('shares');
  const api = useApi();
  const [isOpen, setIsOpen] = useState(false);
  const dialog = useDialog<null>();
  const shares = useQuery(api.shares.list.queryOptions({ input: { recordingId: recording.id } }));
  // not everybody who sees the lesson sees these
  if (shares.error !== null && asRequestProblem(shares.error).code === 'forbidden') return null;
  const may = shares.data?.may ?? 'none';
  return (
    <>
      <Button size="s" onClick={() => setIsOpen(true)}>
        {t('open')}
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        footer={null}
        title={t('title')}
        width={640}
        destroyOnHidden
      >
        <p className={styles['soft']}>{t('intro')}</p>
        <ShowProblem error={shares.error} onRetry={() => void shares.refetch()} />
        {shares.isPending && <Loading lines={4} />}
        {shares.data?.items.length === 0 && <p>{t('none')}</p>}
        <ul className={styles['list']}>
          {shares.data?.items.map((share) => (
            <ShareEntry key={share.id} recordingId={recording.id} share={share} mayEnd={may !== 'none'} />
          ))}
        </ul>
        {may !== 'none' && (
          <Button look="primary" onClick={() => dialog.open(null)}>
            {t('share')}
          </Button>
        )}
      </Modal>
      {may !== 'none' && (
        <ShareDialog key={dialog.turn} dialog={dialog} recordingId={recording.id} may={may} />
      )}
    </>
  );
}

type ShareEntryProps = { recordingId: Recording['id']; share: Share; mayEnd: boolean };

function ShareEntry({ recordingId, share, mayEnd }: ShareEntryProps) {
  const { t } = useTranslation('shares');
  const { moment } = useDateWords();
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const receivers = useReceiverWords()(share.receivers);
  const { id, state, fromOn, toOn, sharedBy, sharedAt, withPupils, withDownload } = share;
  const end = useMutation(
    api.shares.end.mutationOptions({
      onSuccess: () => tellDone({ message: t('endedNow', { receivers }) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.shares.key() }),
    }),
  );
  return (
    <li>
      <div className={styles['row']}>
        <strong>{receivers}</strong>
        <StatusDot tone={state === 'holds' ? 'good' : 'idle'}>
          {state === 'ended'
            ? t('state.ended', { by: share.endedBy ?? '', when: moment(share.endedAt ?? 0) })
            : t(`state.${state}`)}
        </StatusDot>
      </div>
      <div className={styles['row']}>
        <span className={styles['facts']}>
          <span className="figures">{t('days', { from: fromOn, to: toOn })}</span>
          <span>{t(withPupils ? 'withPupils' : 'withoutPupils')}</span>
          {withDownload && <span>{t('withDownload')}</span>}
        </span>
        {state === 'holds' && mayEnd && (
          <Button
            size="s"
            busy={end.isPending}
            aria-label={t('endOf', { receivers })}
            onClick={() => end.mutate({ recordingId, id })}
          >
            {t('end')}
          </Button>
        )}
      </div>
      <p className={styles['soft']}>
        {t('by', { name: sharedBy.name, organisation: sharedBy.organisation, when: moment(sharedAt) })}
      </p>
      <ShowProblem error={end.error} />
    </li>
  );
}
