import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Collision } from '@tongtang/shared/lessons/timetable/collision.ts';
import type { LeftOutDate, LeftOutReason, SeriesDate } from '@tongtang/shared/lessons/timetable/series.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../../platform/platform.tsx';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { Loading } from '../../../../ui/Loading.tsx';
import { StatusDot } from '../../../../ui/StatusDot.tsx';
import { useLessonWords } from '../use-lesson-words.ts';
import { namesOf } from './offer-words.ts';
import { wholeRule, type DraftRule } from './schedule.model.ts';
import styles from './SeriesPreview.module.css';
import { useScope } from './use-choices.ts';

type SeriesPreviewProps = {
  rule: DraftRule;
  resourceIds: string[];
  onChange: (change: Partial<DraftRule>) => void;
};

/** Each lesson a rule gives, with what collides, and each date left out, with the reason. */
export function SeriesPreview({ rule, resourceIds, onChange }: SeriesPreviewProps) {
  const { t } = useTranslation('timetable');
  const { data, error, isLoading } = usePreview(rule, resourceIds);
  const skip = (dates: readonly LocalDate[]) => onChange({ skippedOn: [...rule.skippedOn, ...dates] });
  const takeIn = (on: LocalDate) => onChange({ skippedOn: rule.skippedOn.filter((date) => date !== on) });
  if (wholeRule(rule) === null) return <p className={styles['wait']}>{t('schedule.previewWait')}</p>;
  if (error !== null) return <ShowProblem error={error} />;
  if (isLoading || data === undefined) return <Loading lines={4} />;
  const colliding = data.dates.filter((date) => date.collisions.length > 0).map((date) => date.on);
  return (
    <section className={styles['preview']} aria-label={t('schedule.preview')}>
      <div className={styles['head']}>
        <h4>{t('schedule.previewCount', { count: data.dates.length - colliding.length })}</h4>
        {colliding.length > 0 && (
          <Button size="small" onClick={() => skip(colliding)}>
            {t('schedule.leaveOutAll', { count: colliding.length })}
          </Button>
        )}
      </div>
      <ul className={styles['dates']}>
        {data.dates.map((date) => (
          <DateRow key={date.on} date={date} onSkip={() => skip([date.on])} />
        ))}
      </ul>
      {data.leftOut.length > 0 && <LeftOut dates={data.leftOut} onTakeIn={takeIn} />}
    </section>
  );
}

type PreviewedDate = SeriesDate & { collisions: Collision[] };

function DateRow({ date, onSkip }: { date: PreviewedDate; onSkip: () => void }) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const { on, weekNumber, overlapMinutes, short, collisions } = date;
  return (
    <li data-taken={collisions.length > 0 || undefined}>
      <span className={styles['day']}>
        {words.date(on)} {words.weekday(on)}
      </span>
      <span className={styles['soft']}>
        {weekNumber !== null && `${t('schedule.weekNumber', { number: weekNumber })} · `}
        {words.clock(date)}
      </span>
      <span className={styles['state']}>
        {collisions.length > 0 && (
          <StatusDot tone="live">{t('schedule.collidesOn', { names: namesOf(collisions) })}</StatusDot>
        )}
        {collisions.length === 0 && short && (
          <StatusDot tone="warn">{t('schedule.shared', { minutes: overlapMinutes })}</StatusDot>
        )}
      </span>
      <Button
        size="small"
        type="text"
        onClick={onSkip}
        aria-label={`${t('schedule.leaveOut')} ${words.day(on)}`}
      >
        {t('schedule.leaveOut')}
      </Button>
    </li>
  );
}

type LeftOutProps = { dates: readonly LeftOutDate[]; onTakeIn: (on: LocalDate) => void };

function LeftOut({ dates, onTakeIn }: LeftOutProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const reasonWords = useReasonWords();
  return (
    <>
      <h4>{t('schedule.leftOut')}</h4>
      <ul className={styles['dates']}>
        {dates.map(({ on, reasons }) => (
          <li key={on} data-out>
            <span className={styles['day']}>
              {words.date(on)} {words.weekday(on)}
            </span>
            <span className={styles['why']}>{reasons.map(reasonWords).join(' · ')}</span>
            {reasons.some((reason) => reason.kind === 'skipped') && (
              <Button size="small" type="text" onClick={() => onTakeIn(on)}>
                {t('schedule.takeIn')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function useReasonWords(): (reason: LeftOutReason) => string {
  const { t } = useTranslation('timetable');
  const { supportingSchool, receivingSchool } = useScope();
  return (reason) => {
    const school = 'side' in reason && (reason.side === 'supporting' ? supportingSchool : receivingSchool);
    const values = { school: school === false ? '' : school.shortName };
    switch (reason.kind) {
      case 'skipped':
      case 'past':
      case 'outsidePairing':
      case 'noOverlap':
        return t(`schedule.reasons.${reason.kind}`);
      case 'dayOff':
        return t('schedule.reasons.dayOff', {
          ...values,
          what: t(`dayOff.${reason.dayOffKind}`),
          name: reason.name,
        });
      case 'otherWeekday':
        return t('schedule.reasons.otherWeekday', { ...values, weekday: t(`weekdays.d${reason.weekday}`) });
      case 'outsideTerm':
        return t('schedule.reasons.outsideTerm', values);
      case 'noPeriod':
        return t('schedule.reasons.noPeriod', { ...values, ordinal: reason.ordinal });
    }
  };
}

function usePreview(draft: DraftRule, resourceIds: string[]) {
  const api = useApi();
  const { pairingId } = useScope();
  const rule = wholeRule(draft);
  return useQuery({
    ...api.lessons.timetable.series.preview.queryOptions({
      input: {
        pairingId,
        rule: rule ?? { ...draft, supportingOrdinal: 1, receivingOrdinal: 1 },
        resourceIds,
      },
      placeholderData: keepPreviousData,
      retry: false,
    }),
    enabled: rule !== null,
  });
}
