import { useTranslation } from 'react-i18next';
import styles from './RecordingSign.module.css';

/** In red and large, for as long as the class is being recorded. */
export function RecordingSign() {
  const { t } = useTranslation('classroom');
  return (
    <p className={styles['sign']} role="status">
      <span className={styles['dot']} aria-hidden />
      {t('recording.sign')}
    </p>
  );
}
