import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

export type PageHeaderProps = {
  title: string;
  /** Name of the product, behind the title in the browser's tab. */
  siteName?: string;
  /** One sentence on what the page is for. */
  intro?: ReactNode;
  /** A link back, above the heading. */
  back?: ReactNode;
  /** Buttons; one of them primary at most. */
  actions?: ReactNode;
};

/** Heading of a page: takes the focus on navigation and names the browser's tab. */
export function PageHeader({ title, siteName = '同堂', intro, back, actions }: PageHeaderProps) {
  return (
    <header className={styles['header']}>
      <title>{`${title} · ${siteName}`}</title>
      <div className={styles['words']}>
        {back !== undefined && <div className={styles['back']}>{back}</div>}
        <h1 tabIndex={-1}>{title}</h1>
        {intro !== undefined && <p className={styles['intro']}>{intro}</p>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </header>
  );
}
