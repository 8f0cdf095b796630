import type { TFunction } from 'i18next';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../platform/media/people.ts';
import { whyNoPicture } from '../room/model/no-picture.ts';
import type { Seat } from '../room/model/seats.ts';
import { Hand } from './icons.tsx';
import styles from './ScreenTile.module.css';

/** A moving picture that fills its place; its sound comes from elsewhere. */
export function Video({
  picture,
  label,
  fit,
}: {
  picture: Picture;
  label: string;
  fit: 'cover' | 'contain';
}) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => (element.current === null ? undefined : picture.attach(element.current)), [picture]);
  return (
    <video
      ref={element}
      className={styles['video']}
      data-fit={fit}
      aria-label={label}
      autoPlay
      muted
      playsInline
    />
  );
}

type ScreenTileProps = {
  seat: Seat;
  /** Far cameras were switched off to save the sound. */
  picturesOff: boolean;
  /** Its line broke, and it is not back. */
  isLost: boolean;
  size: 'large' | 'small';
};

/** A class or a teacher: the picture, the name, and a word for what matters. */
export function ScreenTile({ seat, picturesOff, isLost, size }: ScreenTileProps) {
  const { t } = useTranslation('classroom');
  const name = fullName(seat);
  const camera = seat.media?.camera ?? null;
  return (
    <figure
      className={styles['tile']}
      data-side={seat.side}
      data-size={size}
      data-speaking={seat.media?.isSpeaking ?? false}
    >
      {camera === null ? (
        <p className={styles['empty']}>{t(`tile.${whyNoPicture(seat, { isLost, isSaved: picturesOff })}`)}</p>
      ) : (
        <Video
          picture={camera}
          label={t('tile.picture', { name })}
          fit={size === 'large' ? 'contain' : 'cover'}
        />
      )}
      <figcaption className={styles['caption']}>
        <span className={styles['name']}>
          <span className={styles['swatch']} aria-hidden />
          <span className={styles['words']}>{size === 'large' ? name : seat.name}</span>
        </span>
        <Marks seat={seat} />
      </figcaption>
    </figure>
  );
}

/** A shared screen in the place of the page. */
export function SharedScreen({ seat }: { seat: Seat }) {
  const { t } = useTranslation('classroom');
  const label = t('tile.screenOf', { name: fullName(seat) });
  const picture = seat.media?.screen ?? null;
  return (
    <figure className={styles['tile']} data-size="large" data-kind="screen">
      {picture !== null && <Video picture={picture} label={label} fit="contain" />}
    </figure>
  );
}

function Marks({ seat }: { seat: Seat }) {
  const { t } = useTranslation('classroom');
  return (
    <>
      {seat.isCalledOn && <Chip look="live">{stageWords(seat, t)}</Chip>}
      {seat.hand !== null && (
        <Chip look="hand">
          <Hand />
          {seat.hand === 1 ? t('tile.hand') : t('tile.handAt', { order: seat.hand })}
        </Chip>
      )}
      {seat.media?.line === 'weak' && <Chip look="weak">{t('tile.weak')}</Chip>}
    </>
  );
}

const stageWords = ({ onStage }: Seat, t: TFunction<'classroom'>): string => {
  if (onStage === null) return t('tile.speaks');
  return onStage === '' ? t('tile.onStage') : t('tile.onStageNamed', { name: onStage });
};

const Chip = ({ look, children }: { look: 'live' | 'hand' | 'weak'; children: ReactNode }) => (
  <span className={styles['chip']} data-look={look}>
    {children}
  </span>
);

const fullName = ({ kind, schoolName, name }: Seat): string =>
  kind === 'class' ? `${schoolName} ${name}` : name;
