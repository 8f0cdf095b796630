import { useInfiniteQuery } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import styles from './WatchersButton.module.css';

/** Who watched the recording, for those who keep the lesson's ledger. */
export function WatchersButton({ recording }: { recording: Pick<Recording, 'id' | 'seesViews'> }) {
  const { t } = useTranslation('recordings');
  const [isOpen, setIsOpen] = useState(false);
  if (!recording.seesViews) return null;
  return (
    <>
      <Button size="s" onClick={() => setIsOpen(true)}>
        {t('watchers.open')}
      </Button>
      <Modal
        open={isOpen}
        onCancel={() => setIsOpen(false)}
        footer={null}
        title={t('watchers.title')}
        destroyOnHidden
      >
        <Watchers recordingId={recording.id} />
      </Modal>
    </>
  );
}

function Watchers({ recordingId }: { recordingId: Recording['id'] }) {
  const { t } = useTranslation('recordings');
  const { moment, time } = useDateWords();
  const api = useApi();
  const views = useInfiniteQuery(
    api.recordings.views.infiniteOptions({
      input: (cursor: string | undefined) => ({
        id: recordingId,
        limit: 50,
        ...(cursor !== undefined && { cursor }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = views.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <p className={styles['intro']}>{t('watchers.intro')}</p>
      <ShowProblem error={views.error} onRetry={() => void views.refetch()} />
      {views.isPending && <Loading lines={4} />}
      <ul className={styles['list']}>
        {items.map(({ id, name, organisations, beganAt, lastAt, share }) => (
          <li key={id}>
            <span>
              {name} <span className={styles['soft']}>{organisations.join(t('list.and'))}</span>
              {share !== null && (
                <span className={styles['through']}>
                  {t('watchers.through', {
                    by: share.by,
                    receivers: share.receivers.names.join(t('list.and')),
                  })}
                </span>
              )}
            </span>
            <span className="figures">
              {time(beganAt) === time(lastAt)
                ? moment(beganAt)
                : t('watchers.fromTo', { from: moment(beganAt), to: time(lastAt) })}
            </span>
          </li>
        ))}
      </ul>
      {views.hasNextPage && (
        <Button busy={views.isFetchingNextPage} onClick={() => void views.fetchNextPage()}>
          {t('list.more')}
        </Button>
      )}
    </>
  );
}
