import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../platform/announcer.tsx';
import { useLineState } from '../platform/platform.tsx';
import { JoiningLine } from '../ui/JoiningLine.tsx';
import styles from './LineStrip.module.css';

/** A hiccup shorter than this is nobody's business. */
const PATIENCE_MS = 2_000;

/** Below the bar while the line to the server is gone: the broken line, and what that means. */
export function LineStrip() {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const isDown = useLineState() === 'reconnecting';
  const [isShown, setShown] = useState(false);
  const wasShown = useRef(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(isDown), isDown ? PATIENCE_MS : 0);
    return () => clearTimeout(timer);
  }, [isDown]);
  useEffect(() => {
    if (isShown) announce(t('line.reconnecting'));
    else if (wasShown.current) announce(t('line.returned'));
    wasShown.current = isShown;
  }, [isShown, announce, t]);
  if (!isShown) return null;
  return (
    <div className={styles['strip']}>
      <JoiningLine state="broken" label={null} className={styles['line'] ?? ''} />
      <span>{t('line.reconnecting')}</span>
    </div>
  );
}
