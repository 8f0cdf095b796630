import type { Weekday } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { WeekPattern } from '@tongtang/shared/organisations/calendar/term.ts';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../../platform/forms/DateField.tsx';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { Choice } from '../../../../ui/Choice.tsx';
import { useLessonWords } from '../use-lesson-words.ts';
import { DayNotes } from './DayNotes.tsx';
import { firstOn, type DraftRule } from './schedule.model.ts';
import styles from './Schedule.module.css';
import { SeriesPreview } from './SeriesPreview.tsx';
import { useOffers } from './WhenField.tsx';

type RuleFieldProps = {
  id?: string;
  value?: DraftRule;
  onChange?: (value: DraftRule) => void;
  resourceIds: string[];
};

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const PATTERNS: readonly WeekPattern[] = ['every', 'odd', 'even'];

/** A weekly rule, and below it each lesson it gives and each date left out. */
export function RuleField({ id, value, onChange, resourceIds }: RuleFieldProps) {
  const { t } = useTranslation('timetable');
  if (value === undefined) return null;
  const set = (change: Partial<DraftRule>) => onChange?.({ ...value, ...change });
  return (
    <div className={styles['when']} id={id} tabIndex={-1}>
      <div className={styles['span']}>
        <Choice
          label={t('schedule.pattern')}
          value={value.weekPattern}
          onChoose={(weekPattern) => set({ weekPattern })}
          options={PATTERNS.map((pattern) => ({ value: pattern, label: t(`schedule.patterns.${pattern}`) }))}
        />
        <Select<Weekday>
          aria-label={t('schedule.weekday')}
          className={styles['weekday'] ?? ''}
          value={value.weekday}
          onChange={(weekday) => set({ weekday, supportingOrdinal: null, receivingOrdinal: null })}
          options={WEEKDAYS.map((weekday) => ({ value: weekday, label: t(`weekdays.d${weekday}`) }))}
        />
      </div>
      <div className={styles['span']}>
        <span>{t('schedule.fromOn')}</span>
        <DateField
          aria-label={t('schedule.fromOn')}
          allowClear={false}
          value={value.fromOn}
          onChange={(fromOn) => fromOn !== null && set({ fromOn })}
        />
        <span>{t('schedule.untilOn')}</span>
        <DateField
          aria-label={t('schedule.untilOn')}
          allowClear={false}
          value={value.untilOn}
          onChange={(untilOn) => untilOn !== null && set({ untilOn })}
        />
      </div>
      <PeriodSelect value={value} onChange={set} />
      <SeriesPreview rule={value} resourceIds={resourceIds} onChange={set} />
    </div>
  );
}

/** The pair of periods, as the bells are on the first date of the rule. */
function PeriodSelect({
  value,
  onChange,
}: {
  value: DraftRule;
  onChange: (change: Partial<DraftRule>) => void;
}) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const on = firstOn(value.weekday, value.fromOn);
  const { data, error, isPending, refetch } = useOffers({ on, resourceIds: [], exceptLessonId: undefined });
  const options = (data?.offers ?? []).map((offer) => ({
    value: `${offer.supportingPeriod.ordinal}-${offer.receivingPeriod.ordinal}`,
    label: [
      `${words.period(offer.supportingPeriod.ordinal)} – ${words.period(offer.receivingPeriod.ordinal)}`,
      words.clock(offer),
      t('schedule.shared', { minutes: offer.overlapMinutes }),
      ...(offer.short ? [t('schedule.tooShort')] : []),
    ].join(' · '),
  }));
  const chosen = `${value.supportingOrdinal ?? ''}-${value.receivingOrdinal ?? ''}`;
  return (
    <>
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data?.notes.some((note) => note.kind === 'noSchedule') === true && (
        <DayNotes notes={data.notes.filter((note) => note.kind === 'noSchedule')} />
      )}
      <label className={styles['period']}>
        <span>{t('schedule.weeklyPeriod')}</span>
        <Select
          aria-label={t('schedule.weeklyPeriod')}
          loading={isPending}
          placeholder={t('schedule.choose')}
          value={chosen === '-' ? null : chosen}
          options={options}
          onChange={(pair) => {
            const [supportingOrdinal = null, receivingOrdinal = null] = pair.split('-').map(Number);
            onChange({ supportingOrdinal, receivingOrdinal });
          }}
        />
      </label>
    </>
  );
}
