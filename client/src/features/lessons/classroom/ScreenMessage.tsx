import type { ReactNode } from 'react';
import styles from './ScreenMessage.module.css';

type ScreenMessageProps = {
  title: string;
  /** Sentences below it. */
  children?: ReactNode;
  /** In the corner, quiet. */
  foot?: string;
};

/** Words alone on the screen. */
export function ScreenMessage({ title, children, foot }: ScreenMessageProps) {
  return (
    <section className={styles['message']}>
      <div className={styles['words']}>
        <h2 className={styles['title']}>{title}</h2>
        {children}
      </div>
      {foot !== undefined && <p className={styles['foot']}>{foot}</p>}
    </section>
  );
}
