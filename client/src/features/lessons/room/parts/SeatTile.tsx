import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../platform/media/people.ts';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import type { Seat } from '../model/seats.ts';
import { seatName } from '../session/use-announcements.ts';
import { Icon } from './Icon.tsx';
import { PictureView } from './PictureView.tsx';
import styles from './SeatTile.module.css';

export type SeatTileProps = {
  seat: Seat;
  /** How much is said on it: `s` has the name only. */
  size?: 's' | 'm' | 'l';
  /** One's own camera, which shows also while the line is down. */
  own?: Picture | null;
  /** Pupils counted and confirmed. */
  counted?: number;
  /** Far pictures are left out to save the sound. */
  isSaved?: boolean;
};

/** A seat's picture in its school's colour, with name, microphone, hand and line in words. */
export function SeatTile({ seat, size = 'm', own = null, counted, isSaved = false }: SeatTileProps) {
  const { t } = useTranslation('room');
  const picture = seat.isMe ? own : (seat.media?.camera ?? null);
  const speaks = seat.media?.microphone === 'on' && seat.media.isSpeaking;
  return (
    <figure
      className={styles['tile']}
      data-side={seat.side ?? 'none'}
      data-size={size}
      data-speaks={speaks || undefined}
      data-called={seat.isCalledOn || undefined}
      data-person={seat.personId ?? undefined}
    >
      <div className={styles['picture']}>
        {picture !== null && (
          <PictureView
            picture={picture}
            label={t('tile.picture', { name: seatName(seat) })}
            mirrored={seat.isMe}
          />
        )}
        {picture === null && <span className={styles['none']}>{t(`tile.${whyNone(seat, isSaved)}`)}</span>}
        {seat.hand !== null && (
          <span className={styles['hand']}>
            <Icon name="hand" size={20} />
            <b className="figures">{seat.hand}</b>
            <span className="visually-hidden">{t('tile.hand', { order: seat.hand })}</span>
          </span>
        )}
        {seat.isCalledOn && <span className={styles['called']}>{t('tile.speaks')}</span>}
      </div>
      <figcaption className={styles['caption']}>
        {seat.side !== null && size !== 's' && (
          <SchoolTag side={seat.side} name={seat.schoolName} look="filled" size="s" />
        )}
        <span className={styles['name']}>{seat.isMe ? `${seat.name} · ${t('me')}` : seat.name}</span>
        {size !== 's' && seat.class !== null && (
          <span className={styles['count']}>
            {counted === undefined
              ? t('tile.pupils', { count: seat.class.rosterSize })
              : t('tile.counted', { count: counted })}
          </span>
        )}
        <TileState seat={seat} />
      </figcaption>
    </figure>
  );
}

function TileState({ seat: { media } }: { seat: Seat }) {
  const { t } = useTranslation('room');
  if (media === null) return null;
  const isOn = media.microphone === 'on';
  return (
    <span className={styles['state']}>
      {media.line === 'weak' && <span className={styles['weak']}>{t('tile.weak')}</span>}
      <span className={styles['microphone']} data-on={isOn || undefined}>
        {isOn && (
          <span
            className={styles['level']}
            style={{ transform: `scaleY(${Math.min(1, media.level * 1.6)})` }}
          />
        )}
        <Icon name={isOn ? 'microphone' : 'microphoneOff'} size={18} />
        <span className="visually-hidden">{t(isOn ? 'tile.micOn' : 'tile.micOff')}</span>
      </span>
    </span>
  );
}

function whyNone(seat: Seat, isSaved: boolean): 'notHere' | 'cameraOff' | 'saved' {
  if (!seat.isHere) return 'notHere';
  return isSaved && !seat.isMe ? 'saved' : 'cameraOff';
}
