import type { ReactNode } from 'react';
import styles from './Toolbar.module.css';

/** Filters of a list at the left, what can be done at the right; one below the other on a telephone. */
export function Toolbar({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={styles['bar']}>
      <div className={styles['filters']}>{children}</div>
      {actions !== undefined && actions !== false && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
