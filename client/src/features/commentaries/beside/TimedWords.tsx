import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { playRange } from '../../../platform/play-range.ts';
import { useSeat } from '../../../platform/use-seat.ts';
import { partsOf } from '../times.model.ts';
import styles from './Commentary.module.css';

/** What was written; the times in it lead the player there, a stretch is played. */
export function TimedWords({ body, seat }: { body: string; seat: PlayerSeat }) {
  const { t } = useTranslation('commentaries');
  const endMs = useSeat(seat, (state) => state.endMs);
  const parts = useMemo(() => partsOf(body, endMs), [body, endMs]);
  return (
    <p className={styles['words']}>
      {parts.map((part, at) =>
        typeof part === 'string' ? (
          part
        ) : (
          <button
            key={at}
            type="button"
            className={styles['time']}
            aria-label={t('play', { time: part.words })}
            onClick={() => {
              const { startMs, endMs: to } = part;
              if (to === null) seat.seek(startMs);
              else playRange(seat, { startMs, endMs: to }, () => undefined);
            }}
          >
            {part.words}
          </button>
        ),
      )}
    </p>
  );
}
