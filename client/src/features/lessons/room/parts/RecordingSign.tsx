import { useTranslation } from 'react-i18next';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './RecordingSign.module.css';

/** In red, for as long as the lesson is being recorded: nobody is recorded without seeing it. */
export function RecordingSign() {
  const { t } = useTranslation('room');
  const { now } = useRoom();
  if (now.state.recording === null) return null;
  return (
    <p className={styles['sign']} role="status">
      <span className={styles['dot']} aria-hidden />
      {t('recording.sign')}
    </p>
  );
}
