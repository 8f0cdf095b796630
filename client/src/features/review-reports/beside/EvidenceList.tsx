import type { ReportEvidence, ReportPoint, ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { pictureAddress, timesOf } from '../times.ts';
import { useReportChange } from '../use-report.ts';
import { takePicture, type StillPlayer } from './capture.ts';
import styles from './Report.module.css';

type EvidenceListProps = { point: ReportPoint; report: ReviewReport; player: StillPlayer };

/** The moments and stretches that show what a point says, each with the picture of the recording there. */
export function EvidenceList({ point, report, player }: EvidenceListProps) {
  if (point.evidence.length === 0) return null;
  return (
    <ul className={styles['evidence']}>
      {point.evidence.map((evidence) => (
        <Evidence key={evidence.id} {...{ evidence, point, report, player }} />
      ))}
    </ul>
  );
}

function Evidence({ evidence, point, report, player }: EvidenceListProps & { evidence: ReportEvidence }) {
  const { t } = useTranslation('reviewReports');
  const { points } = useApi().reviewReports;
  const { startMs, picture } = evidence;
  const time = timesOf(evidence);
  const takeAt = useReportChange((isHere: boolean) =>
    takePicture(player, { reportId: report.id, evidence, isHere }),
  );
  const remove = useReportChange(() =>
    points.removeEvidence.call({ id: report.id, pointId: point.id, evidenceId: evidence.id }),
  );
  return (
    <li>
      {picture === null ? (
        <span className={styles['missing']}>{t('evidence.none')}</span>
      ) : (
        <img
          src={pictureAddress(report.id, picture.id)}
          width={picture.width}
          height={picture.height}
          alt={t('evidence.picture', { time })}
        />
      )}
      <span className={styles['acts']}>
        <button
          type="button"
          className={styles['time']}
          aria-label={t('evidence.goTo', { time })}
          onClick={() => player.seat.seek(startMs)}
        >
          {time}
        </button>
        {report.abilities.write && (
          <>
            <Button
              size="s"
              look={picture === null ? 'plain' : 'quiet'}
              busy={takeAt.isPending}
              aria-label={t(picture === null ? 'evidence.takeOf' : 'evidence.againOf', { time })}
              onClick={() => takeAt.mutate(picture !== null)}
            >
              {t(picture === null ? 'evidence.take' : 'evidence.again')}
            </Button>
            <Button
              size="s"
              look="quiet"
              busy={remove.isPending}
              aria-label={t('evidence.removeOf', { time })}
              onClick={() => remove.mutate(undefined)}
            >
              {t('remove')}
            </Button>
          </>
        )}
      </span>
      <ShowProblem error={takeAt.error ?? remove.error} />
    </li>
  );
}
