import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDevice } from '../../platform/platform.tsx';
import styles from './SignInPage.module.css';

/** On a shared computer: who was here before has writing on it that the server has not got. */
export function UnsavedOfOthers() {
  const { t } = useTranslation('accounts');
  const device = useDevice();
  const [names, setNames] = useState<readonly string[]>([]);
  useEffect(() => {
    let isGone = false;
    const look = async () => {
      const found = await device.peopleWithUnsaved();
      if (!isGone) setNames(found);
    };
    void look(); // reading the device never fails: it finds nothing
    const end = device.subscribe(() => void look());
    return () => {
      isGone = true;
      end();
    };
  }, [device]);
  if (names.length === 0) return null;
  return (
    <p role="status" className={styles['unsaved']}>
      {t('signIn.unsaved', { names: names.join('、') })}
    </p>
  );
}
