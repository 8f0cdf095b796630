import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
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
  const { id, value = { on: null, place: null }, onChange, exceptLessonId, resourceIds } = props;
  const { t } = useTranslation('timetable');
  const { clock } = usePlatform();
  const [today] = useState(() => localDateOf(clock.now()));
  const offers = useOffers({ on: value.on, resourceIds, exceptLessonId });
  const isWithoutOffers = offers.data?.offers.length === 0;
  const [byClock, setByClock] = useState(
    () =>
      value.place !== null && value.place.supportingPeriod === null && value.place.receivingPeriod === null,
  );
  return (
    <div className={styles['when']} id={id} tabIndex={-1}>
      <div className={styles['date']}>
        <span id={`${id ?? 'when'}-on`}>{t('schedule.on')}</span>
        <DateField
          aria-label={t('schedule.on')}
          allowClear={false}
          value={value.on}
          earliestOn={today}
          latestOn={addDays(today, 800)}
          onChange={(on) => onChange?.({ on, place: null })}
        />
      </div>
      {value.on === null && <p className={styles['hint']}>{t('schedule.pickFirst')}</p>}
      {value.on !== null && (
        <>
          <ShowProblem error={offers.error} onRetry={() => void offers.refetch()} />
          {offers.isPending && <Loading lines={3} />}
          {offers.data !== undefined && <DayNotes notes={offers.data.notes} />}
          {isWithoutOffers && <p className={styles['hint']}>{t('schedule.noOffers')}</p>}
          {offers.data !== undefined && !byClock && !isWithoutOffers && (
            <OfferList
              key={value.on}
              offers={offers.data.offers}
              chosen={value.place}
              wished={props.wishedOrdinals ?? null}
              onChoose={(place) => onChange?.({ on: value.on, place })}
            />
          )}
          {(byClock || isWithoutOffers) && (
            <OwnTime
              on={value.on}
              place={value.place}
              onChange={(place) => onChange?.({ on: value.on, place })}
            />
          )}
          {!isWithoutOffers && offers.data !== undefined && (
            <Button
              type="link"
              className={styles['other'] ?? ''}
              onClick={() => {
                setByClock(!byClock);
                onChange?.({ on: value.on, place: null });
              }}
            >
              {t(byClock ? 'schedule.byPeriod' : 'schedule.otherTime')}
            </Button>
          )}
        </>
      )}
    </div>
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
