import { useTranslation } from 'react-i18next';

/** What evaluation sheets beside a player are called. */
export function EvaluationName() {
  const { t } = useTranslation('evaluations');
  return t('beside.tool');
}
