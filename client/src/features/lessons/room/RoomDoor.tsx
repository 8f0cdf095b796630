import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { buttonClass } from '../../../ui/Button.tsx';
import { Logo } from '../../../ui/Logo.tsx';
import styles from './RoomDoor.module.css';

type RoomDoorProps = { title: string; children?: ReactNode; actions?: ReactNode };

/** A page at the door of a lesson: why one is not inside, and what to do. */
export function RoomDoor({ title, children, actions }: RoomDoorProps) {
  const { t } = useTranslation('room');
  return (
    <main className={styles['door']}>
      <Logo />
      <h1 tabIndex={-1}>{title}</h1>
      {children !== undefined && <div className={styles['words']}>{children}</div>}
      <div className={styles['actions']}>
        {actions}
        <Link to="/" className={buttonClass()}>
          {t('back')}
        </Link>
      </div>
    </main>
  );
}
