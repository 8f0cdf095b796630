import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import { instantOf, timeOfDayOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import type { LocalDate, TimeOfDay } from '@tongtang/shared/wire/time.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TimeField } from '../../../../platform/forms/DateField.tsx';
import styles from './Schedule.module.css';

type OwnTimeProps = {
  on: LocalDate;
  place: LessonPlace | null;
  onChange: (place: LessonPlace | null) => void;
};

/** A time by the clock, outside the periods. */
export function OwnTime({ on, place, onChange }: OwnTimeProps) {
  const { t } = useTranslation('timetable');
  const [from, setFrom] = useState<TimeOfDay | null>(place && timeOfDayOf(place.startsAt));
  const [to, setTo] = useState<TimeOfDay | null>(place && timeOfDayOf(place.endsAt));
  const tell = (start: TimeOfDay | null, end: TimeOfDay | null) => {
    const isWhole = start !== null && end !== null && start < end;
    onChange(
      isWhole
        ? {
            startsAt: instantOf(on, start),
            endsAt: instantOf(on, end),
            supportingPeriod: null,
            receivingPeriod: null,
          }
        : null,
    );
  };
  return (
    <div className={styles['ownTime']}>
      <span>{t('schedule.from')}</span>
      <TimeField
        aria-label={t('schedule.from')}
        value={from}
        onChange={(time) => {
          setFrom(time);
          tell(time, to);
        }}
      />
      <span>{t('schedule.to')}</span>
      <TimeField
        aria-label={t('schedule.to')}
        value={to}
        onChange={(time) => {
          setTo(time);
          tell(from, time);
        }}
      />
    </div>
  );
}
