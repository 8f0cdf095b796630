import { useTranslation } from 'react-i18next';

/** What the review beside a player is called. */
export function ReviewName() {
  const { t } = useTranslation('reviews');
  return t('panel.title');
}
