import type { ReportState } from '@tongtang/shared/review-reports/report.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../ui/StatusDot.tsx';

export function StateDot({ state }: { state: ReportState }) {
  const { t } = useTranslation('reviewReports');
  return <StatusDot tone={state === 'published' ? 'good' : 'warn'}>{t(`states.${state}`)}</StatusDot>;
}
