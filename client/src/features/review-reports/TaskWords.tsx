import { Link } from '@tanstack/react-router';
import type { ReportPoint } from '@tongtang/shared/review-reports/report.ts';
import { useTranslation } from 'react-i18next';

/** In which round a point became a task, and how far that is. */
export function TaskWords({ task }: { task: NonNullable<ReportPoint['task']> }) {
  const { t } = useTranslation('reviewReports');
  const words = t('task.in', { round: task.round });
  return (
    <span>
      {task.planId === null ? (
        words
      ) : (
        <Link to="/lesson-plans/$planId" params={{ planId: task.planId }}>
          {words}
        </Link>
      )}{' '}
      · {t(`task.results.${task.result ?? 'open'}`)}
    </span>
  );
}
