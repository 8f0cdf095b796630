import { useTranslation } from 'react-i18next';
import styles from './CountdownCard.module.css';
import { clockOf } from './idle.model.ts';
import type { CountdownView } from './screen.model.ts';

/** The time that is left, as big as a hand. */
export function CountdownCard({ countdown }: { countdown: CountdownView }) {
  const { t } = useTranslation('classroom');
  const { label, leftMs, ratio, look } = countdown;
  return (
    <section className={styles['card']} data-look={look}>
      <p className={styles['label']}>{label || t('countdown.title')}</p>
      <p className={styles['time']} role="timer">
        {look === 'over' ? t('countdown.over') : clockOf(leftMs + 999)}
      </p>
      <span className={styles['track']} aria-hidden>
        <span className={styles['left']} style={{ transform: `scaleX(${String(ratio)})` }} />
      </span>
    </section>
  );
}
