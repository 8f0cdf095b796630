import type { LessonPlace } from '@tongtang/shared/lessons/timetable/lesson-change.ts';
import type { PeriodOffer } from '@tongtang/shared/lessons/timetable/period-offers.ts';
import { Button } from 'antd';
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { JoiningLine } from '../../../../ui/JoiningLine.tsx';
import { StatusDot } from '../../../../ui/StatusDot.tsx';
import { useLessonWords } from '../use-lesson-words.ts';
import { namesOf, offerKey, placeOfOffer } from './offer-words.ts';
import styles from './Schedule.module.css';

type OfferListProps = {
  offers: readonly PeriodOffer[];
  chosen: LessonPlace | null;
  /** Periods to choose at once. */
  wished: { supporting: number | null; receiving: number | null } | null;
  onChoose: (place: LessonPlace) => void;
};

/** The pairs of periods of a day: good ones first, those that share little only on wish. */
export function OfferList({ offers, chosen, wished, onChoose }: OfferListProps) {
  const { t } = useTranslation('timetable');
  const name = useId();
  const [isAll, setAll] = useState(false);
  const chosenKey = chosen === null ? null : keyOfPlace(chosen);
  const isShown = (offer: PeriodOffer) => isAll || !offer.short || offerKey(offer) === chosenKey;
  const hidden = offers.filter((offer) => !isShown(offer)).length;
  useChooseWished({ offers, chosen, wished, onChoose });
  return (
    <fieldset className={styles['offers']}>
      <legend className="visually-hidden">{t('schedule.pick')}</legend>
      {offers.filter(isShown).map((offer) => (
        <Offer
          key={offerKey(offer)}
          offer={offer}
          name={name}
          isChosen={offerKey(offer) === chosenKey}
          onChoose={() => onChoose(placeOfOffer(offer))}
        />
      ))}
      {hidden > 0 && (
        <Button type="link" className={styles['other'] ?? ''} onClick={() => setAll(true)}>
          {t('schedule.moreOffers', { count: hidden })}
        </Button>
      )}
    </fieldset>
  );
}

function useChooseWished({ offers, chosen, wished, onChoose }: OfferListProps): void {
  useEffect(() => {
    if (wished === null || chosen !== null) return;
    const offer = offers.find(
      ({ supportingPeriod, receivingPeriod }) =>
        supportingPeriod.ordinal === wished.supporting &&
        (wished.receiving === null || receivingPeriod.ordinal === wished.receiving),
    );
    if (offer !== undefined) onChoose(placeOfOffer(offer));
    // only when the day's offers arrive: afterwards people choose
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
}

const keyOfPlace = ({ supportingPeriod, receivingPeriod }: LessonPlace): string =>
  `${supportingPeriod?.ordinal ?? ''}-${receivingPeriod?.ordinal ?? ''}`;

type OfferProps = { offer: PeriodOffer; name: string; isChosen: boolean; onChoose: () => void };

function Offer({ offer, name, isChosen, onChoose }: OfferProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  const { supportingPeriod, receivingPeriod, overlapMinutes, short, good, collisions } = offer;
  return (
    <label className={styles['offer']} data-taken={collisions.length > 0 || undefined}>
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span className={styles['bell']} data-side="supporting">
        <b>{words.period(supportingPeriod.ordinal)}</b> {supportingPeriod.startsAt}–{supportingPeriod.endsAt}
      </span>
      <span className={styles['overlap']} data-short={short || undefined}>
        <JoiningLine state={good ? 'solid' : 'weak'} label={null} />
        <span>
          {words.clock(offer)} · {t('schedule.shared', { minutes: overlapMinutes })}
          {short && ` · ${t('schedule.tooShort')}`}
        </span>
      </span>
      <span className={styles['bell']} data-side="receiving">
        <b>{words.period(receivingPeriod.ordinal)}</b> {receivingPeriod.startsAt}–{receivingPeriod.endsAt}
      </span>
      {collisions.length > 0 && (
        <span className={styles['taken']}>
          <StatusDot tone="live">{t('schedule.taken', { names: namesOf(collisions) })}</StatusDot>
        </span>
      )}
    </label>
  );
}
