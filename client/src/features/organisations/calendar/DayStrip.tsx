import type { Period } from '@tongtang/shared/organisations/calendar/bell-schedule.ts';
import { minutesOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { useTranslation } from 'react-i18next';
import styles from './DayStrip.module.css';
import { useCalendarWords } from './use-calendar-words.ts';

const EARLIEST = 8 * 60;
const LATEST = 17 * 60;

/** A school day as a strip: lessons with their ordinals, pauses between them, gaps where nothing is. */
export function DayStrip({ periods }: { periods: readonly Period[] }) {
  const { t } = useTranslation('organisations');
  const words = useCalendarWords();
  const whole = periods.filter((period) => period.startsAt < period.endsAt);
  const from = Math.min(EARLIEST, ...whole.map((period) => minutesOf(period.startsAt)));
  const to = Math.max(LATEST, ...whole.map((period) => minutesOf(period.endsAt)));
  const placeOf = ({ startsAt, endsAt }: Period) => ({
    left: `${((minutesOf(startsAt) - from) / (to - from)) * 100}%`,
    width: `${((minutesOf(endsAt) - minutesOf(startsAt)) / (to - from)) * 100}%`,
  });
  const said = whole.map((period) => `${words.periodName(period)} ${period.startsAt}–${period.endsAt}`);
  return (
    <div
      className={styles['strip']}
      role="img"
      aria-label={t('bells.dayStrip', { periods: said.join(', ') })}
    >
      {whole.map((period) => (
        <span
          key={`${period.kind} ${period.startsAt}`}
          className={styles['period']}
          data-kind={period.kind === 'lesson' ? 'lesson' : 'pause'}
          style={placeOf(period)}
        >
          {period.kind === 'lesson' ? period.ordinal : ''}
        </span>
      ))}
    </div>
  );
}
