import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { PointKind, ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { timesOf } from '../times.ts';
import type { StillPlayer } from './capture.ts';
import { NewPointForm, type Said } from './PointForm.tsx';
import styles from './Report.module.css';
import { useSaidComments, useSaidRemarks } from './use-said.ts';

type PickListProps = {
  kind: Exclude<PointKind, 'overall'>;
  report: ReviewReport;
  recording: Recording;
  player: StillPlayer;
  onClose: () => void;
};

/** What was said of the lesson, in comments and in opened sheets, to take a point from. */
export function PickList({ kind, report, recording, player, onClose }: PickListProps) {
  const { t } = useTranslation('reviewReports');
  const [chosen, setChosen] = useState<Said | null>(null);
  const comments = useSaidComments(recording.id, kind);
  const remarks = useSaidRemarks(report.scores, kind);
  if (chosen !== null) {
    const draft = `report.${report.id}.picked.${chosen.key}`;
    return <NewPointForm {...{ kind, report, player, draft }} from={chosen} onClose={onClose} />;
  }
  const taken = new Set(report.points.map(({ threadId }) => threadId));
  const items = [...comments.items, ...remarks].filter(
    ({ threadId }) => threadId === null || !taken.has(threadId),
  );
  return (
    <div className={styles['form']}>
      {comments.isPending && <Loading lines={3} />}
      <ShowProblem error={comments.error} />
      {!comments.isPending && items.length === 0 && <p className={styles['soft']}>{t('pickNone')}</p>}
      <ul className={styles['said']}>
        {items.map((said) => (
          <li key={said.key}>
            <button type="button" onClick={() => setChosen(said)}>
              <span className={styles['words']}>{said.body}</span>
              <span className={styles['soft']}>
                {[said.who, ...said.evidence.map(timesOf)].filter((part) => part !== '').join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className={styles['acts']}>
        {comments.more !== null && (
          <Button size="s" onClick={comments.more}>
            {t('pickMore')}
          </Button>
        )}
        <Button size="s" look="quiet" onClick={onClose}>
          {t('cancel')}
        </Button>
      </p>
    </div>
  );
}
