import type { ReactNode } from 'react';
import styles from './BesidePanel.module.css';

type BesidePanelProps = {
  /** Its name for screen readers. */
  label: string;
  className?: string | undefined;
  children: ReactNode;
};

/** What stands beside a player, in sight as long as the player is; on small screens below it. */
export const BesidePanel = ({ label, className = '', children }: BesidePanelProps) => (
  <aside className={`${styles['panel'] ?? ''} ${className}`} aria-label={label}>
    {children}
  </aside>
);
