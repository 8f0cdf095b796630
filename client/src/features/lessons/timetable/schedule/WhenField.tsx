import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { LocalDate } from '@tongtang/shared/wire/time.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../../platform/forms/DateField.tsx';
import { useApi, usePlatform } from '../../../../platform/platform.tsx';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { Loading } from '../../../../ui/Loading.tsx';
import { DayNotes } from './DayNotes.tsx';
import { OfferList } from './OfferList.tsx';
import { OwnTime } from './OwnTime.tsx';
import type { When } from './schedule.model.ts';
import styles from './Schedule.module.css';
import { useScope } from './use-choices.ts';

type WhenFieldProps = {
  id?: string;
  value?: When;
  onChange?: (value: When) => void;
  /** Teachers, classes and rooms that would take part: offers tell when they are taken. */
  resourceIds: string[];
  /** Of a lesson that is moved: it does not stand in its own way. */
  exceptLessonId?: Lesson['id'];
  /** Chosen as soon as the day's offers are there. */
  wishedOrdinals?: { supporting: number | null; receiving: number | null } | null;
};

/** A day, and the time both schools have in common on it: by period, or by the clock. */
export function WhenField(props: WhenFieldProps) {
  const { id, value = { on: null, place: null }, onChange } = props;
  const { t } = useTranslation('timetable');
  const { clock } = usePlatform();
  const [today] = useState(() => localDateOf(clock.now()));
  return (
    <div className={styles['when']} id={id} tabIndex={-1}>
      <div className={styles['date']}>
        <span>{t('schedule.on')}</span>
        <DateField
          aria-label={t('schedule.on')}
          allowClear={false}
          value={value.on}
          earliestOn={today}
          latestOn={addDays(today, 800)}
          onChange={(on) => onChange?.({ on, place: null })}
        />
      </div>
      {value.on === null ? (
        <p className={styles['hint']}>{t('schedule.pickFirst')}</p>
      ) : (
        <TimesOfDay {...props} on={value.on} place={value.place} />
      )}
    </div>
  );
}

type TimesOfDayProps = Omit<WhenFieldProps, 'value'> & { on: LocalDate; place: LessonPlace | null };

/** What the chosen day has to offer. */
function TimesOfDay({ on, place, onChange, resourceIds, exceptLessonId, wishedOrdinals }: TimesOfDayProps) {
  const { t } = useTranslation('timetable');
  const offers = useOffers({ on, resourceIds, exceptLessonId });
  const [wantsClock, setWantsClock] = useState(
    () => place !== null && place.supportingPeriod === null && place.receivingPeriod === null,
  );
  const choose = (next: LessonPlace | null) => onChange?.({ on, place: next });
  if (offers.data === undefined)
    return offers.error === null ? (
      <Loading lines={3} />
    ) : (
      <ShowProblem error={offers.error} onRetry={() => void offers.refetch()} />
    );
  const hasOffers = offers.data.offers.length > 0;
  return (
    <>
      <DayNotes notes={offers.data.notes} />
      {!hasOffers && <p className={styles['hint']}>{t('schedule.noOffers')}</p>}
      {hasOffers && !wantsClock ? (
        <OfferList
          key={on}
          offers={offers.data.offers}
          chosen={place}
          wished={wishedOrdinals ?? null}
          onChoose={choose}
        />
      ) : (
        <OwnTime on={on} place={place} onChange={choose} />
      )}
      {hasOffers && (
        <Button
          type="link"
          className={styles['other'] ?? ''}
          onClick={() => {
            setWantsClock(!wantsClock);
            choose(null);
          }}
        >
          {t(wantsClock ? 'schedule.byPeriod' : 'schedule.otherTime')}
        </Button>
      )}
    </>
  );
}

type OffersWanted = {
  on: LocalDate | null;
  resourceIds: string[];
  exceptLessonId: Lesson['id'] | undefined;
};

/** The offers of a day; those of the same day stay while people are chosen. */
export function useOffers({ on, resourceIds, exceptLessonId }: OffersWanted) {
  const api = useApi();
  const { pairingId } = useScope();
  return useQuery({
    ...api.lessons.timetable.planning.periodOffers.queryOptions({
      input: {
        id: pairingId,
        on: on ?? '',
        resourceIds: resourceIds.join(','),
        ...(exceptLessonId !== undefined && { exceptLessonId }),
      },
      placeholderData: (old) => (old?.on === on ? keepPreviousData(old) : undefined),
    }),
    enabled: on !== null,
  });
}
