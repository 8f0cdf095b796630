import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { Icon } from './Icon.tsx';
import styles from './SoundUnlock.module.css';

/** Where the browser refuses to play, any first touch of the page turns the sound on; a button says so. */
export function SoundUnlock() {
  const { t } = useTranslation('room');
  const { engine, media } = useRoom();
  const isBlocked = media?.soundBlocked === true;
  useEffect(() => {
    if (!isBlocked) return undefined;
    const unlock = () => void engine?.unlockSound().catch(() => undefined); // the button stays
    const gestures = ['pointerdown', 'keydown'] as const;
    for (const gesture of gestures) document.addEventListener(gesture, unlock);
    return () => {
      for (const gesture of gestures) document.removeEventListener(gesture, unlock);
    };
  }, [isBlocked, engine]);
  if (!isBlocked) return null;
  return (
    <div className={styles['unlock']}>
      <Button look="primary" size="l" icon={<Icon name="sound" />}>
        {t('sound.unlock')}
      </Button>
      <p>{t('sound.blocked')}</p>
    </div>
  );
}
