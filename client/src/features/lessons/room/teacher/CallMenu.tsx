import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { seatName } from '../parts/seat-name.ts';
import styles from './menus.module.css';

/** Calls on a class: raised hands first, then the far side. */
export function CallMenu({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('room');
  const { seats, mySeat, live, now } = useRoom();
  const classes = seats
    .filter(({ kind, isHere }) => kind === 'class' && isHere)
    .sort(
      (a, b) =>
        (a.hand ?? 99) - (b.hand ?? 99) || Number(a.side === mySeat?.side) - Number(b.side === mySeat?.side),
    );
  if (classes.length === 0) return <p className={styles['note']}>{t('call.none')}</p>;
  return (
    <>
      <ul className={styles['list']}>
        {classes.map((seat) => (
          <li key={seat.key} className={styles['row']}>
            {seat.hand !== null && <span className={styles['order']}>{seat.hand}</span>}
            {seat.side !== null && <SchoolTag side={seat.side} name={seat.schoolName} />}
            <span className={styles['name']}>{seat.name}</span>
            <Button
              size="s"
              look={seat.isCalledOn ? 'danger' : 'plain'}
              aria-label={seat.isCalledOn ? t('call.dismiss') : t('call.callOn', { name: seatName(seat) })}
              onClick={() => {
                if (seat.isCalledOn) live.act({ kind: 'class.dismissed' });
                else if (seat.class !== null) live.act({ kind: 'class.calledOn', classId: seat.class.id });
                onDone();
              }}
            >
              {seat.isCalledOn ? t('call.dismiss') : t('call.call')}
            </Button>
          </li>
        ))}
      </ul>
      {now.state.calledOnClassId === null && <p className={styles['note']}>{t('call.hint')}</p>}
    </>
  );
}
