import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { PointKind, ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasDraft } from '../../../platform/use-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import type { StillPlayer } from './capture.ts';
import { PickList } from './PickList.tsx';
import { PointCard } from './PointCard.tsx';
import { NewPointForm } from './PointForm.tsx';
import styles from './Report.module.css';

type PointSectionProps = {
  kind: PointKind;
  report: ReviewReport;
  recording: Recording;
  player: StillPlayer;
};

/** What the group agreed on of one kind, and the ways to add to it. */
export function PointSection({ kind, report, recording, player }: PointSectionProps) {
  const { t } = useTranslation('reviewReports');
  const titleId = useId();
  const draft = `report.${report.id}.${kind}`;
  const [adding, setAdding] = useState<'write' | 'pick' | null>(() => (hasDraft(draft) ? 'write' : null));
  const points = report.points.filter((point) => point.kind === kind);
  const close = () => setAdding(null);
  return (
    <section className={styles['section']} aria-labelledby={titleId}>
      <h2 id={titleId}>{t(`kinds.${kind}`)}</h2>
      {points.length > 0 && (
        <ol className={styles['plain']}>
          {points.map((point) => (
            <PointCard key={point.id} {...{ point, report, player }} />
          ))}
        </ol>
      )}
      {adding === null && report.abilities.write && (
        <p className={styles['acts']}>
          <Button size="s" onClick={() => setAdding('write')}>
            {t(`add.${kind}`)}
          </Button>
          {kind !== 'overall' && (
            <Button size="s" look="quiet" onClick={() => setAdding('pick')}>
              {t(`pick.${kind}`)}
            </Button>
          )}
        </p>
      )}
      {adding === 'write' && <NewPointForm {...{ kind, report, player, draft }} onClose={close} />}
      {adding === 'pick' && kind !== 'overall' && (
        <PickList {...{ kind, report, recording, player }} onClose={close} />
      )}
    </section>
  );
}
