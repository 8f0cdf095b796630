import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActor } from '../../platform/session.tsx';
import { isOnHere, switchHere } from './device-switch.ts';
import { openSourceStore } from './source-store.ts';
import styles from './Switch.module.css';

/** Whether this device keeps what it sends, and what waits on it. */
export function DeviceSwitch() {
  const { t } = useTranslation('backfill');
  const [isOn, setOn] = useState(isOnHere);
  const waiting = useWaiting();
  const intro = useId();
  return (
    <div className={styles['device']}>
      <label className={styles['label']}>
        <input
          type="checkbox"
          checked={isOn}
          aria-describedby={intro}
          onChange={({ target }) => {
            switchHere(target.checked);
            setOn(target.checked);
          }}
        />
        {t('device.label')}
      </label>
      <p id={intro} className={styles['soft']}>
        {t('device.intro')}
        {waiting > 0 && ` ${t('device.waiting', { count: waiting })}`}
      </p>
    </div>
  );
}

/** How many takes of the signed-in person wait here. */
function useWaiting(): number {
  const { personId } = useActor();
  const [count, setCount] = useState(0);
  useEffect(() => {
    let isGone = false;
    openSourceStore()
      .takes()
      .then((takes) => {
        if (!isGone) setCount(takes.filter((take) => take.personId === personId).length);
      })
      .catch(() => undefined); // a browser that keeps nothing has nothing
    return () => {
      isGone = true;
    };
  }, [personId]);
  return count;
}
