import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../../platform/announcer.tsx';
import { countdownView } from '../../classroom/screen.model.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { useLessonNow } from '../session/use-local-now.ts';
import { clockWords } from './clock-words.ts';
import styles from './CountdownMark.module.css';

/** The running countdown, as a ring that empties. */
export function CountdownMark() {
  const { t } = useTranslation('room');
  const announce = useAnnounce();
  const { live, now } = useRoom();
  const view = countdownView(now.state.countdown, useLessonNow(live, 250));
  const isOver = view?.look === 'over';
  const wasOver = useRef(isOver);
  useEffect(() => {
    if (isOver && !wasOver.current) announce(t('say.countdownOver'));
    wasOver.current = isOver;
  }, [isOver, announce, t]);
  if (view === null) return null;
  return (
    <div className={styles['mark']} data-look={view.look} role="timer" aria-label={t('countdown.label')}>
      <svg viewBox="0 0 40 40" aria-hidden>
        <circle cx="20" cy="20" r="17" className={styles['track']} />
        <circle
          cx="20"
          cy="20"
          r="17"
          pathLength="1"
          className={styles['ring']}
          style={{ strokeDasharray: `${view.ratio} 1` }}
        />
      </svg>
      <span className="figures">{isOver ? t('countdown.over') : clockWords(view.leftMs + 999)}</span>
    </div>
  );
}
