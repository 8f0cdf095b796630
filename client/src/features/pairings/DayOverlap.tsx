import { useQuery } from '@tanstack/react-query';
import { localDateOf, minutesOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { SHORT_OVERLAP_MINUTES } from '@tongtang/shared/organisations/calendar/period-pairs.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, usePlatform } from '../../platform/platform.tsx';
import { SchoolTag, type SchoolSide } from '../../ui/SchoolTag.tsx';
import styles from './DayOverlap.module.css';
import { dayPictureOf, type DayPicture } from './pairing.model.ts';

/** Both schools' day on one clock, and the minutes their periods share. */
export function DayOverlap({ pairing }: { pairing: Pairing }) {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const { clock } = usePlatform();
  const [today] = useState(() => localDateOf(clock.now()));
  const { data } = useQuery(
    api.lessons.timetable.planning.week.queryOptions({ input: { id: pairing.id, on: today } }),
  );
  if (data === undefined) return null;
  const picture = dayPictureOf(data);
  return (
    <section className={styles['section']} aria-labelledby="pair-day">
      <h2 id="pair-day">{t('day')}</h2>
      <p className={styles['intro']}>
        {picture === null ? t('dayNone') : t('dayIntro', { short: SHORT_OVERLAP_MINUTES })}
      </p>
      {picture !== null && <Picture picture={picture} pairing={pairing} />}
    </section>
  );
}

function Picture({ picture, pairing }: { picture: DayPicture; pairing: Pairing }) {
  const { t } = useTranslation('pairings');
  const at = placeOn(picture);
  const hours = Array.from(
    { length: (picture.to - picture.from) / 60 + 1 },
    (_, index) => picture.from / 60 + index,
  );
  const names = {
    supporting: pairing.supportingSchool.shortName,
    receiving: pairing.receivingSchool.shortName,
  };
  return (
    <>
      <div aria-hidden>
        <Track side="supporting" name={names.supporting} picture={picture} />
        <div className={styles['shared']}>
          {picture.shared.map(({ a, b, startsAt, endsAt, minutes, short }) => (
            <span key={`${a}-${b}`} style={at(startsAt, endsAt)} data-short={short}>
              <span className={styles['wide']}>{t('minutes', { minutes })}</span>
              <span className={styles['narrow']}>{minutes}</span>
            </span>
          ))}
        </div>
        <Track side="receiving" name={names.receiving} picture={picture} />
        <div className={styles['hours']}>
          {hours.map((hour) => (
            <span key={hour} style={{ insetInlineStart: at(clockOf(hour), clockOf(hour)).insetInlineStart }}>
              {hour}:00
            </span>
          ))}
        </div>
      </div>
      <ul className="visually-hidden">
        {picture.shared.map(({ a, b, startsAt, endsAt, minutes }) => (
          <li key={`${a}-${b}`}>{t('dayPair', { ...names, a, b, from: startsAt, to: endsAt, minutes })}</li>
        ))}
      </ul>
    </>
  );
}

function Track({ side, name, picture }: { side: SchoolSide; name: string; picture: DayPicture }) {
  const at = placeOn(picture);
  return (
    <div className={styles['track']} data-side={side}>
      <SchoolTag side={side} name={name} size="s" />
      <div className={styles['periods']}>
        {picture[side].map(({ ordinal, startsAt, endsAt }) => (
          <span key={ordinal} style={at(startsAt, endsAt)}>
            <b>{ordinal}</b>
            <small>{startsAt}</small>
          </span>
        ))}
      </div>
    </div>
  );
}

const clockOf = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;

/** Where a span of time stands in the picture, in percent. */
const placeOn =
  ({ from, to }: DayPicture) =>
  (startsAt: string, endsAt: string) => ({
    insetInlineStart: `${((minutesOf(startsAt) - from) / (to - from)) * 100}%`,
    width: `${((minutesOf(endsAt) - minutesOf(startsAt)) / (to - from)) * 100}%`,
  });
