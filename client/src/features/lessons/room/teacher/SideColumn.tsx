import { useTranslation } from 'react-i18next';
import { SeatTile } from '../parts/SeatTile.tsx';
import { seatName } from '../parts/seat-name.ts';
import type { Seat } from '../model/seats.ts';
import { useRoom } from '../session/LessonRoom.tsx';
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
          <Place key={seat.key} seat={seat} size="m" />
        ))}
      </div>
      <div className={styles['near']}>
        {[...near, ...teachers].map((seat) => (
          <Place key={seat.key} seat={seat} size="s" />
        ))}
      </div>
    </div>
  );
}

/** A tile with what the lead teacher does most: call on the class, or let it sit down. */
function Place({ seat, size }: { seat: Seat; size: 's' | 'm' }) {
  const { now, media } = useRoom();
  return (
    <div className={styles['place']}>
      <SeatTile
        seat={seat}
        size={size}
        own={media?.ownCamera ?? null}
        counted={seat.class === null ? undefined : now.state.headcounts[seat.class.id]}
      />
      {size === 'm' && <CallButton seat={seat} />}
    </div>
  );
}

function CallButton({ seat }: { seat: Seat }) {
  const { t } = useTranslation('room');
  const { now, live, may } = useRoom();
  const classId = seat.class?.id;
  const canCall = may('class.calledOn') && now.state.phase === 'live';
  if (classId === undefined || !seat.isHere || !canCall) return null;
  return (
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
  );
}
