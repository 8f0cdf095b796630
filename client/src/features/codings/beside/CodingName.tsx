import { useTranslation } from 'react-i18next';

/** What coding beside a player is called. */
export function CodingName() {
  const { t } = useTranslation('codings');
  return t('tool');
}
