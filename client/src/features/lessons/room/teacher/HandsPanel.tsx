import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../../platform/use-date-words.ts';
import { Button } from '../../../../ui/Button.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './SidePanel.module.css';

/** Raised hands in their order. */
export function HandsPanel() {
  const { t } = useTranslation('room');
  const { time } = useDateWords();
  const { now, seats, live, may } = useRoom();
  const { hands } = now.state;
  if (hands.length === 0) return <p className={styles['note']}>{t('panel.noHands')}</p>;
  return (
    <ol className={styles['list']}>
      {hands.map(({ classId, raisedAt, note }, index) => {
        const seat = seats.find(({ key }) => key === classId);
        return (
          <li key={classId} className={styles['row']}>
            <span className={styles['order']}>{index + 1}</span>
            {seat?.side != null && <SchoolTag side={seat.side} name={seat.schoolName} size="s" />}
            <span className={styles['name']}>
              {seat?.name} {note}
            </span>
            <span className={styles['note']}>{time(raisedAt)}</span>
            <span className={styles['actions']}>
              {may('class.calledOn') && (
                <>
                  <Button size="s" onClick={() => live.act({ kind: 'class.calledOn', classId })}>
                    {t('call.call')}
                  </Button>
                  <Button
                    size="s"
                    onClick={() =>
                      live.act({ kind: 'class.calledOn', classId, onStage: { name: note.slice(0, 20) } })
                    }
                  >
                    {t('call.bringUp')}
                  </Button>
                </>
              )}
              <Button size="s" look="quiet" onClick={() => live.act({ kind: 'hand.lowered', classId })}>
                {t('panel.lower')}
              </Button>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
