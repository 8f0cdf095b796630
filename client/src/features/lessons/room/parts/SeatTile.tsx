import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../platform/media/people.ts';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { whyNoPicture } from '../model/no-picture.ts';
import type { Seat } from '../model/seats.ts';
import { isSaving, useRoom } from '../session/LessonRoom.tsx';
import { Icon } from './Icon.tsx';
import { PictureView } from './PictureView.tsx';
import { seatName } from './seat-name.ts';
import styles from './SeatTile.module.css';

export type SeatTileProps = {
  seat: Seat;
  /** How much is said on it: `s` has the name only. */
  size?: 's' | 'm' | 'l';
  /** One's own camera, which shows also while the line is down. */
  own?: Picture | null;
  /** Pupils counted and confirmed. */
  counted?: number | undefined;
};

/** A seat's picture in its school's colour, with name, microphone, hand and line in words. */
export function SeatTile({ seat, size = 'm', own = null, counted }: SeatTileProps) {
  const { t } = useTranslation('room');
  const { lost, media } = useRoom();
  const why = whyNoPicture(seat, { isLost: lost[seat.key] !== undefined, isSaved: isSaving(media) });
  const picture = seat.isMe ? own : (seat.media?.camera ?? null);
  return (
    <figure
      className={styles['tile']}
      data-side={seat.side ?? 'none'}
      data-size={size}
      data-speaks={speaks(seat) || undefined}
      data-called={seat.isCalledOn || undefined}
      data-person={seat.personId ?? undefined}
    >
      <div className={styles['picture']}>
        {picture === null ? (
          <span className={styles['none']}>{t(`tile.${why}`)}</span>
        ) : (
          <PictureView
            picture={picture}
            label={t('tile.picture', { name: seatName(seat) })}
            mirrored={seat.isMe}
          />
        )}
        <Hand order={seat.hand} />
        {seat.isCalledOn && (
          <span className={styles['called']}>{t(calledWord(seat), { name: seat.onStage ?? '' })}</span>
        )}
      </div>
      <figcaption className={styles['caption']}>
        <TileName seat={seat} size={size} counted={counted} />
        <TileState seat={seat} />
      </figcaption>
    </figure>
  );
}

function calledWord({ onStage }: Seat): 'tile.speaks' | 'tile.onStage' | 'tile.onStageNamed' {
  if (onStage === null) return 'tile.speaks';
  return onStage === '' ? 'tile.onStage' : 'tile.onStageNamed';
}

const speaks = ({ media }: Seat): boolean => media?.microphone === 'on' && media.isSpeaking;

function Hand({ order }: { order: number | null }) {
  const { t } = useTranslation('room');
  if (order === null) return null;
  return (
    <span className={styles['hand']}>
      <Icon name="hand" size={20} />
      <b className="figures" aria-hidden>
        {order}
      </b>
      <span className="visually-hidden">{t('tile.hand', { order })}</span>
    </span>
  );
}

function TileName({ seat, size, counted }: Required<Pick<SeatTileProps, 'seat' | 'size' | 'counted'>>) {
  const { t } = useTranslation('room');
  if (size === 's') return <span className={styles['name']}>{seat.isMe ? t('me') : seat.name}</span>;
  const name = seat.isMe ? `${seat.name} · ${t('me')}` : seat.name;
  return (
    <>
      {seat.side !== null && <SchoolTag side={seat.side} name={seat.schoolName} look="filled" size="s" />}
      <span className={styles['name']}>{name}</span>
      {seat.class !== null && (
        <span className={styles['count']}>
          {counted === undefined
            ? t('tile.pupils', { count: seat.class.rosterSize })
            : t('tile.counted', { count: counted })}
        </span>
      )}
    </>
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
