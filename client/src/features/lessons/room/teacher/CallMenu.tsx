import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useMost } from '../../../../ui/use-most.tsx';
import { Button } from '../../../../ui/Button.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import type { Seat } from '../model/seats.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { seatName } from '../parts/seat-name.ts';
import styles from './menus.module.css';

type CallMenuProps = { onDone: () => void };

/** Calls on a class, or brings up one of its pupils: raised hands first, then the far side. */
export function CallMenu({ onDone }: CallMenuProps) {
  const { t } = useTranslation('room');
  const { seats, mySeat, now } = useRoom();
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
          <ClassRow key={seat.key} seat={seat} onDone={onDone} />
        ))}
      </ul>
      {now.state.calledOnClassId === null && <p className={styles['note']}>{t('call.hint')}</p>}
    </>
  );
}

function ClassRow({ seat, onDone }: CallMenuProps & { seat: Seat }) {
  const { t } = useTranslation('room');
  const { live } = useRoom();
  const [isNaming, setIsNaming] = useState(false);
  const classId = seat.class?.id;
  const name = seatName(seat);
  return (
    <li>
      <div className={styles['row']}>
        {seat.hand !== null && <span className={styles['order']}>{seat.hand}</span>}
        {seat.side !== null && <SchoolTag side={seat.side} name={seat.schoolName} />}
        <span className={styles['name']}>{seat.name}</span>
        <span className={styles['actions']}>
          <Button
            size="s"
            look={seat.isCalledOn ? 'danger' : 'plain'}
            aria-label={seat.isCalledOn ? t('call.dismiss') : t('call.callOn', { name })}
            onClick={() => {
              if (seat.isCalledOn) live.act({ kind: 'class.dismissed' });
              else if (classId !== undefined) live.act({ kind: 'class.calledOn', classId });
              onDone();
            }}
          >
            {seat.isCalledOn ? t('call.dismiss') : t('call.call')}
          </Button>
          <Button
            size="s"
            aria-expanded={isNaming}
            aria-label={t('call.bringUpFrom', { name })}
            onClick={() => setIsNaming(!isNaming)}
          >
            {t('call.bringUp')}
          </Button>
        </span>
      </div>
      {isNaming && <PupilForm seat={seat} onDone={onDone} />}
    </li>
  );
}

const LONGEST_NAME = 20;

/** Who comes up: a name or a place in the room, or nothing at all. */
function PupilForm({ seat, onDone }: CallMenuProps & { seat: Seat }) {
  const { t } = useTranslation('room');
  const { live, now } = useRoom();
  const classId = seat.class?.id;
  const noted = now.state.hands.find((hand) => hand.classId === classId)?.note ?? '';
  const [pupil, setPupil] = useState((seat.onStage ?? noted).slice(0, LONGEST_NAME));
  const most = useMost(pupil, LONGEST_NAME);
  const bringUp = (event: SubmitEvent) => {
    event.preventDefault();
    if (most.isOver) return;
    if (classId !== undefined) live.act({ kind: 'class.calledOn', classId, onStage: { name: pupil.trim() } });
    onDone();
  };
  return (
    <form className={styles['form']} onSubmit={bringUp}>
      <input
        className={styles['input']}
        value={pupil}
        {...most.field}
        aria-label={t('call.pupil')}
        placeholder={t('call.pupil')}
        autoFocus
        onChange={(event) => setPupil(event.target.value)}
      />
      <Button size="s" look="primary" type="submit">
        {t('call.come')}
      </Button>
      {most.note}
      <p className={styles['note']}>{t('call.bringUpHint')}</p>
    </form>
  );
}
