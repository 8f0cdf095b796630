import { Link } from '@tanstack/react-router';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { PointKind, type ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import type { ReviewReportId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { StateDot } from '../StateDot.tsx';
import { useReport } from '../use-report.ts';
import type { StillPlayer } from './capture.ts';
import { PointSection } from './PointSection.tsx';
import { PublishPart } from './PublishPart.tsx';
import styles from './Report.module.css';

type DraftPartProps = { id: ReviewReportId; recording: Recording; player: StillPlayer };

/** The draft, as the group writes it. */
export function DraftPart({ id, recording, player }: DraftPartProps) {
  const { data, error, refetch } = useReport(id);
  return (
    <>
      {data === undefined && error === null && <Loading lines={4} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data?.state === 'draft' && <Draft report={data} recording={recording} player={player} />}
    </>
  );
}

type DraftProps = { report: ReviewReport; recording: Recording; player: StillPlayer };

function Draft({ report, recording, player }: DraftProps) {
  const { t } = useTranslation('reviewReports');
  const { id, moderator, scores, abilities } = report;
  return (
    <>
      <header className={styles['head']}>
        <StateDot state="draft" />
        <span className={styles['soft']}>{t('by', { name: moderator.name })}</span>
        <Link
          to="/review-reports/$reportId"
          params={{ reportId: id }}
          className={buttonClass({ size: 's', look: 'quiet' })}
        >
          {t('whole')}
        </Link>
      </header>
      <p className={styles['soft']}>{t('scoresCount', { count: scores.length })}</p>
      {PointKind.options.map((kind) => (
        <PointSection key={kind} {...{ kind, report, recording, player }} />
      ))}
      {abilities.manage && <PublishPart report={report} />}
    </>
  );
}
