import type { ReactNode } from 'react';
import styles from './Designer.module.css';

type DesignFieldProps = {
  label: string;
  /** What is wrong with it. */
  fault?: string | undefined;
  children: ReactNode;
};

/** A field with its name above, and below what is wrong with it. */
export function DesignField({ label, fault, children }: DesignFieldProps) {
  return (
    <div className={styles['field']} data-fault={fault}>
      <span aria-hidden>{label}</span>
      {children}
      {fault !== undefined && (
        <p className={styles['fault']} role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}
