import { useTranslation } from 'react-i18next';
import { SeatTile } from '../parts/SeatTile.tsx';
import type { Seat } from '../model/seats.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { seatName } from '../session/use-announcements.ts';
import styles from './SideColumn.module.css';

/** Right edge: the far class large and never covered, one's own room and the teachers small below. */
export function SideColumn() {
  const { seats, mySeat } = useRoom();
  const classes = seats.filter(({ kind }) => kind === 'class');
  const far = classes.filter(({ side }) => side !== mySeat?.side);
  const near = classes.filter(({ side }) => side === mySeat?.side);
  const teachers = seats.filter(({ kind }) => kind !== 'class');
  return (
    <div className={styles['tiles']}>
      <div className={styles['far']} data-count={Math.min(far.length, 4)}>
        {far.map((seat) => (
          <ClassTile key={seat.key} seat={seat} size="m" />
        ))}
      </div>
      <div className={styles['near']}>
        {[...near, ...teachers].map((seat) => (
          <ClassTile key={seat.key} seat={seat} size="s" />
        ))}
      </div>
    </div>
  );
}

/** A tile with what the lead teacher does most: call on the class, or let it sit down. */
export function ClassTile({ seat, size }: { seat: Seat; size: 's' | 'm' }) {
  const { t } = useTranslation('room');
  const { now, media, live, may } = useRoom();
  const counted = seat.class === null ? undefined : now.state.headcounts[seat.class.id];
  const isSaved = media?.line.kind === 'weak' && media.line.picturesOff;
  const classId = seat.class?.id;
  return (
    <div className={styles['place']}>
      <SeatTile
        seat={seat}
        size={size}
        own={media?.ownCamera ?? null}
        isSaved={isSaved}
        {...(counted !== undefined && { counted })}
      />
      {classId !== undefined && seat.isHere && may('class.calledOn') && now.state.phase === 'live' && (
        <button
          type="button"
          className={styles['call']}
          data-called={seat.isCalledOn || undefined}
          aria-label={seat.isCalledOn ? t('call.dismiss') : t('call.callOn', { name: seatName(seat) })}
          onClick={() =>
            live.act(seat.isCalledOn ? { kind: 'class.dismissed' } : { kind: 'class.calledOn', classId })
          }
        >
          {seat.isCalledOn ? t('call.dismiss') : t('call.call')}
        </button>
      )}
    </div>
  );
}
