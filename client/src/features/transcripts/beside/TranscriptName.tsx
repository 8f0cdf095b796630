import { useTranslation } from 'react-i18next';

/** What a transcript beside a player is called. */
export function TranscriptName() {
  const { t } = useTranslation('transcripts');
  return t('tool');
}
