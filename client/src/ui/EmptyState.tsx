import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';
import { JoiningLine } from './JoiningLine.tsx';

export type EmptyStateProps = {
  title: string;
  /** What this list is for. */
  children?: ReactNode;
  /** The one thing to do. */
  action?: ReactNode;
  /** A sample to look at or copy. */
  sample?: ReactNode;
  /** Level of the heading; 2 if absent. */
  level?: 2 | 3;
};

/** An empty list: says what it is for and offers one action. */
export function EmptyState({ title, children, action, sample, level = 2 }: EmptyStateProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles['empty']}>
      <div className={styles['picture']} aria-hidden>
        <span className={styles['near']} />
        <JoiningLine state="weak" label={null} />
        <span className={styles['far']} />
      </div>
      <Heading>{title}</Heading>
      {children !== undefined && <div className={styles['words']}>{children}</div>}
      {action !== undefined && <div className={styles['action']}>{action}</div>}
      {sample !== undefined && <div className={styles['sample']}>{sample}</div>}
    </div>
  );
}
