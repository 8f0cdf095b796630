import { useMutation } from '@tanstack/react-query';
import type { ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useReportsAgain } from '../use-report.ts';
import styles from './Report.module.css';

/** Publishing fixes it, removing takes it away: both are asked for twice. */
export function PublishPart({ report }: { report: ReviewReport }) {
  const { t } = useTranslation('reviewReports');
  const { id, points } = report;
  const api = useApi();
  const again = useReportsAgain();
  const [asked, setAsked] = useState<'publish' | 'discard' | null>(null);
  const publish = useMutation(api.reviewReports.publish.mutationOptions({ onSettled: again }));
  const remove = useMutation(api.reviewReports.remove.mutationOptions({ onSettled: again }));
  const missing = points.flatMap(({ evidence }) => evidence).filter(({ picture }) => picture === null).length;
  return (
    <div className={styles['section']}>
      {missing > 0 && <p className={styles['soft']}>{t('publish.missing', { count: missing })}</p>}
      {asked !== null && <p role="status">{t(`${asked}.sure`)}</p>}
      <p className={styles['acts']}>
        {asked !== 'discard' && (
          <Button
            look="primary"
            size="s"
            disabled={points.length === 0}
            busy={publish.isPending}
            onClick={() => (asked === 'publish' ? publish.mutate({ id }) : setAsked('publish'))}
          >
            {t(asked === 'publish' ? 'publish.now' : 'publish.begin')}
          </Button>
        )}
        {asked !== 'publish' && (
          <Button
            look={asked === 'discard' ? 'danger' : 'quiet'}
            size="s"
            busy={remove.isPending}
            onClick={() => (asked === 'discard' ? remove.mutate({ id }) : setAsked('discard'))}
          >
            {t(asked === 'discard' ? 'discard.now' : 'discard.begin')}
          </Button>
        )}
        {asked !== null && (
          <Button size="s" look="quiet" onClick={() => setAsked(null)}>
            {t('cancel')}
          </Button>
        )}
      </p>
      <ShowProblem error={publish.error ?? remove.error} />
    </div>
  );
}
