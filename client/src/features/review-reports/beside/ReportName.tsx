import { useTranslation } from 'react-i18next';

/** What the review report beside a player is called. */
export function ReportName() {
  const { t } = useTranslation('reviewReports');
  return t('tool');
}
