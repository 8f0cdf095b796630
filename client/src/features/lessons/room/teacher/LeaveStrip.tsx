import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './LeaveStrip.module.css';

type LeaveStripProps = { onLeave: () => void; onCancel: () => void };

/** Leaving and ending are different things; ending asks once, in the bar, never over a class. */
export function LeaveStrip({ onLeave, onCancel }: LeaveStripProps) {
  const { t } = useTranslation('room');
  const { may, live, now, myPersonId } = useRoom();
  const [isSure, setSure] = useState(false);
  const others = now.attendees.filter(({ personId }) => personId !== myPersonId).length;
  const canEnd = may('lesson.ended') && now.state.phase === 'live';
  if (isSure)
    return (
      <div className={styles['strip']} role="group" aria-label={t('leave.end')}>
        <p>{others === 0 ? t('leave.endSureAlone') : t('leave.endSure', { count: others })}</p>
        <Button look="danger" onClick={() => live.act({ kind: 'lesson.ended' })}>
          {t('leave.confirm')}
        </Button>
        <Button autoFocus onClick={onCancel}>
          {t('leave.cancel')}
        </Button>
      </div>
    );
  return (
    <div className={styles['strip']} role="group" aria-label={t(canEnd ? 'leave.title' : 'leave.leaveOnly')}>
      <p>{t(canEnd ? 'leave.title' : 'leave.leaveOnly')}</p>
      <Button autoFocus onClick={onLeave}>
        {t('leave.leave')}
      </Button>
      {canEnd && (
        <Button look="danger" onClick={() => setSure(true)}>
          {t('leave.end')}
        </Button>
      )}
      <Button look="quiet" onClick={onCancel}>
        {t('leave.cancel')}
      </Button>
    </div>
  );
}
