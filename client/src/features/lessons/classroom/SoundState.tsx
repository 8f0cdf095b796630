import type { Side } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import type { Seat } from '../room/model/seats.ts';
import { sideSound } from './screen.model.ts';
import styles from './SoundState.module.css';

const BARS = [0.04, 0.12, 0.25, 0.42, 0.6] as const;

/** How one end sounds: a meter, and a word for it. */
export function SoundState({ seats, side, school }: { seats: readonly Seat[]; side: Side; school: string }) {
  const { t } = useTranslation('classroom');
  const { state, level } = sideSound(seats, side);
  return (
    <p className={styles['sound']} data-state={state}>
      <span className={styles['meter']} aria-hidden>
        {BARS.map((least, index) => (
          <span
            key={least}
            className={styles['bar']}
            data-lit={level >= least}
            style={{ height: `${String(40 + index * 15)}%` }}
          />
        ))}
      </span>
      <span className="visually-hidden">{t('sound.level', { school })}</span>
      <span>{t(`sound.${state}`)}</span>
    </p>
  );
}
