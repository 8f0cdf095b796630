import { REASON_MOST } from '@tongtang/shared/library/resource.ts';
import type { LibraryItemDetail, ReviewStep } from '@tongtang/shared/library/library-item.ts';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import styles from './ItemPage.module.css';
import { useItemChange } from './use-item-change.ts';

type DecidePartProps = { item: LibraryItemDetail; step: ReviewStep };

/** The decision that waits for the reader: to let it through, or to return it with a reason. */
export function DecidePart({ item, step }: DecidePartProps) {
  const { t } = useTranslation('library');
  const api = useApi();
  const labelId = useId();
  const hintId = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const most = useMost(reason.trim(), REASON_MOST);
  const { id, versionId, title } = item;
  const decide = (accepted: boolean) => () =>
    api.library.decide.call({ id, versionId, accepted, reason: reason.trim() });
  const accept = useItemChange(decide(true), t('decide.accepted', { title }));
  const refuse = useItemChange(decide(false), t('decide.refused', { title }));
  const isBusy = accept.isPending || refuse.isPending;
  return (
    <section className={styles['decide']} aria-labelledby={labelId}>
      <h2 id={labelId}>{t(`decide.title.${step}`)}</h2>
      <p className={styles['soft']}>{t(`decide.words.${step}`)}</p>
      <div>
        <Input.TextArea
          aria-label={t('decide.reason')}
          aria-describedby={hintId}
          placeholder={t('decide.reason')}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={reason}
          status={isMissing ? 'error' : ''}
          {...most.field}
          onChange={({ target }) => {
            setReason(target.value);
            setMissing(false);
          }}
        />
        <p id={hintId} className={styles['soft']} role={isMissing ? 'alert' : undefined}>
          {isMissing ? t('decide.reasonMissing') : t('decide.reasonHint')}
        </p>
        {most.note}
      </div>
      <div className={styles['acts']}>
        <Button
          look="primary"
          busy={accept.isPending}
          disabled={isBusy || most.isOver}
          onClick={() => accept.mutate()}
        >
          {t('decide.accept')}
        </Button>
        <Button
          busy={refuse.isPending}
          disabled={isBusy || most.isOver}
          onClick={() => {
            if (reason.trim() === '') setMissing(true);
            else refuse.mutate();
          }}
        >
          {t('decide.refuse')}
        </Button>
      </div>
      <ShowProblem error={accept.error ?? refuse.error} />
    </section>
  );
}
