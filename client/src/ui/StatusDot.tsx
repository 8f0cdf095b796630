import type { ReactNode } from 'react';
import styles from './StatusDot.module.css';

/** `good` ready, saved · `warn` weak, unconfirmed · `live` on air, failed · `idle` not now · `busy` on its way. */
export type StatusTone = 'good' | 'warn' | 'live' | 'idle' | 'busy';

/** A state: colour, shape and always a word. */
export function StatusDot({ tone, children }: { tone: StatusTone; children: ReactNode }) {
  return (
    <span className={styles['status']} data-tone={tone}>
      <svg className={styles['dot']} viewBox="0 0 12 12" aria-hidden focusable="false">
        {SHAPES[tone]}
      </svg>
      <span>{children}</span>
    </span>
  );
}

const SHAPES: Record<StatusTone, ReactNode> = {
  good: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  warn: <path d="M6 1 11.4 10.6H0.6Z" fill="currentColor" />,
  live: (
    <>
      <circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <circle cx="6" cy="6" r="2.4" fill="currentColor" />
    </>
  ),
  idle: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  busy: (
    <>
      <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />
      <path d="M6 1.8A4.2 4.2 0 0 1 6 10.2Z" fill="currentColor" />
    </>
  ),
};
