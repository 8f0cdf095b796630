import { useTranslation } from 'react-i18next';

/** What experts' commentaries beside a player are called. */
export function CommentaryName() {
  const { t } = useTranslation('commentaries');
  return t('tool');
}
